/// What came of evaluating an expression.
public struct Outcome: Hashable, Sendable {
    public var value: Value
    /// The missing answers because of which `value` is not answered, each once, in the order met; empty otherwise.
    public var unanswered: [NameReference]
    /// Nodes and entries visited.
    public var steps: Int
    /// It took more than `CheckedExpression.mostSteps`: `value` is not answered, and that is a finding.
    public var overran: Bool

    public init(value: Value, unanswered: [NameReference] = [], steps: Int = 0, overran: Bool = false) {
        self.value = value
        self.unanswered = unanswered
        self.steps = steps
        self.overran = overran
    }
}
