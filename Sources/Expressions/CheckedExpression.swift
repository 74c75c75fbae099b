public import CaseModel

/// An expression that parses, whose names and types fit, and whose effect is sensitive enough. Only `check` makes
/// one; it always evaluates, within its steps, to a value of its type or to not answered.
public struct CheckedExpression: Sendable, CustomStringConvertible {
    /// Nodes an expression may have.
    public static let mostNodes = 200
    /// Brackets, calls and branches that may stand inside each other.
    public static let mostDepth = 20
    /// Nodes and entries an evaluation may visit.
    public static let mostSteps = 10_000

    /// The text as written.
    public let source: String
    /// The type of its value, after conversion to what the key needs.
    public let type: ValueType
    /// As sensitive as the most sensitive thing it reads.
    public let sensitivity: Sensitivity
    /// All that it can read.
    public let references: Set<NameReference>
    /// What to evaluate, for those who compile it to something else.
    public let node: CheckedNode

    init(
        source: String, type: ValueType, sensitivity: Sensitivity, references: Set<NameReference>, node: CheckedNode
    ) {
        self.source = source
        self.type = type
        self.sensitivity = sensitivity
        self.references = references
        self.node = node
    }

    /// Whether its value changes with the clock alone; rules that do are evaluated nightly.
    public var readsTime: Bool { references.contains { $0.readsTime } }
    /// Whether its value depends on who asks.
    public var readsUser: Bool { references.contains { $0.readsUser } }

    public var description: String { source }
}
