import CaseModel

extension CodeListDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .structure,
            [
                Trait("extended list", extends?.description, .structure), .flag("verified", verified, .wording),
                Trait("attributes", joined(attributes.map { "\($0.id.text) \($0.type.rawValue)" }), .structure),
                Trait("standards", joined(standards.map(\.value.text)), .structure),
            ],
            items.map { item in
                TraitEntry(
                    "code", item.code, item.label, item.place,
                    [
                        .wording("label", item.label), Trait("first day", item.from?.description, .structure),
                        Trait("last day", item.until?.description, .structure),
                        .flag("verified", item.verified, .wording),
                        Trait(
                            "codes of standards", joined(item.maps.map { "\($0.key) \($0.value.scalar?.text ?? "")" }),
                            .behaviour),
                        Trait(
                            "attributes", joined(item.attributes.map { "\($0.key) \($0.value.scalar?.text ?? "")" }),
                            .behaviour),
                        .flag("chosen alone", item.alone, .structure),
                    ],
                    refusalWhenGone: item.place.file == place.file ? .missing(item.code) : nil)
            })
    }
}
