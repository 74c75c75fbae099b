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
    /// Labels.
    public var flags: [String]
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
    public enum Tone: String, Sendable { case low, medium, high }

    public let code: String
    public let label: String
    /// By its place in the module's list of levels: the first third is low, the last high.
    public let tone: Tone
    public let since: Day?

    public init(code: String, label: String, tone: Tone, since: Day?) {
        self.code = code
        self.label = label
        self.tone = tone
        self.since = since
    }
}
