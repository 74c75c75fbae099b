import CaseModel

extension TranslationsDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: language, .wording, [Trait("direction", direction.rawValue, .wording)],
            labels.map {
                TraitEntry(
                    "label", $0.path.value, $0.path.value, $0.place, [.wording("text", $0.text)], added: .wording,
                    removed: .wording)
            })
    }
}
