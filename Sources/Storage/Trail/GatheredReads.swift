import Synchronization

/// The entries of what one request read and was refused, kept together until the request is answered: it is then given
/// one entry with all of them, and not one for each query that it took.
///
/// It belongs to a `Trace`. Whoever hands out such a trace must write what was gathered before the answer leaves.
public final class GatheredReads: Sendable, Hashable {
    /// What a request has done so far.
    public struct Contents: Sendable, Hashable {
        public var entries: [TrailEntry] = []
        /// Whether a change was committed, which has its entries in the chain of changes.
        public var hasChanged = false

        public init() {}
    }

    private let contents = Mutex(Contents())

    public init() {}

    public func add(_ entries: [TrailEntry]) {
        contents.withLock { $0.entries += entries }
    }

    func noteChange() {
        contents.withLock { $0.hasChanged = true }
    }

    /// Gives what was gathered, once.
    public func take() -> Contents {
        contents.withLock { contents in
            defer { contents.entries = [] }
            return contents
        }
    }

    public static func == (first: GatheredReads, second: GatheredReads) -> Bool { first === second }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
