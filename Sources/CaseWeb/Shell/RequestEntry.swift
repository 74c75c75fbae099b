public import CaseModel
public import Policy

/// The verbs of the trail (`security.md` section 4).
public enum TrailVerb: String, Sendable, CaseIterable {
    case collect, alter, consult, disclose, combine, erase, login, deny, grant, admin
}

/// Who writes the trail entry of an answered request.
public enum TrailDuty: Sendable, Equatable {
    /// The shell, before the answer leaves.
    case reads(TrailVerb)
    /// The use case, in the transaction of the change. The shell writes refusals only.
    case changes(TrailVerb)
    /// Nobody: the answer holds nothing about anybody. The reason is printed with the route table.
    case none(because: StaticString)

    var name: String {
        switch self {
        case .reads(let verb): "reads:\(verb.rawValue)"
        case .changes(let verb): "changes:\(verb.rawValue)"
        case .none: "none"
        }
    }

    public static func == (first: TrailDuty, second: TrailDuty) -> Bool { first.name == second.name }
}

/// What the shell asks the trail to keep about one request. It holds identifiers, never content.
public struct RequestEntry<Person: Visitor>: Sendable {
    public enum Outcome: String, Sendable { case answered, refused }

    public let reference: RequestReference
    public let at: Moment
    public let visitor: Person?
    public let action: Action
    public let kind: Kind
    public let verb: TrailVerb
    /// The route's method and pattern, such as `GET /case/{case}`; never the address itself.
    public let route: String
    /// The places of the path, such as `["case": "0198…"]`: which thing was asked for, whether or not it exists.
    public let places: [String: String]
    /// What was shown: the subjects that the handler names, such as `case/0198…`.
    public let shown: [String]
    public let outcome: Outcome
    public let address: ClientAddress
}
