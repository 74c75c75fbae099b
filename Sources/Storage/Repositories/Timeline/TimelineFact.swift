public import CaseModel

/// One dated fact of a case or a client.
public struct TimelineFact: Sendable, Hashable {
    /// What happened; the words for it are the kernel's. A new source adds its case here and a file beside the others.
    public enum What: Sendable, Hashable {
        case record(Record)
        /// A record was put right: its version, and the fields that changed.
        case amended(Record, version: Int64, fields: [String])
        case stage(DefinitionID, move: DefinitionID?)
        case allocated(AllocationPart, name: String, until: Day?)
        case allocationEnded(AllocationPart, name: String)
        case withdrawn(Record, reason: String?)
        case risk(RiskEntry)
        case flag(FlagEntry)
        case flagEnded(FlagEntry)
        case work(title: String, dueOn: Day?)
        case workDone(title: String)
        case death(DeathEntry)
        case linked(PersonName, PartyID)
        case document(Document)
        case joinedHousehold(String, role: String)
        case leftHousehold(String)
    }

    public let group: TimelineGroup
    public let id: String
    public let caseFile: CaseID?
    /// The service and programme of its case.
    public let module: ModuleID?
    public let programme: DefinitionID?
    /// The day that it is about.
    public let day: Day
    /// When it was written down.
    public let at: Moment
    /// Who wrote it down, as the trail names them.
    public let by: String
    public let what: What

    public init(
        group: TimelineGroup, id: String, caseFile: CaseID? = nil, module: ModuleID? = nil,
        programme: DefinitionID? = nil, day: Day, at: Moment, by: String, what: What
    ) {
        self.group = group
        self.id = id
        self.caseFile = caseFile
        self.module = module
        self.programme = programme
        self.day = day
        self.at = at
        self.by = by
        self.what = what
    }

    public var place: TimelinePlace { TimelinePlace(day: day, at: at, id: id) }
}

/// What a timeline is narrowed to.
public struct TimelineQuestion: Sendable, Hashable {
    public var subject: TimelineSubject
    /// Of a client's timeline: one of their cases.
    public var caseFile: CaseID?
    public var groups: Set<TimelineGroup>
    public var from: Day?
    public var until: Day?
    /// Written down by this account.
    public var by: AccountID?
    /// Only what comes after this place, which is older.
    public var after: TimelinePlace?
    /// Only what was written down since, by others than this account.
    public var since: Moment?
    public var notBy: AccountID?
    public var limit: Int

    public init(_ subject: TimelineSubject, groups: Set<TimelineGroup> = Set(TimelineGroup.allCases), limit: Int = 40) {
        self.subject = subject
        self.groups = groups
        self.limit = limit
    }
}
