public import CaseModel

/// Why a conflict check keeps a case from a move.
public enum ConflictWait: Sendable, Hashable {
    /// Something was found, and nobody has decided.
    case undecided
    /// People or cases changed since it was decided.
    case outdated
    /// It was decided that the case is not taken.
    case refused
}

/// How the last conflict check of a case stands.
public struct ConflictStanding: Sendable, Hashable {
    /// What keeps the case from a move that asks for a check, as far as it is known without comparing anybody.
    public var wait: ConflictWait?
    public var last: ConflictDecisionLine?
    /// The people of the case are no longer those of the last decision.
    public var isOutdated = false
}

/// The page of a conflict check: who was compared, what was found as far as the reader may know, what was decided.
public struct ConflictPage: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    /// The titles of the moves that wait for it.
    public var moves: [String]
    public var people: [ConflictPerson]
    public var hits: [ConflictLine]
    /// Something was found that the reader may not look into.
    public var hasMore: Bool
    /// Who decides where the reader may not look into everything.
    public var leadTitles: [String]
    /// The reader is one of those, and so may also put a wall up.
    public var isLead: Bool
    public var mayDecide: Bool
    /// Newest first.
    public var decisions: [ConflictDecisionLine]
    public var wait: ConflictWait?
    /// Who works on this case, for whoever may put a wall up.
    public var workers: [String] = []
    /// What the page was drawn from: a decision made on something else is not taken.
    public var seen: String
}

/// Somebody who was compared.
public struct ConflictPerson: Sendable, Hashable {
    public var name: String
    /// Their part in the case.
    public var part: String
    public var isOpposed: Bool
}

/// Something that was found, of which the reader may know.
public struct ConflictLine: Sendable, Hashable {
    public enum There: Sendable, Hashable {
        case client
        case otherSide
        /// By their name.
        case colleague(String)
    }

    public var person: ConflictPerson
    public var there: There
    public var other: PartyID
    public var otherName: String
    public var uid: UID?
    /// Why the other may be the same person; empty where it is the same entry, or one linked with it.
    public var suspect: DuplicateSuspect?
    /// The other case, where the reader may list it.
    public var line: CaseLine?
    /// Its service.
    public var serviceTitle: String?
    /// Whoever works on this case works on the other one too.
    public var isHeldHere: Bool
    /// Who works on the other case, for whoever may put a wall up.
    public var workers: [String] = []
}

/// What somebody decided, or that nothing was found.
public struct ConflictDecisionLine: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable { case nothingFound, noConflict, wall, refuse }

    public var outcome: Outcome
    public var reason: String?
    public var by: String
    public var at: Moment
}

/// What somebody can decide.
public enum ConflictChoice: String, Sendable, CaseIterable, Hashable {
    case noConflict = "no_conflict"
    case wall
    /// At the other cases too: those who work on this one are kept away from them.
    case wallAtBoth = "wall_both"
    case refuse

    var isWall: Bool { self == .wall || self == .wallAtBoth }
}
