import CaseModel

extension RuleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("subject", about.rawValue, .behaviour), Trait("occurrence", each?.source, .behaviour, .longer),
                Trait("condition", when.source, .behaviour, .longer),
                Trait("actions", joined(actions.map(\.words)), .behaviour, .longer),
            ])
    }
}
