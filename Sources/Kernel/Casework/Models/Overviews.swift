public import CaseModel
public import Policy

/// *My work*: what somebody sees first.
public struct MyWork: Sendable {
    /// Open work of one's own and of one's teams, earliest due day first, undated last.
    public var work: [WorkLine] = []
    /// Work that is due of colleagues on leave for whom one covers, as far as one's own rights reach it anyway.
    public var covered: [CoveredWork] = []
    /// What the system tells one, newest first.
    public var notices: [NoticeLine] = []
    public var drafts: [DraftLine] = []
    /// Flags of one's own cases to be looked at again this week, or late.
    public var flags: [DueFlagLine] = []
    /// Cases given to one in the last seven days.
    public var newToMe: [CaseLine] = []
    /// Open cases that are one's own, by name.
    public var caseload: [CaseLine] = []

    public init() {}
}

/// What falls due of a colleague who is away.
public struct CoveredWork: Sendable {
    public var name: String
    public var until: Day
    public var work: [WorkLine]
}

/// The list of a team or service: open cases that the reader may list.
public struct TeamCaseload: Sendable {
    public var lines: [CaseLine] = []
    /// How many there are by each filter value within the same scope.
    public var total: Int = 0
    public var withoutLead: Int = 0
    /// Values that the filters offer.
    public var stages: [FilterValue] = []
    public var leads: [FilterValue] = []
    public var teams: [FilterValue] = []
    public var page: Int = 1
    public var pages: Int = 1

    public init() {}
}

/// One choice of a filter.
public struct FilterValue: Sendable, Hashable {
    public let value: String
    public let label: String

    public init(value: String, label: String) {
        self.value = value
        self.label = label
    }
}

/// What the team list is narrowed to; all nil shows everything in scope.
public struct TeamFilter: Sendable, Hashable {
    public enum Sort: String, Sendable, CaseIterable { case name, stage, waiting, lead, risk }

    /// `none` means without a lead.
    public var lead: String?
    public var stage: String?
    public var team: String?
    public var sort: Sort
    public var page: Int

    public init(lead: String? = nil, stage: String? = nil, team: String? = nil, sort: Sort = .name, page: Int = 1) {
        self.lead = lead
        self.stage = stage
        self.team = team
        self.sort = sort
        self.page = page
    }
}

/// What a search found, within what the reader may discover.
public struct FoundClients: Sendable {
    public var words: String
    /// What the words were taken for: name, client number, date of birth, postcode, NHS number, telephone number.
    public var readAs: String
    public var clients: [FoundClient]
    /// More were found than are shown.
    public var hasMore: Bool
    /// What looks like a number of ours and is none, in a sentence.
    public var remark: String?
    public var filter = ClientFilter()
    /// How many there are, at most as many as are ordered; and which page of them this is, from 1.
    public var total = 0
    public var page = 1
    public var pages = 1
    /// Households of which the reader may know.
    public var households: [FoundHousehold] = []
    /// Cases by their reference that are about no person.
    public var cases: [CaseLine] = []

    public init(words: String, readAs: String, clients: [FoundClient], hasMore: Bool) {
        self.words = words
        self.readAs = readAs
        self.clients = clients
        self.hasMore = hasMore
    }
}

/// What narrows a search. Everything in it speaks of one and the same case.
public struct ClientFilter: Sendable, Hashable {
    public enum Whose: String, Sendable, CaseIterable { case mine, team }

    public var service: DefinitionID?
    public var isOpen: Bool?
    public var whose: Whose?
    public var page = 1

    public init() {}
}

/// One client found.
public struct FoundClient: Sendable, Hashable {
    public var party: PartyID
    public var uid: UID?
    public var name: PersonName
    public var bornOn: Day?
    public var postcode: String?
    public var hasDied: Bool
    /// Why it is here: "Name", "Sounds alike", "Client number" …
    public var because: String
    /// Services in which the reader may know of it.
    public var services: [String]
    /// The reader cannot read the client, and may open a case of theirs in an emergency.
    public var mayOpenInEmergency = false

    public init(
        party: PartyID, uid: UID?, name: PersonName, bornOn: Day?, postcode: String?, hasDied: Bool, because: String,
        services: [String]
    ) {
        self.party = party
        self.uid = uid
        self.name = name
        self.bornOn = bornOn
        self.postcode = postcode
        self.hasDied = hasDied
        self.because = because
        self.services = services
    }
}

/// The page of a client.
public struct ClientOverview: Sendable {
    public var banner: ClientBanner
    /// Open first, then closed, newest first.
    public var cases: [CaseLine] = []
    /// Records about the person, by form: who they are, how to reach them.
    public var records: [RecordLine] = []
    public var drafts: [DraftLine] = []
    /// Programmes into which the reader may refer them: module, programme, title.
    public var referrals: [ReferralChoice] = []
    /// Forms about the person that the reader may fill or amend, with the record to amend.
    public var forms: [FormChoice] = []
    /// Records about the person that were filed here by mistake.
    public var moved: [MovedAway] = []
    /// The reader may know of flags.
    public var seesFlags = false
    /// The reader may keep, or put right, that the client has died.
    public var mayKeepDeath = false
    /// Who told of the death.
    public var diedSource: String?
    /// Other entries of the same individual of which the reader may know.
    public var linked: [LinkedEntry] = []
    public var mayLink = false
    /// The reader may look at who looked at this client.
    public var mayAudit = false
    /// With people of whom the reader may know.
    public var relationships: [RelationshipLine] = []
    /// Those of which the reader may know.
    public var households: [HouseholdTie] = []
    public var mayMakeHousehold = false

    public init(banner: ClientBanner) {
        self.banner = banner
    }
}

/// A form that the reader may begin, or whose record they may amend.
public struct FormChoice: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        case notStarted
        /// One's own draft.
        case draft(DraftID, page: DefinitionID)
        case submitted(RecordID, on: Day, by: String)
    }

    public var form: FormName
    public var title: String
    public var state: State
    /// Another record may be added beside those there are.
    public var mayAdd: Bool
    /// The submitted record may be amended by the reader.
    public var mayAmend: Bool
    /// A move that the case can make next needs it.
    public var isNeeded: Bool

    public init(form: FormName, title: String, state: State, mayAdd: Bool, mayAmend: Bool, isNeeded: Bool) {
        self.form = form
        self.title = title
        self.state = state
        self.mayAdd = mayAdd
        self.mayAmend = mayAmend
        self.isNeeded = isNeeded
    }
}

/// A submitted record in a list.
public struct RecordLine: Sendable, Hashable {
    public var id: RecordID
    public var form: FormName
    public var title: String
    public var datedOn: Day
    public var submittedAt: Moment
    public var by: String
    public var version: Int64
    /// Label and value of the form's `summary` fields that the reader may read.
    public var summary: [SummaryLine]

    public init(
        id: RecordID, form: FormName, title: String, datedOn: Day, submittedAt: Moment, by: String, version: Int64,
        summary: [SummaryLine]
    ) {
        self.id = id
        self.form = form
        self.title = title
        self.datedOn = datedOn
        self.submittedAt = submittedAt
        self.by = by
        self.version = version
        self.summary = summary
    }
}

/// The page of a case.
public struct CaseOverview: Sendable {
    public var banner: ClientBanner?
    public var line: CaseLine
    public var stages: [StageMark] = []
    public var moves: [MoveReading] = []
    /// The forms of the case in the order of the workflow: what moves need first, then the others by title.
    public var forms: [FormChoice] = []
    /// Without notes, which have a page of their own.
    public var records: [RecordLine] = []
    /// The household or place that it is about.
    public var thing: ThingTie?
    public var latest: [TimelineEntry] = []
    /// The notes that the reader may add.
    public var noteChoices: [NoteChoice] = []
    public var workers: [WorkerLine] = []
    public var work: [WorkLine] = []
    /// What rules offer while they are true.
    public var suggestions: [SuggestionLine] = []
    /// Letters to look over and messages to send.
    public var outgoing: [OutgoingLine] = []
    /// The windows of the schedules, as far as they are laid.
    public var reviews: [ReviewLine] = []
    public var mayAllocate: Bool = false
    /// Records that were filed here by mistake.
    public var moved: [MovedAway] = []
    /// How risk is rated; nil for a reader who may not know it.
    public var risk: CaseRisk?
    /// Until when the page is open only because the reader opened it in an emergency.
    public var exceptionalUntil: Moment?
    public var restriction = Restriction.open
    /// The reader may say who sees the case.
    public var mayRestrict = false
    /// The service checks for conflicts of interest.
    public var checksConflicts = false
    /// Who takes part today beside the subject, as far as the reader may know.
    public var participants: [ParticipantEntry] = []
    /// The service declares roles, or somebody has one.
    public var hasParticipants = false
    /// How its last check stands, where a move from here asks for one.
    public var conflict: ConflictStanding?

    public init(banner: ClientBanner?, line: CaseLine) {
        self.banner = banner
        self.line = line
    }
}
