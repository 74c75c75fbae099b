public import CaseModel

/// Days on which something holds, the first and the last included; no last day means it still holds.
public struct Span: Sendable, Hashable {
    public let from: Day
    public let until: Day?

    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    public func covers(_ day: Day) -> Bool {
        from <= day && (until.map { day <= $0 } ?? true)
    }
}

/// A fact with the days on which it holds.
public struct Dated<Value: Sendable & Hashable>: Sendable, Hashable {
    public let value: Value
    public let span: Span

    public init(_ value: Value, _ span: Span) {
        self.value = value
        self.span = span
    }
}
