public import CaseModel
public import Policy

/// What the trail is told of one act: who, under which right, what with, to what end. Never content of records.
public struct TrailEntry: Sendable, Hashable {
    public var at: Moment
    /// An account's identifier, or `system:` and a purpose; nil for somebody not signed in.
    public var account: String?
    public var organisation: String?
    public var module: String?
    public var role: String?
    public var verb: TrailVerb
    public var action: String
    public var kind: String
    /// Identifiers of what was touched, or shown by a list.
    public var subjects: [String]
    /// Permanent names of the fields touched or revealed.
    public var fields: [String]
    public var purpose: String?
    /// The share or break-glass by which it was open.
    public var ground: String?
    /// `done`, or the word for how it was refused.
    public var result: String
    public var rule: String?
    public var session: String?
    public var address: String?
}

extension TrailEntry {
    /// The entry of an act that the policy allowed.
    public init(
        _ stamp: Stamp, _ trace: Trace, subjects: [String], fields: [String] = [], ground: String? = nil,
        result: String = "done"
    ) {
        self.init(
            at: stamp.at, account: stamp.identity.text, organisation: stamp.organisation?.text,
            module: stamp.module?.text, role: stamp.role?.text, verb: TrailVerb(stamp.action, on: stamp.kind),
            action: stamp.action.rawValue, kind: stamp.kind.rawValue, subjects: subjects, fields: fields,
            purpose: stamp.reason?.purpose, ground: ground, result: result, rule: stamp.rule.rawValue,
            session: trace.session, address: trace.address)
    }

    /// The entry of an act that was refused.
    public init(
        refused question: Question, by rule: String, subjects: [String], _ trace: Trace, result: String = "refused"
    ) {
        self.init(
            at: question.circumstances.now, account: question.actor.identity.text,
            organisation: question.actor.organisation?.text, module: nil, role: nil, verb: .deny,
            action: question.action.rawValue, kind: question.kind.rawValue, subjects: subjects, fields: [],
            purpose: question.reason?.purpose, ground: nil, result: result, rule: rule,
            session: trace.session, address: trace.address)
    }

    /// A sign-in, a sign-out or a failed attempt: `act` is a constant word, as `sign_in`, `second_factor`, `sign_out`.
    public init(signIn act: String, account: AccountID?, result: String, at: Moment, _ trace: Trace) {
        self.init(
            at: at, account: account?.text, organisation: nil, module: nil, role: nil, verb: .login, action: act,
            kind: Kind.session.rawValue, subjects: [], fields: [], purpose: nil, ground: nil, result: result, rule: nil,
            session: trace.session, address: trace.address)
    }
}

extension ActorIdentity {
    /// How columns and the trail name them.
    var text: String {
        switch self {
        case .account(let account): account.text
        case .system(let purpose): "system:\(purpose.rawValue)"
        }
    }
}

extension Reason {
    /// Code and text together.
    var purpose: String { code.map { "\($0.text): \(text)" } ?? text }
}
