public import CaseModel

/// One account in the list of those who administer.
public struct AccountLine: Sendable, Hashable {
    public let id: AccountID
    public let name: String
    public let email: String
    public let organisation: String
    public let state: AccountState
    public let memberships: [MembershipLine]
}

/// How an account stands.
public enum AccountState: Sendable, Hashable {
    /// The link was made and not yet taken up.
    case invited
    case open
    case disabled
    /// Its last day is over, or its organisation has been closed.
    case ended
}

/// A role held in a service, in the words of the definitions.
public struct MembershipLine: Sendable, Hashable {
    public let id: MembershipID
    public let module: String
    public let role: String
    public let team: String?
    public let from: Day
    public let until: Day?

    public func isOver(on day: Day) -> Bool { until.map { $0 < day } ?? false }
}

/// What can be chosen for a new account or membership.
public struct AccountChoices: Sendable, Hashable {
    /// One thing to choose: what is sent, and what is read.
    public struct Item: Sendable, Hashable {
        public let value: String
        public let label: String
    }

    public let organisations: [Item]
    /// A role in a service: `module:owner/role`.
    public let roles: [Item]
    public let teams: [Item]
    /// A programme of a service: `module:programme`.
    public let programmes: [Item]
}

/// A role as it was chosen, before it is checked.
public struct MembershipWish: Sendable, Hashable {
    public var role: String
    /// Only this programme of the service.
    public var programme: DefinitionID?
    public var team: TeamID?
    public var from: Day
    public var until: Day?
    /// Why it is given; it goes to the trail.
    public var reason: String

    public init(
        role: String, programme: DefinitionID? = nil, team: TeamID?, from: Day, until: Day?, reason: String = ""
    ) {
        (self.programme, self.reason) = (programme, reason)
        self.role = role
        self.team = team
        self.from = from
        self.until = until
    }
}

/// A link to hand over, once.
public struct FreshLink: Sendable, Hashable {
    public let token: String
    public let name: String
    public let endsAt: Moment
}

/// One's own account.
public struct OwnAccount: Sendable, Hashable {
    public let name: String
    public let email: String
    public let organisation: String
    public let memberships: [MembershipLine]
    /// A mark of where they live is kept.
    public let hasHome: Bool
}

/// A login of a demonstration.
public struct ShownLogin: Sendable, Hashable {
    public let role: String
    public let email: String
}
