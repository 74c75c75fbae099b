public import CaseModel

/// Who asks: everything about the person that a decision needs, read afresh for each request and never kept.
public struct Actor: Sendable, Hashable {
    public let identity: ActorIdentity
    public var organisation: OrganisationID?
    public var organisationKind: OrganisationKind
    /// Whether the account may be used at all: not disabled, not expired.
    public var isLive: Bool
    /// Whether the second factor was given in this session.
    public var secondFactorDone: Bool
    /// When the password or code was last asked for again; nil if not in this session.
    public var steppedUpAt: Moment?
    public var memberships: [Membership]
    /// The party that this person is known as, if anybody here knows them.
    public var ownParty: PartyID?
    /// How often they broke the glass today (London); nil if it was not counted, and then they may not.
    public var glassUsesToday: Int?

    public init(
        account: AccountID, organisation: OrganisationID?, organisationKind: OrganisationKind, isLive: Bool,
        secondFactorDone: Bool, steppedUpAt: Moment? = nil, memberships: [Membership], ownParty: PartyID? = nil,
        glassUsesToday: Int? = nil
    ) {
        self.identity = .account(account)
        self.organisation = organisation
        self.organisationKind = organisationKind
        self.isLive = isLive
        self.secondFactorDone = secondFactorDone
        self.steppedUpAt = steppedUpAt
        self.memberships = memberships
        self.ownParty = ownParty
        self.glassUsesToday = glassUsesToday
    }

    private init(system purpose: SystemPurpose) {
        identity = .system(purpose)
        organisation = nil
        organisationKind = .controller
        isLive = true
        secondFactorDone = true
        steppedUpAt = nil
        memberships = []
        ownParty = nil
        glassUsesToday = nil
    }

    /// The system itself, for one written-down purpose: it may do what `SystemPurpose.permits` lists and no more,
    /// and the trail names the purpose in place of an account.
    public static func system(_ purpose: SystemPurpose) -> Actor { Actor(system: purpose) }

    /// The account, unless the system itself acts.
    public var account: AccountID? {
        guard case .account(let account) = identity else { return nil }
        return account
    }
}

/// Whom the trail names.
public enum ActorIdentity: Sendable, Hashable {
    case account(AccountID)
    case system(SystemPurpose)
}
