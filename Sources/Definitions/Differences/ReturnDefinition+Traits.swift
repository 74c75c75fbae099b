import CaseModel

extension ReturnDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("standard", standard.value.text, .behaviour), Trait("version", version, .behaviour),
                .flag("verified", verified, .behaviour),
                Trait("file", "\(file.name) \(file.date) \(file.blank) \(file.layout.rawValue)", .behaviour),
                Trait(
                    "consent", consent.map { "\($0.when.source) \(joined($0.keep.map(\.value)) ?? "")" }, .behaviour,
                    .longer),
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
                            Trait("rows", $0.rows.value.text, .behaviour),
                            Trait("value", $0.value.source, .behaviour, .longer),
                            .flag("required", $0.required, .behaviour),
                            Trait("condition to require", $0.requiredWhen?.source, .behaviour, .longer),
                            Trait("length", $0.length?.description, .behaviour),
                            .flag("verified", $0.verified, .behaviour),
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
