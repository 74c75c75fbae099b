public import CaseModel

/// Who may see a thing at all, beyond rights: definitions.md, `restriction`.
public enum Restriction: String, CaseIterable, Sendable, Hashable {
    /// As rights say.
    case open
    /// Only people to whom the case, or whose team the case, is given, and seats at its meeting.
    case team
    /// Only people named; others may discover that it exists.
    case named
    /// Only people named; for others it does not exist.
    case hidden
}

/// How much a share lends.
public enum ShareLevel: Int, CaseIterable, Sendable, Hashable, Comparable {
    case discover, summary, read, edit

    public static func < (left: ShareLevel, right: ShareLevel) -> Bool { left.rawValue < right.rawValue }
}

/// A case lent to another service under an agreement; the span is the shorter of the share's and the agreement's.
public struct Share: Sendable, Hashable {
    public let module: ModuleID
    /// Only this team of the service; nil is everyone there whose role lets them.
    public let team: TeamID?
    public let level: ShareLevel
    public let span: Span

    public init(module: ModuleID, team: TeamID?, level: ShareLevel, span: Span) {
        self.module = module
        self.team = team
        self.level = level
        self.span = span
    }
}

/// A place at a meeting that has the case on its agenda: writing from `opens` to `heldOn`, reading to `closes`.
public struct Seat: Sendable, Hashable {
    public let account: AccountID
    public let module: ModuleID
    public let opens: Day
    public let heldOn: Day
    public let closes: Day

    public init(account: AccountID, module: ModuleID, opens: Day, heldOn: Day, closes: Day) {
        self.account = account
        self.module = module
        self.opens = opens
        self.heldOn = heldOn
        self.closes = closes
    }
}

/// A case opened by break-glass, to one account, for a time.
public struct GlassOpening: Sendable, Hashable {
    public let account: AccountID
    public let from: Moment
    public let until: Moment

    public init(account: AccountID, from: Moment, until: Moment) {
        self.account = account
        self.from = from
        self.until = until
    }
}

/// What decisions need to know of one case. A nil was not read, and what is not read denies.
public struct CaseFacts: Sendable, Hashable {
    public var module: ModuleID?
    public var programme: DefinitionID?
    public var allocations: [Dated<AccountID>]?
    public var teams: [Dated<TeamID>]?
    public var exclusions: [Dated<AccountID>]?
    public var excludedParties: [Dated<PartyID>]?
    public var conflicts: [Dated<AccountID>]?
    public var linkedParties: Set<PartyID>?
    public var restriction: Restriction?
    public var namedReaders: Set<AccountID>?
    public var isClosed: Bool?
    public var isUnderHold: Bool?
    public var seats: [Seat]?
    public var shares: [Share]?
    public var openings: [GlassOpening]?

    /// Facts of which nothing was read.
    public static let unread = CaseFacts()

    private init() {}

    /// A case that was read, with nothing more to it than is said here.
    public init(module: ModuleID, programme: DefinitionID? = nil, restriction: Restriction = .open) {
        self.module = module
        self.programme = programme
        self.restriction = restriction
        allocations = []
        teams = []
        exclusions = []
        excludedParties = []
        conflicts = []
        linkedParties = []
        namedReaders = []
        isClosed = false
        isUnderHold = false
        seats = []
        shares = []
        openings = []
    }
}
