import CaseModel

/// Every text of a module that can be translated, by its path: `form.visit.field.visited_on.label`.
public struct LabelPaths: Sendable {
    /// The base text by path.
    public private(set) var texts: [String: String] = [:]

    public init(_ module: Module) {
        add("module.\(module.id.text)", module.definition.header)
        for item in module.definition.programmes { add("module.\(module.id.text).programme", item.id, item.title) }
        for item in module.definition.participants { add("module.\(module.id.text).participant", item.id, item.title) }
        for form in module.forms { add(form) }
        for list in module.codeLists {
            add("codes.\(list.id.text)", list.header)
            for item in list.items { texts["codes.\(list.id.text).item.\(item.code).label"] = item.label }
        }
        for workflow in module.workflows { add(workflow) }
        for rule in module.rules {
            add("rule.\(rule.id.text)", rule.header)
            for action in rule.actions { add("rule.\(rule.id.text)", action) }
        }
        for schedule in module.schedules {
            add("schedule.\(schedule.id.text)", schedule.header)
            for window in schedule.windows { add("schedule.\(schedule.id.text).window", window.id, window.title) }
        }
        for role in module.roles { add("role.\(role.id.text)", role.header) }
        for report in module.reports { add(report) }
        for pack in module.returns {
            add("return.\(pack.id.text)", pack.header)
            for check in pack.checks { texts["return.\(pack.id.text).check.\(check.id.text).say"] = check.say }
        }
        for meeting in module.meetings { add(meeting) }
        for letter in module.letters {
            add("letter.\(letter.id.text)", letter.header)
            texts["letter.\(letter.id.text).body"] = letter.body.value
        }
        for rates in module.rates { add("rates.\(rates.id.text)", rates.header) }
        for calendar in module.calendars { add("calendar.\(calendar.id.text)", calendar.header) }
        for examples in module.examples { add("examples.\(examples.id.text)", examples.header) }
    }

    private mutating func add(_ path: String, _ header: DefinitionHeader) { texts["\(path).title"] = header.title }

    private mutating func add(_ path: String, _ id: DefinitionID, _ title: String) {
        texts["\(path).\(id.text).title"] = title
    }

    private mutating func add(_ form: FormDefinition) {
        let path = "form.\(form.id.text)"
        add(path, form.header)
        for section in form.sections { add("\(path).section", section.id, section.title) }
        for page in form.pages {
            add("\(path).page", page.id, page.title)
            texts["\(path).page.\(page.id.text).hint"] = page.hint
        }
        for field in form.everyField {
            let own = "\(path).field.\(field.id.text)"
            texts["\(own).label"] = field.label
            texts["\(own).hint"] = field.hint
            texts["\(own).unit"] = field.unit
            texts["\(own).low_label"] = field.lowLabel
            texts["\(own).high_label"] = field.highLabel
            for check in field.must {
                if let id = check.id { texts["\(own).must.\(id.text).say"] = check.say }
            }
        }
    }

    private mutating func add(_ workflow: WorkflowDefinition) {
        let path = "workflow.\(workflow.id.text)"
        add(path, workflow.header)
        for stage in workflow.stages { add("\(path).stage", stage.id, stage.title) }
        for move in workflow.moves {
            add("\(path).move", move.id, move.title)
            texts["\(path).move.\(move.id.text).say"] = move.say
            for action in move.then { add("\(path).move.\(move.id.text)", action) }
        }
    }

    private mutating func add(_ path: String, _ action: ActionDefinition) {
        switch action.effect {
        case .work(let id, let title, _, _, _): texts["\(path).work.\(id.text).title"] = title
        case .suggest(let id, let say, _, _): texts["\(path).suggest.\(id.text).say"] = say
        case .finding(let id, let say, _, _): texts["\(path).finding.\(id.text).say"] = say
        case .risk(_, let say): texts["\(path).risk.say"] = say
        case .notify(_, let say): texts["\(path).notify.say"] = say
        case .block(_, let say): texts["\(path).block.say"] = say
        case .refer(_, let say): texts["\(path).refer.say"] = say
        case .flag, .letter, .message, .set: break
        }
    }

    private mutating func add(_ report: ReportDefinition) {
        let path = "report.\(report.id.text)"
        add(path, report.header)
        for item in report.columns { add("\(path).column", item.id, item.title) }
        for item in report.measures { add("\(path).measure", item.id, item.title) }
        for item in report.filters { add("\(path).filter", item.id, item.title) }
    }

    private mutating func add(_ meeting: MeetingDefinition) {
        let path = "meeting.\(meeting.id.text)"
        add(path, meeting.header)
        texts["\(path).declaration"] = meeting.declaration
        for seat in meeting.seats { add("\(path).seat", seat.id, seat.title) }
        for item in meeting.agenda { add("\(path).agenda", item.id, item.title) }
    }
}
