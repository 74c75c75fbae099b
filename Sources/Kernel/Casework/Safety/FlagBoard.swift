public import CaseModel

/// What flags are on.
public enum FlagPlace: Sendable, Hashable {
    case `case`(CaseID)
    case client(PartyID)
}

/// The flags of a case, or of a client: those that are up, those that came down, and what may be raised.
public struct FlagBoard: Sendable {
    public var place: FlagPlace
    public var banner: ClientBanner?
    /// The case; nil on the page of a client.
    public var line: CaseLine?
    public var flags: [FlagLine] = []
    /// Flags to raise here; on a client, each with its service: `module/code`.
    public var choices: [FilterValue] = []

    public init(place: FlagPlace, banner: ClientBanner?, line: CaseLine?) {
        self.place = place
        self.banner = banner
        self.line = line
    }

    public var up: [FlagLine] { flags.filter { $0.end == nil } }
    public var ended: [FlagLine] { flags.filter { $0.end != nil } }
    public var mayRaise: Bool { !choices.isEmpty }
}

/// One flag with its reviews.
public struct FlagLine: Sendable, Hashable {
    public var id: FlagID
    public var label: String
    /// On what it was raised, and so where it is reviewed and ended.
    public var place: FlagPlace
    public var service: String
    public var note: String?
    public var from: Day
    public var reviewOn: Day?
    public var by: String
    public var isByRule: Bool
    public var end: FlagEndLine?
    /// Newest first.
    public var reviews: [FlagReviewLine]
    /// The reader may review and end it.
    public var mayChange: Bool
}

/// How a flag came down.
public struct FlagEndLine: Sendable, Hashable {
    public var on: Day
    public var by: String
    public var reason: String
}

/// One look at a flag that stayed up.
public struct FlagReviewLine: Sendable, Hashable {
    public var on: Day
    public var by: String
    public var say: String
    public var nextOn: Day?
}

/// A flag to be looked at again, in a list.
public struct DueFlagLine: Sendable, Hashable {
    public var id: FlagID
    public var label: String
    public var place: FlagPlace
    public var caseID: CaseID
    public var clientName: PersonName?
    public var uid: UID?
    public var reviewOn: Day
}
