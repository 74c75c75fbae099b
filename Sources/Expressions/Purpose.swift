public import CaseModel

/// What an expression is for: what its key needs, and what it makes visible.
public struct Purpose: Hashable, Sendable {
    /// Where the value or its consequence shows.
    public enum Effect: Hashable, Sendable {
        /// Nowhere that can be said now; only sealed inputs are refused.
        case none
        /// A field of this sensitivity: it may be sealed.
        case field(Sensitivity)
        /// A move, action, filter, column, agenda item, letter: never sealed.
        case other(Sensitivity)
    }

    public var expecting: Expectation
    public var effect: Effect
    /// The value is stored with the record, so the clock and the user may not be in it (E010): true for a
    /// calculated field without `live: true`.
    public var stored: Bool

    public init(_ expecting: Expectation, effect: Effect, stored: Bool = false) {
        self.expecting = expecting
        self.effect = effect
        self.stored = stored
    }
}
