import CaseModel

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
