public import CaseModel
public import Definitions

/// Who takes part in a case beside its subject, with what is needed to add somebody.
public struct ParticipantsPage: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    /// Who takes part today or will, who did, and lines that were put right.
    public var now: [ParticipantEntry]
    public var earlier: [ParticipantEntry]
    public var corrections: [ParticipantEntry]
    /// The roles that the service declares.
    public var roles: [ParticipantRole]
    public var mayAdd: Bool
    public var mayChange: Bool
    /// What was looked for; nil where nothing was.
    public var found: FoundParticipants?

    public var shown: [PartyID] {
        (now + earlier + corrections).compactMap(\.client) + (found?.choices ?? []).compactMap(\.party)
    }
}

/// A role that somebody can have in a case.
public struct ParticipantRole: Sendable, Hashable {
    public var value: String
    public var title: String
    public var nature: ParticipantNature

    /// Whether somebody can be kept here for it who was not known before.
    public var takesNew: Bool { nature == .party }
}

/// One participant of whom the reader may know.
public struct ParticipantEntry: Sendable, Hashable {
    /// The page about them, where the reader may open it.
    public enum Target: Sendable, Hashable {
        case client(PartyID)
        case household(HouseholdID)
        case place(PlaceID)
    }

    public var id: ParticipantID
    public var name: String
    public var client: PartyID?
    public var target: Target?
    public var role: String
    public var roleCode: String
    /// Only people can be kept apart.
    public var isPerson: Bool
    public var isKeptApart: Bool
    public var hasDied: Bool
    public var from: Day
    public var until: Day?
    public var replacedBy: String?
    public var replacedAt: Moment?
}

/// Who could be meant in a role.
public struct FoundParticipants: Sendable {
    public var role: ParticipantRole
    public var words: String
    public var choices: [ParticipantChoice]
    /// More were found than are shown.
    public var hasMore: Bool
}

/// Somebody who could be added.
public struct ParticipantChoice: Sendable, Hashable {
    public var value: String
    public var name: String
    /// What tells them from others of the name.
    public var remark: String
    public var party: PartyID?
    /// The reader may add them. Whoever may not open an entry may not open it to others either.
    public var mayAdd: Bool
}

/// What is said of a participant.
public struct ParticipantChange: Sendable, Hashable {
    public var role: String
    /// Nil for today.
    public var from: Day?
    public var until: Day?
    public var isKeptApart: Bool

    public init(role: String, from: Day?, until: Day? = nil, isKeptApart: Bool = false) {
        self.role = role
        self.from = from
        self.until = until
        self.isKeptApart = isKeptApart
    }
}

/// Somebody who was not known here, as they were typed.
public struct NewParticipant: Sendable, Hashable {
    public var given: String
    public var family: String
    public var bornOn: Day?
    public var phone: String
    public var change: ParticipantChange
    /// None of those alike is meant.
    public var isAnyway: Bool

    public init(
        given: String, family: String, bornOn: Day?, phone: String, change: ParticipantChange, isAnyway: Bool
    ) {
        self.given = given
        self.family = family
        self.bornOn = bornOn
        self.phone = phone
        self.change = change
        self.isAnyway = isAnyway
    }
}
