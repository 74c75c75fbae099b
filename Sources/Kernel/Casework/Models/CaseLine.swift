public import CaseModel

/// One case in a list.
public struct CaseLine: Sendable, Hashable {
    public var id: CaseID
    public var party: PartyID?
    public var clientName: PersonName
    public var uid: UID?
    public var hasDied: Bool
    public var moduleTitle: String
    public var programmeTitle: String
    public var stage: DefinitionID
    public var stageTitle: String
    public var stageFrom: Day
    /// The stage has lasted longer than its definition says it should.
    public var isLate: Bool
    public var openedOn: Day
    public var closedOn: Day?
    public var lead: String?
    public var team: String?
    public var risk: RiskMark?
    /// The day of the newest record that the reader may know of.
    public var lastRecordOn: Day?
    /// What it waits for next, and by when; nil where the list does not say, or nothing is awaited.
    public var next: NextWork?

    public init(
        id: CaseID, party: PartyID?, clientName: PersonName, uid: UID?, hasDied: Bool, moduleTitle: String,
        programmeTitle: String, stage: DefinitionID, stageTitle: String, stageFrom: Day, isLate: Bool, openedOn: Day,
        closedOn: Day?, lead: String?, team: String?, risk: RiskMark?, lastRecordOn: Day?
    ) {
        self.id = id
        self.party = party
        self.clientName = clientName
        self.uid = uid
        self.hasDied = hasDied
        self.moduleTitle = moduleTitle
        self.programmeTitle = programmeTitle
        self.stage = stage
        self.stageTitle = stageTitle
        self.stageFrom = stageFrom
        self.isLate = isLate
        self.openedOn = openedOn
        self.closedOn = closedOn
        self.lead = lead
        self.team = team
        self.risk = risk
        self.lastRecordOn = lastRecordOn
    }
}

/// What happens next on a case.
public struct NextWork: Sendable, Hashable {
    public var title: String
    public var dueOn: Day

    public init(title: String, dueOn: Day) {
        self.title = title
        self.dueOn = dueOn
    }
}

/// Something to be done, in a list.
public struct WorkLine: Sendable, Hashable {
    /// What ends it: somebody who says so, a record of a form, or that what was found is put right.
    public enum Kind: Sendable, Hashable {
        case task
        case review(FormName)
        case finding
        /// To the service of this title.
        case referral(to: String)
    }

    public var kind = Kind.task
    /// It is for everybody who holds this role.
    public var roleTitle: String?
    public var id: WorkItemID
    public var title: String
    public var dueOn: Day?
    public var caseID: CaseID?
    public var party: PartyID?
    public var clientName: PersonName?
    public var uid: UID?

    public init(
        id: WorkItemID, title: String, dueOn: Day?, caseID: CaseID?, party: PartyID?, clientName: PersonName?, uid: UID?
    ) {
        self.id = id
        self.title = title
        self.dueOn = dueOn
        self.caseID = caseID
        self.party = party
        self.clientName = clientName
        self.uid = uid
    }
}

/// A draft of one's own, in a list.
public struct DraftLine: Sendable, Hashable {
    public var id: DraftID
    public var formTitle: String
    /// Whom it is about; nil for somebody not yet registered.
    public var clientName: PersonName?
    public var caseID: CaseID?
    public var party: PartyID?
    public var savedAt: Moment
    /// The page to go on with.
    public var page: DefinitionID

    public init(
        id: DraftID, formTitle: String, clientName: PersonName?, caseID: CaseID?, party: PartyID?, savedAt: Moment,
        page: DefinitionID
    ) {
        self.id = id
        self.formTitle = formTitle
        self.clientName = clientName
        self.caseID = caseID
        self.party = party
        self.savedAt = savedAt
        self.page = page
    }
}
