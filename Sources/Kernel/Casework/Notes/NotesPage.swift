public import CaseModel

/// What a list of notes is narrowed to.
public struct NotesFilter: Sendable, Hashable {
    /// Codes of kinds; empty for all.
    public var kinds: Set<String> = []
    public var from: Day?
    public var until: Day?
    /// Only notes of this author.
    public var by: AccountID?
    /// Words that a note must have.
    public var words = ""
    public var page = 1

    public init() {}

    public var isNarrowed: Bool { !kinds.isEmpty || from != nil || until != nil || by != nil || !words.isEmpty }
}

/// The notes of a case, or of a client over the cases that the reader may read.
public struct NotesPage: Sendable {
    public var banner: ClientBanner?
    /// The case that they are of; nil for those of a client.
    public var line: CaseLine?
    public var party: PartyID?
    public var filter: NotesFilter
    public var notes: [NoteLine] = []
    /// How many there are within the same scope and filter.
    public var total = 0
    public var pages = 1
    /// What the filters offer.
    public var kinds: [FilterValue] = []
    public var people: [FilterValue] = []
    /// Where the reader may add one.
    public var choices: [NoteChoice] = []
    /// The words asked for are too short to look for, or too many.
    public var wordsUnfit = false

    init(filter: NotesFilter) {
        self.filter = filter
    }
}

/// One note as a list shows it.
public struct NoteLine: Sendable, Hashable {
    public var id: RecordID
    public var title: String
    public var day: Day
    /// The time of day, where it is known: `14:30`.
    public var time: String?
    public var by: String
    public var submittedAt: Moment
    public var version: Int64
    /// What happened, paragraph by paragraph; empty for a reader who may not read it.
    public var words: [String]
    /// Label and value of what else the reader may see of it.
    public var others: [SummaryLine]
    /// The case it is of, where the list is of a client: its programme.
    public var caseID: CaseID?
    public var caseTitle: String?
    public var mayAmend: Bool
}

/// A note that can be written.
public struct NoteChoice: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        case caseFile(CaseID)
        case client(PartyID, service: ModuleID)
    }

    public var form: FormName
    public var place: Place
    /// `Structured treatment`, or `about the person` and the name of the service.
    public var label: String
}
