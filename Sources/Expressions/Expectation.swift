/// What the key of a definition needs from its expression. An integer serves where a decimal is needed, and a text
/// literal where a code is.
public enum Expectation: Hashable, Sendable {
    case type(ValueType)
    /// Any of these, tried in this order.
    case oneOf([ValueType])
    /// A list of whatever (a rule's `each`).
    case anyList
    /// Anything that has a value (a column, a filter).
    case anything

    /// A guard or a check: yes or no.
    public static let yesNo = Expectation.type(.yesNo)
    public static let date = Expectation.type(.date)
    public static let period = Expectation.type(.period)
    /// What a measure needs.
    public static let number = Expectation.oneOf([.integer, .decimal])

    /// How it is called in messages to authors.
    public var title: String {
        switch self {
        case .type(let type): type.title
        case .oneOf(let types): types.map(\.title).joined(separator: " or ")
        case .anyList: "list"
        case .anything: "value"
        }
    }
}
