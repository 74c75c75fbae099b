public import CaseModel

/// Dated amounts: definitions.md section 15.
public struct RateTableDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    /// The list whose codes are the keys.
    public let keys: DefinitionReference
    public let unit: RateUnit
    public let items: [RateItem]

    /// The amount for a key on a day.
    public func rate(_ key: String, on day: Day) -> ExactDecimal? {
        items.first { $0.key.value == key && $0.holds(on: day) }?.value
    }
}

/// What a rate is counted in.
public enum RateUnit: String, CaseIterable, Hashable, Sendable { case money, decimal, integer }

/// One amount and the days on which it holds.
public struct RateItem: Sendable {
    public let key: Placed<String>
    public let value: ExactDecimal
    public let from: Day
    public let until: Day?
    public let source: String?
    public let verified: Bool
    public let place: DefinitionPlace

    public func holds(on day: Day) -> Bool {
        guard day >= from else { return false }
        return until.map { day <= $0 } ?? true
    }
}
