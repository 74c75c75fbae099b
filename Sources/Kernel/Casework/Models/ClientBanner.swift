public import CaseModel

/// What stands above every page of a client. What the reader may not know is nil or absent.
public struct ClientBanner: Sendable, Hashable {
    public var party: PartyID
    public var uid: UID?
    public var name: PersonName
    public var knownAs: String?
    public var bornOn: Day?
    /// Full years today, or on the day of death.
    public var age: Int?
    public var diedOn: Day?
    /// As people read it: `999 000 0123`.
    public var nhsNumber: String?
    /// The lead of the case that the page is about, or of the only open one.
    public var lead: String?
    public var risk: RiskMark?
    /// Labels of the flags that are up.
    public var flags: [String]
    /// Where the flags are kept that the page's banner shows; nil where the reader may not see them.
    public var flagsOn: FlagPlace?
    /// How many of them should have been looked at again by now.
    public var flagsOverdue = 0
    /// Until when the page is open only because the reader opened it in an emergency.
    public var exceptionalUntil: Moment?
    /// One sentence on how they may be reached; nil when nothing is held.
    public var safeContact: String?

    public init(party: PartyID, uid: UID?, name: PersonName) {
        self.party = party
        self.uid = uid
        self.name = name
        flags = []
    }
}

/// A risk level as it is shown: with its word, never by colour alone.
public struct RiskMark: Sendable, Hashable {
    public enum Tone: String, Sendable {
        case low, medium, high

        /// For comparing levels of different services.
        var height: Int { self == .low ? 0 : self == .medium ? 1 : 2 }
    }
    /// Whether the last rating was above or below the one before.
    public enum Trend: Sendable { case up, down }

    public let code: String
    public let label: String
    /// By its place in the module's list of levels: the first third is low, the last high.
    public let tone: Tone
    public let since: Day?
    public var trend: Trend?

    public init(code: String, label: String, tone: Tone, since: Day?, trend: Trend? = nil) {
        self.code = code
        self.label = label
        self.tone = tone
        self.since = since
        self.trend = trend
    }
}
