/// A checked step with its type.
struct Typed: Hashable, Sendable {
    var node: CheckedNode
    var type: ValueType

    init(_ node: CheckedNode, _ type: ValueType) {
        self.node = node
        self.type = type
    }
}

/// What a chain of names has led to so far.
enum Resolved: Sendable {
    case value(Typed)
    /// A space, reached on its own or from a subject.
    case space(NameSpace, from: Typed?)
    /// `code(x).maps`, which needs a standard.
    case maps(Typed, CodeListName)
}
