/// A value that people write in several ways and that is kept in one.
public protocol ParsedValue: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// Forgiving of case and spaces.
    init(parsing text: String) throws(ValueProblem)
    /// The one form that is stored and compared.
    var text: String { get }
    /// The form that people read.
    var formatted: String { get }
}

extension ParsedValue {
    public init?(_ text: String) {
        do throws(ValueProblem) { self = try Self(parsing: text) } catch { return nil }
    }

    public var formatted: String { text }
    public var description: String { text }

    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    public init(from decoder: any Decoder) throws {
        try self.init(parsing: decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
