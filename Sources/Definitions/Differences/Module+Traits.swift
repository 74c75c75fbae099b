import CaseModel

extension Module {
    /// All that can be compared of every definition, module file first.
    var traits: [DefinitionTraits] {
        var all = [definition.traits]
        all += forms.map(\.traits)
        all += codeLists.map(\.traits)
        all += workflows.map { $0.traits(in: id) }
        all += rules.map(\.traits)
        all += schedules.map(\.traits)
        all += roles.map(\.traits)
        all += reports.map(\.traits)
        all += returns.map(\.traits)
        all += meetings.map(\.traits)
        all += letters.map(\.traits)
        all += rates.map(\.traits)
        all += calendars.map(\.traits)
        all += examples.map(\.traits)
        all += translations.map(\.traits)
        return all
    }
}

/// Names one after another, as a value to compare.
func joined(_ names: some Sequence<some CustomStringConvertible>) -> String? {
    let text = names.map(\.description).joined(separator: ", ")
    return text.isEmpty ? nil : text
}

extension ModuleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                .wording("owner", owner), Trait("used modules", joined(uses.map(\.value.text)), .access),
                Trait("exported fields", joined(exports), .access),
                Trait("risk levels", riskLevels.description, .behaviour), Trait("flags", flags.description, .behaviour),
                Trait("calendar", calendar.description, .behaviour),
                Trait("navigation", joined((navigation ?? []).map(\.value.text)), .wording),
                Trait("standing sensitivity", defaults.sensitivity.word, .access),
                .wording("standing purpose", defaults.purpose), .wording("standing lawful basis", defaults.lawfulBasis),
                Trait("standing retention", defaults.retention?.source, .behaviour),
                Trait("end of retention", defaults.retentionThen.rawValue, .behaviour),
                Trait("sharing", defaults.sharing.rawValue, .access),
                Trait("capabilities", joined(capabilities.map(\.name.rawValue)), .behaviour),
                Trait("facts", joined(facts.map { "\($0.name) \($0.type.rawValue)" }), .behaviour),
            ],
            programmes.map {
                TraitEntry(
                    "programme", $0.id.text, $0.title, $0.place,
                    [
                        .wording("title", $0.title), Trait("workflow", $0.workflow.description, .behaviour),
                        Trait("subject", $0.subject.rawValue, .breaking),
                    ], added: .behaviour, refusalWhenGone: .missing($0.id.text))
            }
                + participants.map {
                    TraitEntry(
                        "participant", $0.id.text, $0.title, $0.place,
                        [.wording("title", $0.title), Trait("nature", $0.nature.rawValue, .breaking)],
                        refusalWhenGone: .missing($0.id.text))
                })
    }
}
