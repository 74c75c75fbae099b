public import CaseModel
import Synchronization

/// Things that permissions are about. The phantom subjects of identifiers adopt it and say which kinds they are, so
/// that
/// facts about one kind never permit another.
public protocol Governed {
    static var kinds: Set<Kind> { get }
}

/// Leave to do one action to one thing, once. Only the policy makes it; repositories ask for it in place of an
/// identifier.
public struct Permitted<Subject: Governed>: Sendable {
    public let id: Identifier<Subject>
    /// For the trail.
    public let stamp: Stamp
    /// What must still hold of the row when it is written: part of the `WHERE` of each change.
    public let predicate: Predicate

    init(id: Identifier<Subject>, stamp: Stamp, predicate: Predicate) {
        self.id = id
        self.stamp = stamp
        self.predicate = predicate
    }

    public var action: Action { stamp.action }
}

/// Leave to create one thing in the place that the facts described: service, case, about whom.
public struct PermittedCreation<Subject: Governed>: Sendable {
    /// The facts that were judged; the repository creates the thing so, and not otherwise.
    public let place: Facts
    public let stamp: Stamp

    init(place: Facts, stamp: Stamp) {
        self.place = place
        self.stamp = stamp
    }
}

/// Leave to do one action to every thing of a kind that fulfils the predicate: lists, counts, searches, exports.
public struct Scoped<Subject: Governed>: Sendable {
    public let kind: Kind
    public let predicate: Predicate
    /// For the trail. No single rule permits a list; the ids that it gave are recorded.
    public let stamp: Stamp
    /// What the store made of the predicate, for the next list of the same request.
    public let prepared = PreparedScopes()

    init(kind: Kind, predicate: Predicate, stamp: Stamp) {
        self.kind = kind
        self.predicate = predicate
        self.stamp = stamp
    }

    /// Whether it can hold nothing, so that no query is needed.
    public var isNothing: Bool { predicate == .never }
}

/// What a store made of one predicate, by a name that the store gives it. It lives as long as the scope: one request.
public final class PreparedScopes: Sendable {
    private let made = Mutex<[String: any Sendable]>([:])

    /// What was made under the name, or what is made of it now.
    public func value<Value: Sendable>(_ name: String, _ make: () -> Value) -> Value {
        if let found = made.withLock({ $0[name] }) as? Value { return found }
        let value = make()
        made.withLock { $0[name] = value }
        return value
    }
}

/// Leave to open one sealed field of one record, once.
public struct PermittedReveal: Sendable {
    public let record: RecordID
    public let field: FieldName
    public let stamp: Stamp

    init(record: RecordID, field: FieldName, stamp: Stamp) {
        self.record = record
        self.field = field
        self.stamp = stamp
    }
}
