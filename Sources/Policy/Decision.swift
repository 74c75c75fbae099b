public import CaseModel

/// The answer to a question about one thing.
public struct Decision: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case allowed
        /// The right is there; these must be met first.
        case needs(Set<Requirement>)
        /// To be answered exactly like a thing that does not exist.
        case denied
    }

    public let outcome: Outcome
    /// The rule that decided.
    public let rule: RuleName
    /// What must be done along with the act; empty unless allowed.
    public let obligations: Set<Obligation>
    /// The service and the role by which it was allowed, where a role did it.
    public let module: ModuleID?
    public let role: RoleName?

    public var isAllowed: Bool { outcome == .allowed }
}

/// What the trail needs to know of the right by which something was done.
public struct Stamp: Sendable, Hashable {
    public let identity: ActorIdentity
    public let organisation: OrganisationID?
    public let module: ModuleID?
    public let role: RoleName?
    public let rule: RuleName
    public let action: Action
    public let kind: Kind
    public let reason: Reason?
    public let at: Moment
    public let obligations: Set<Obligation>
}

extension Stamp {
    init(_ question: Question, _ decision: Decision) {
        identity = question.actor.identity
        organisation = question.actor.organisation
        module = decision.module
        role = decision.role
        rule = decision.rule
        action = question.action
        kind = question.kind
        reason = question.reason
        at = question.circumstances.now
        obligations = decision.obligations
    }
}

/// The system said no. What is denied looks to the user as if it did not exist.
public enum AccessRefusal: Error, Sendable, Hashable {
    case notFound(RuleName)
    case needs(Set<Requirement>)
}

extension AccessRefusal {
    /// What the user reads. The rule is for the trail alone.
    public var sentence: String {
        switch self {
        case .notFound: "There is nothing here."
        case .needs(let requirements) where requirements.contains(.stepUp):
            "Confirm that it is you before you go on."
        case .needs(let requirements) where requirements.contains(.fullReason):
            "Choose a reason and explain it in at least 20 characters."
        case .needs: "Say why you need this."
        }
    }
}
