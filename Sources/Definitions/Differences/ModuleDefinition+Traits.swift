import CaseModel

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
