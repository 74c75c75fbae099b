import CaseModel

extension ReportDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .structure,
            [
                Trait("base", base.words, .behaviour),
                Trait("condition", filter?.source, .behaviour, .longer), Trait("readers", joined(who), .access),
                Trait("sensitivity", sensitivity.word, .access),
                Trait("grouping", joined(groupBy.map(\.value.text)), .structure),
                Trait("order", joined(sort.map(\.value.text)), .wording), Trait("chart", chart.rawValue, .wording),
                Trait("smallest group", "\(suppressBelow)", .access),
            ],
            columns.map {
                TraitEntry(
                    "column", $0.id.text, $0.title, $0.place,
                    [.wording("title", $0.title), Trait("value", $0.value.source, .structure, .longer)])
            }
                + filters.map {
                    TraitEntry(
                        "filter", $0.id.text, $0.title, $0.place,
                        [.wording("title", $0.title), Trait("value", $0.on.source, .structure, .longer)])
                }
                + measures.map {
                    TraitEntry(
                        "measure", $0.id.text, $0.title, $0.place,
                        [
                            .wording("title", $0.title), Trait("figure", $0.figure.rawValue, .structure),
                            Trait("value", $0.of?.source, .structure, .longer),
                            Trait("condition", $0.filter?.source, .structure, .longer),
                        ])
                })
    }
}

extension ReportBase {
    fileprivate var words: String {
        switch self {
        case .form(let form): form.description
        case .theCase: "case"
        case .client: "client"
        case .work: "work"
        case .activity: "activity"
        case .participant: "participant"
        case .window: "window"
        }
    }
}
