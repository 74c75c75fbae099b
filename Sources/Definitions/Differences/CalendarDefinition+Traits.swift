import CaseModel

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
