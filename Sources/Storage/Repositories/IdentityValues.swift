public import CaseModel
public import Policy

/// A council, provider or partner agency whose people sign in.
public struct Organisation: Hashable, Sendable {
    public let id: OrganisationID
    public var name: String
    public var kind: OrganisationKind
    public var closedAt: Moment?

    public init(id: OrganisationID, name: String, kind: OrganisationKind, closedAt: Moment? = nil) {
        self.id = id
        self.name = name
        self.kind = kind
        self.closedAt = closedAt
    }
}

/// Colleagues of one organisation who share work.
public struct Team: Hashable, Sendable {
    public let id: TeamID
    public let organisation: OrganisationID
    /// The service it works in; nil for one that works in several.
    public var module: ModuleID?
    public var name: String
    public var closedAt: Moment?

    public init(id: TeamID, organisation: OrganisationID, module: ModuleID?, name: String, closedAt: Moment? = nil) {
        self.id = id
        self.organisation = organisation
        self.module = module
        self.name = name
        self.closedAt = closedAt
    }
}

/// One person's login. Nothing secret is in it.
public struct Account: Hashable, Sendable {
    public let id: AccountID
    public var organisation: Organisation
    public var name: String
    /// In lower case; no two accounts share one.
    public var email: String
    /// The party that this person is known as, if anybody here knows them.
    public var ownParty: PartyID?
    public var disabledAt: Moment?
    /// The last day on which it may be used.
    public var expiresOn: Day?
    /// Whether the invitation was taken up: a password and an authenticator are set.
    public var isEnrolled: Bool

    public init(
        id: AccountID, organisation: Organisation, name: String, email: String, ownParty: PartyID? = nil,
        disabledAt: Moment? = nil, expiresOn: Day? = nil, isEnrolled: Bool = false
    ) {
        self.id = id
        self.organisation = organisation
        self.name = name
        self.email = email
        self.ownParty = ownParty
        self.disabledAt = disabledAt
        self.expiresOn = expiresOn
        self.isEnrolled = isEnrolled
    }

    /// Whether it may be used: neither it nor its organisation has been closed, and it has not expired.
    public func isLive(on day: Day) -> Bool {
        disabledAt == nil && organisation.closedAt == nil && (expiresOn.map { day <= $0 } ?? true)
    }
}

/// A role held by an account in a service, perhaps in a programme or a team, on some days.
public struct HeldMembership: Hashable, Sendable {
    public let id: MembershipID
    public let account: AccountID
    public let module: ModuleID
    public let programme: DefinitionID?
    public let role: RoleName
    public let team: TeamID?
    public let span: Span

    public init(
        id: MembershipID, account: AccountID, module: ModuleID, programme: DefinitionID? = nil, role: RoleName,
        team: TeamID? = nil, span: Span
    ) {
        self.id = id
        self.account = account
        self.module = module
        self.programme = programme
        self.role = role
        self.team = team
        self.span = span
    }
}

/// An account with every membership it ever had: what an actor is made from.
public struct Standing: Hashable, Sendable {
    public let account: Account
    public let memberships: [HeldMembership]

    public init(account: Account, memberships: [HeldMembership]) {
        self.account = account
        self.memberships = memberships
    }

    /// Services in which a membership is held now or later; what administration of the account depends on.
    public func modules(on day: Day) -> Set<ModuleID> {
        Set(memberships.filter { $0.span.until.map { day <= $0 } ?? true }.map(\.module))
    }
}

/// What a sign-in is checked against.
public struct Credentials: Sendable {
    public let standing: Standing
    /// A PHC string; nil until the invitation is taken up.
    public let passwordHash: String?
    /// The authenticator's secret, encrypted.
    public let sealedSecret: String?
    /// The last 30-second step whose code was used.
    public let lastStep: Int64?
    /// Whether the device named in the question has signed this account in before.
    public let deviceIsKnown: Bool
}

/// A sign-in that goes on.
public struct StoredSession: Hashable, Sendable {
    public enum Stage: String, Sendable {
        /// The password was right; the code is still to come.
        case halfSignedIn
        case signedIn
    }

    public let id: SessionID
    public let account: AccountID
    public var stage: Stage
    public let startedAt: Moment
    public var seenAt: Moment
    /// Milliseconds without a request after which it ends.
    public var idle: Int64
    public var endsAt: Moment
    public var steppedUpAt: Moment?
    /// Whether the person's rights changed since the token was made, so that it must be replaced.
    public var isRotationDue: Bool
    /// A sentence for the next page, shown once.
    public var flash: String?

    public init(
        id: SessionID, account: AccountID, stage: Stage, startedAt: Moment, seenAt: Moment, idle: Int64, endsAt: Moment,
        steppedUpAt: Moment? = nil, isRotationDue: Bool = false, flash: String? = nil
    ) {
        self.id = id
        self.account = account
        self.stage = stage
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.idle = idle
        self.endsAt = endsAt
        self.steppedUpAt = steppedUpAt
        self.isRotationDue = isRotationDue
        self.flash = flash
    }

    public func isOver(at now: Moment) -> Bool {
        now >= endsAt || now.milliseconds - seenAt.milliseconds >= idle
    }
}

/// A one-time link that lets somebody set their password and authenticator.
public struct StoredInvitation: Hashable, Sendable {
    public enum Purpose: String, Sendable {
        case join, reset
    }

    public let id: InvitationID
    public let account: AccountID
    public let purpose: Purpose
    /// The authenticator's secret to be, encrypted.
    public let sealedSecret: String
    public let madeAt: Moment
    public let endsAt: Moment

    public init(
        id: InvitationID, account: AccountID, purpose: Purpose, sealedSecret: String, madeAt: Moment, endsAt: Moment
    ) {
        self.id = id
        self.account = account
        self.purpose = purpose
        self.sealedSecret = sealedSecret
        self.madeAt = madeAt
        self.endsAt = endsAt
    }
}

/// What taking up an invitation sets, all at once.
public struct Enrolment: Sendable {
    public let account: AccountID
    public let passwordHash: String
    public let sealedSecret: String
    /// The step whose code was given to take it up, so that it is not taken again.
    public let lastStep: Int64?
    /// Digests.
    public let recoveryCodes: [String]
    public let at: Moment

    public init(
        account: AccountID, passwordHash: String, sealedSecret: String, lastStep: Int64?, recoveryCodes: [String],
        at: Moment
    ) {
        self.account = account
        self.passwordHash = passwordHash
        self.sealedSecret = sealedSecret
        self.lastStep = lastStep
        self.recoveryCodes = recoveryCodes
        self.at = at
    }
}
