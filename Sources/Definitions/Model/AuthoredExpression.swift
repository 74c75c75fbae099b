public import Expressions

/// An expression as somebody wrote it, and what the checker made of it; `checked` is nil until then, or when it is
/// wrong.
public struct AuthoredExpression: Sendable {
    public let source: String
    public let place: DefinitionPlace
    public internal(set) var checked: CheckedExpression?

    public init(source: String, place: DefinitionPlace, checked: CheckedExpression? = nil) {
        self.source = source
        self.place = place
        self.checked = checked
    }
}
