public import CaseModel
public import Definitions
public import Policy

/// What somebody wants to write.
public enum DraftPurpose: Sendable, Hashable {
    /// Somebody not yet known: the core's client form as the service extends it.
    case newClient(module: DefinitionID)
    /// The form that opens a case of the programme, about a client.
    case referral(PartyID, module: DefinitionID, programme: DefinitionID)
    case caseRecord(CaseID, FormName)
    /// A form about the client. Where the person has a record of it already, that record is amended.
    case clientRecord(PartyID, FormName)
    /// A form of the core about the client that one service keeps for itself, such as a note.
    case serviceRecord(PartyID, FormName, service: ModuleID)
    /// Somewhere not yet known: the form that describes places of the service.
    case newPlace(module: DefinitionID, kind: String)
    /// The form that opens a case of the programme, about a household or place.
    case opening(Thing, module: DefinitionID, programme: DefinitionID)
    /// A form about a household or place. Where it has a record of it already, that record is amended.
    case thingRecord(Thing, FormName)
    case amend(RecordID)
    /// An amendment that begins with the answers of an earlier version, as the history numbers it.
    case restore(RecordID, version: Int64)
}

/// A draft as its author works on it.
public struct DraftWork: Sendable {
    public var id: DraftID
    public var form: FormDefinition
    /// What shows, is required and offered for the answers so far, calculated values included.
    public var reading: FormReading
    /// Text that could not be read as an answer, kept as it was typed, and what to do about it.
    public var unreadable: [FieldPath: KeptText]
    /// What the author may do with each field; absent means not shown.
    public var permissions: [DefinitionID: FieldPermission]
    public var banner: ClientBanner?
    public var caseID: CaseID?
    public var party: PartyID?
    /// The household or place that it is about.
    public var thing: ThingTie?
    public var savedAt: Moment
    /// How many times it was saved; sent with each page so that two windows do not overwrite each other.
    public var saves: Int64
    /// An amended record's form was reworded since the draft was begun, or the like: said once above the page.
    public var notice: String?
    public var isAmendment: Bool
    /// The pages that show, each with how it stands.
    public var pages: [DraftPage]
    /// Names and ids to choose from for fields that point at organisations, teams, workers and so on.
    public var directory: [FieldType: [FilterValue]]
    /// What stands between these answers and a submitted record on all pages that show, in page order, warnings too.
    public var problems: [FormProblem] = []
    /// Sealed fields that the amended record has answered: left empty, they stay as they are.
    public var sealedAnswered: Set<DefinitionID> = []
    /// Questions that somebody who saved the record since answered anew as well: one of the two answers must be chosen.
    public var clashes: [AnswerClash] = []
    /// The versions of the amended records that the clashes were read from.
    public var versions = ""
    /// Who saved the amended record since the draft was drawn from it, and when they last did.
    public var others: [(name: String, at: Moment)] = []
    /// The snapshots of definitions that its records were written under.
    var snapshots: Set<Int64> = []
    /// The files that answer questions, by their identifier.
    public var documents: [DocumentID: AttachedFile] = [:]
    /// Who else has the form open.
    public var present: [PresentPerson] = []
    /// The service that its record will belong to.
    var service: ModuleID?
    /// What it is about, for whoever else has it open.
    var topics: Set<LiveTopic> = []
    /// What each question that the author may answer is drawn with.
    public var drawn: [DefinitionID: String] = [:]

    public init(
        id: DraftID, form: FormDefinition, reading: FormReading, unreadable: [FieldPath: KeptText],
        permissions: [DefinitionID: FieldPermission], banner: ClientBanner?, caseID: CaseID?, party: PartyID?,
        savedAt: Moment, saves: Int64, notice: String?, isAmendment: Bool, pages: [DraftPage],
        directory: [FieldType: [FilterValue]]
    ) {
        self.id = id
        self.form = form
        self.reading = reading
        self.unreadable = unreadable
        self.permissions = permissions
        self.banner = banner
        self.caseID = caseID
        self.party = party
        self.savedAt = savedAt
        self.saves = saves
        self.notice = notice
        self.isAmendment = isAmendment
        self.pages = pages
        self.directory = directory
    }
}

/// Typed text that is not an answer of its field.
public struct KeptText: Sendable, Hashable {
    public var typed: TypedAnswer
    public var say: String
    public var part: String?

    public init(typed: TypedAnswer, say: String, part: String?) {
        self.typed = typed
        self.say = say
        self.part = part
    }
}

/// How one page of a draft stands.
public struct DraftPage: Sendable, Hashable {
    public enum Standing: Sendable, Hashable {
        case notStarted
        case complete
        /// Answers to mend or to give.
        case problems(Int)
    }

    public var id: DefinitionID
    public var title: String
    public var standing: Standing

    public init(id: DefinitionID, title: String, standing: Standing) {
        self.id = id
        self.title = title
        self.standing = standing
    }
}

/// One save of one page.
public struct PageSave: Sendable {
    public enum RowChange: Sendable, Hashable {
        case add(DefinitionID)
        case remove(DefinitionID, row: Int)
    }

    public var page: DefinitionID
    /// What was typed, for every field of the page that was sent.
    public var typed: [FieldPath: TypedAnswer]
    public var rows: RowChange?
    /// The count of saves that the page was drawn from; nil takes what is there.
    public var basedOn: Int64?
    /// The window that the page stands in, and what its questions were drawn with (`DraftWork.drawn`). With a window, what
    /// other windows saved since is kept, question by question.
    public var window: String?
    public var drawn: [DefinitionID: String] = [:]
    /// A button was pressed: what was wrong with a file before has been read, and no longer stands in the way.
    public var settlesFiles = false

    /// What a row of a list is called, by its place on the page; nil for a page that does not name its window.
    public func rowName(_ list: FieldDefinition, row: Int, of draft: DraftID) -> String? {
        guard let window, let drawn = drawn[list.id].flatMap({ DraftDocument.drawnRows($0, of: list) }) else {
            return nil
        }
        return WindowRows.name(of: row, drawn, window, draft)
    }

    public init(page: DefinitionID, typed: [FieldPath: TypedAnswer], rows: RowChange? = nil, basedOn: Int64? = nil) {
        self.page = page
        self.typed = typed
        self.rows = rows
        self.basedOn = basedOn
    }
}

/// Where a submitted draft leads.
public enum Submitted: Sendable, Hashable {
    case client(PartyID)
    case opened(CaseID)
    case recordOfCase(CaseID, RecordID)
    case recordOfClient(PartyID, RecordID)
    case place(PlaceID)
    case recordOfThing(Thing, RecordID)
}

/// Somebody already known who may be the one now being registered.
public struct DuplicateSuspect: Sendable, Hashable {
    public var client: FoundClient
    /// In bits; above the warning threshold.
    public var weight: Double
    /// Very likely the same: above the strong threshold.
    public var isStrong: Bool
    public var evidence: [Evidence]

    public init(client: FoundClient, weight: Double, isStrong: Bool, evidence: [Evidence]) {
        self.client = client
        self.weight = weight
        self.isStrong = isStrong
        self.evidence = evidence
    }
}

/// The system said no to something in casework; each case has a sentence for the person.
public enum CaseworkRefusal: Error, Sendable, Hashable {
    /// Not there, or not theirs: looks the same.
    case notFound
    /// These stand in the way; nothing was lost.
    case problems([FormProblem])
    /// Somebody saved the record since: the draft is kept.
    case changedMeanwhile
    /// The move is not possible: its reasons.
    case move([MoveRefusal])
    /// A reason is needed and was not given.
    case reasonMissing
    /// The form exists once a period, and is there.
    case alreadyThere
    /// Something in this way, said in a sentence.
    case other(String)

    public var sentence: String {
        switch self {
        case .notFound: "There is nothing here."
        case .problems: "Some answers need your attention."
        case .changedMeanwhile:
            "Somebody changed this since you opened it. Your answers are kept; look at the new version first."
        case .move: "This move is not possible yet."
        case .reasonMissing: "Say why."
        case .alreadyThere: "This form is submitted already. Amend it instead."
        case .other(let sentence): sentence
        }
    }
}

/// To whom a case can be given.
public struct AllocationChoices: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    public var teams: [FilterValue]
    public var workers: [FilterValue]
    /// Workers who are on leave today, by the value of their choice.
    public var away: [String: AwayNote] = [:]

    public init(banner: ClientBanner?, line: CaseLine, teams: [FilterValue], workers: [FilterValue]) {
        self.banner = banner
        self.line = line
        self.teams = teams
        self.workers = workers
    }
}

/// That somebody is on leave today.
public struct AwayNote: Sendable, Hashable {
    public var until: Day
    /// Who covers, if anybody does.
    public var cover: String?

    public init(until: Day, cover: String?) {
        self.until = until
        self.cover = cover
    }
}
