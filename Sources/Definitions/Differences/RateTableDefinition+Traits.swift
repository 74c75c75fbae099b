import CaseModel

extension RateTableDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("keys", keys.description, .behaviour), Trait("unit", unit.rawValue, .behaviour),
                Trait(
                    "amounts",
                    joined(
                        items.map { "\($0.key.value) \($0.value) from \($0.from) until \($0.until?.description ?? "")" }
                    ),
                    .behaviour, .longer),
            ])
    }
}
