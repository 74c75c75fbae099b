import CaseModel

extension ReportDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .structure,
            [
                Trait("base", base.words, .behaviour),
                Trait("condition", filter?.source, .behaviour, .longer), Trait("readers", joined(who), .access),
                Trait("sensitivity", sensitivity.word, .access), Trait("grouping", joined(groupBy.map(\.value.text)), .structure),
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

extension ReturnDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("standard", standard.value.text, .behaviour), Trait("version", version, .behaviour),
                .flag("verified", verified, .behaviour),
                Trait("file", "\(file.name) \(file.date) \(file.blank) \(file.layout.rawValue)", .behaviour),
                Trait("consent", consent.map { "\($0.when.source) \(joined($0.keep.map(\.value)) ?? "")" }, .behaviour, .longer),
            ],
            rows.map {
                TraitEntry(
                    "rows", $0.id.text, $0.id.text, $0.place,
                    [
                        Trait("parent", $0.under?.value.text, .behaviour),
                        Trait("condition", $0.filter?.source, .behaviour, .longer),
                    ], added: .behaviour, removed: .behaviour)
            }
                + columns.map {
                    TraitEntry(
                        "column", $0.header.value, $0.header.value, $0.place,
                        [
                            Trait("rows", $0.rows.value.text, .behaviour), Trait("value", $0.value.source, .behaviour, .longer),
                            .flag("required", $0.required, .behaviour),
                            Trait("condition to require", $0.requiredWhen?.source, .behaviour, .longer),
                            Trait("length", $0.length?.description, .behaviour), .flag("verified", $0.verified, .behaviour),
                        ], added: .behaviour, removed: .behaviour)
                }
                + checks.map {
                    TraitEntry(
                        "check", $0.id.text, $0.id.text, $0.place,
                        [
                            .wording("message", $0.say), Trait("condition", $0.that.source, .behaviour, .longer),
                            Trait("severity", $0.severity.rawValue, .behaviour),
                        ], added: .behaviour, removed: .behaviour)
                })
    }
}

extension MeetingDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("subject of items", itemAbout.rawValue, .behaviour), Trait("rhythm", every?.source, .behaviour),
                Trait("shared form", sharedForm?.description, .access), Trait("minutes", minutes.description, .behaviour),
                Trait("opening", opens.source, .access), Trait("closing", closes.source, .access),
                .wording("declaration", declaration), .flag("with a chat", chat, .behaviour),
                Trait("statistics", joined(statistics), .structure),
                Trait("reminder", actions?.remind?.source, .behaviour),
                Trait("statuses of actions", actions?.statuses?.description, .behaviour),
                Trait("meetings until escalation", actions?.escalateAfter?.description, .behaviour),
                Trait("role to escalate to", actions?.escalateTo?.description, .behaviour),
            ],
            seats.map {
                TraitEntry(
                    "seat", $0.id.text, $0.title, $0.place,
                    [
                        .wording("title", $0.title), Trait("role", $0.role.description, .access),
                        Trait("research", $0.research?.description, .behaviour),
                    ], added: .access, removed: .access)
            }
                + agenda.map {
                    TraitEntry(
                        "agenda item", $0.id.text, $0.title, $0.place,
                        [.wording("title", $0.title), Trait("condition", $0.when.source, .behaviour, .longer)],
                        added: .behaviour, removed: .behaviour)
                })
    }
}

extension LetterDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .structure,
            [
                Trait("recipient", to.words, .behaviour), Trait("channel", channel.rawValue, .behaviour),
                Trait("sensitivity", sensitivity.word, .access), Trait("text", body.value, .wording, .longer),
                Trait("names", joined(fields.map { "\($0.name.text) \($0.value.source)" }), .structure, .longer),
            ])
    }
}

extension RateTableDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("keys", keys.description, .behaviour), Trait("unit", unit.rawValue, .behaviour),
                Trait(
                    "amounts",
                    joined(items.map { "\($0.key.value) \($0.value) from \($0.from) until \($0.until?.description ?? "")" }),
                    .behaviour, .longer),
            ])
    }
}

extension CalendarDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("weekend", joined(weekend.map(\.rawValue)), .behaviour),
                Trait("years covered", "\(coversFrom.value) to \(coversUntil.value)", .behaviour),
                Trait("days", joined(days.map { "\($0.day) \($0.title)" }), .behaviour, .longer),
            ])
    }
}

extension ExamplesDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .wording, [],
            cases.map {
                TraitEntry("example", $0.id.text, $0.name, $0.place, [.wording("sentence", $0.name)], added: .wording, removed: .wording)
            })
    }
}

extension TranslationsDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: language, .wording, [Trait("direction", direction.rawValue, .wording)],
            labels.map {
                TraitEntry("label", $0.path.value, $0.path.value, $0.place, [.wording("text", $0.text)], added: .wording, removed: .wording)
            })
    }
}
