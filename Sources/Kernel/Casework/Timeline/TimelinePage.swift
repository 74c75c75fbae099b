public import CaseModel
import Storage

/// What a timeline is narrowed to by its reader.
public struct TimelineFilter: Sendable, Hashable {
    /// Empty for all.
    public var groups: Set<TimelineGroup> = []
    /// Of a client's timeline: one of their cases.
    public var caseFile: CaseID?
    public var from: Day?
    public var until: Day?
    public var by: AccountID?
    /// Only what comes after this place; nil begins with the newest.
    public var after: TimelinePlace?

    public init() {}

    public var isNarrowed: Bool { !groups.isEmpty || caseFile != nil || from != nil || until != nil || by != nil }
}

/// The timeline of a case, or of a client over all of their cases that the reader may read.
public struct TimelinePage: Sendable {
    public var subject: TimelineSubject
    public var banner: ClientBanner?
    /// The case that it is of; nil for a client's.
    public var line: CaseLine?
    public var party: PartyID?
    public var filter: TimelineFilter
    public var entries: [TimelineEntry] = []
    /// Where the next page begins; nil on the last.
    public var next: TimelinePlace?
    /// When the reader last looked, more than half an hour ago; nil where they never did.
    public var lastLook: Moment?
    /// How much others wrote down since then that the reader may see; `mostNew` stands for that or more.
    public var new = 0
    public var cases: [CaseLine] = []
    public var people: [FilterValue] = []
    /// Where the reader may add a note.
    public var choices: [NoteChoice] = []

    /// What is counted as new at most.
    public static let mostNew = 100

    init(_ subject: TimelineSubject, _ filter: TimelineFilter) {
        self.subject = subject
        self.filter = filter
    }
}

/// One dated fact, in words.
public struct TimelineEntry: Sendable, Hashable {
    /// The page on which there is more of it.
    public enum Target: Sendable, Hashable {
        case record(RecordID)
        case risk(CaseID)
        case flags(FlagPlace)
        case work(WorkItemID)
        case client(PartyID)
        case document(DocumentID)
    }

    public var group: TimelineGroup
    public var title: String
    /// Who wrote it down.
    public var by: String
    public var day: Day
    /// The time of day: of a note where it is known, of what happened in the system always.
    public var time: String?
    /// When it was written down, where that was on a later day.
    public var writtenOn: Day?
    /// What there is to say of it.
    public var say: [String] = []
    public var target: Target?
    /// The programme of its case, where the timeline is of a client.
    public var caseTitle: String?
    public var caseID: CaseID?
    /// Others wrote it down since the reader last looked.
    public var isNew = false
    /// Risk and safety.
    public var isKey: Bool { group == .safety }

    init(_ fact: TimelineFact, title: String, by: String) {
        group = fact.group
        self.title = title
        self.by = by
        day = fact.day
        caseID = fact.caseFile
        let written = London.day(of: fact.at)
        writtenOn = written > fact.day ? written : nil
    }
}
