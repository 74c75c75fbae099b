import CaseModel

extension ReportDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("report")
        header = keys.header(.report)
        let base = keys.reference("base", required: true).map(ReportBase.init)
        filter = keys.expression("where")
        who = keys.references("who", required: true) ?? []
        sensitivity = keys.sensitivity()?.value ?? .special
        filters = keys.items("filters", ReportFilter.init)
        columns = keys.items("columns", required: true, ReportColumn.init)
        measures = keys.items("measures", ReportMeasure.init)
        groupBy = keys.mentions("group_by") ?? []
        sort = keys.mentions("sort") ?? []
        chart = keys.word("chart") ?? .none
        suppressBelow = keys.int("suppress_below") ?? 5
        ReservedNames.checkTwice(filters.map { ($0.id, $0.place) }, "filter", log: keys.log)
        ReservedNames.checkTwice(columns.map { ($0.id, $0.place) }, "column", log: keys.log)
        ReservedNames.checkTwice(measures.map { ($0.id, $0.place) }, "measure", log: keys.log)
        guard let id, let base else { return nil }
        self.id = id.value
        self.base = base
    }
}

extension ReportBase {
    init(_ reference: DefinitionReference) {
        guard reference.module == nil else {
            self = .form(reference)
            return
        }
        self =
            switch reference.id.text {
            case "case": .theCase
            case "client": .client
            case "work": .work
            case "activity": .activity
            case "participant": .participant
            case "window": .window
            default: .form(reference)
            }
    }
}

extension ReportFilter {
    init?(_ keys: KeyReader) {
        let id = keys.id("filter")
        title = keys.requiredText("title")
        let on = keys.expression("on", required: true)
        place = keys.place
        guard let id, let on else { return nil }
        self.id = id.value
        self.on = on
    }
}

extension ReportColumn {
    init?(_ keys: KeyReader) {
        let id = keys.id("column")
        title = keys.requiredText("title")
        let value = keys.expression("value", required: true)
        place = keys.place
        guard let id, let value else { return nil }
        self.id = id.value
        self.value = value
    }
}

extension ReportMeasure {
    init?(_ keys: KeyReader) {
        let id = keys.id("measure")
        title = keys.requiredText("title")
        let figure = keys.word("is", as: ReportFigure.self, required: true)
        of = keys.expression("of")
        filter = keys.expression("where")
        place = keys.place
        guard let id, let figure else { return nil }
        self.id = id.value
        self.figure = figure
    }
}
