import CaseModel

extension ExamplesDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .wording, [],
            cases.map {
                TraitEntry(
                    "example", $0.id.text, $0.name, $0.place, [.wording("sentence", $0.name)], added: .wording,
                    removed: .wording)
            })
    }
}
