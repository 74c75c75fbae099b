public import CaseModel
public import Definitions

/// Something that the system tells somebody, without personal data.
public struct NoticeLine: Sendable, Hashable {
    public var id: RequestID
    public var say: String
    public var at: Moment
    public var caseID: CaseID?
    public var party: PartyID?

    public init(id: RequestID, say: String, at: Moment, caseID: CaseID?, party: PartyID?) {
        self.id = id
        self.say = say
        self.at = at
        self.caseID = caseID
        self.party = party
    }
}

/// What a rule offers on a case while it is true.
public struct SuggestionLine: Sendable, Hashable {
    public enum Offer: Sendable, Hashable {
        case form(FormName, title: String)
        case move(DefinitionID, title: String)
    }

    public var say: String
    public var offer: Offer?

    public init(say: String, offer: Offer?) {
        self.say = say
        self.offer = offer
    }
}

/// A letter that waits to be looked over, or a message that waits to be sent.
public struct OutgoingLine: Sendable, Hashable {
    public var id: RequestID
    public var title: String
    public var isLetter: Bool
    /// `the client`, or the participant's role.
    public var recipient: String
    public var createdAt: Moment

    public init(id: RequestID, title: String, isLetter: Bool, recipient: String, createdAt: Moment) {
        self.id = id
        self.title = title
        self.isLetter = isLetter
        self.recipient = recipient
        self.createdAt = createdAt
    }
}

/// One window of a schedule on a case.
public struct ReviewLine: Sendable, Hashable {
    public var schedule: String
    public var title: String
    public var form: FormName?
    public var validFrom: Day?
    public var validUntil: Day?
    public var due: Day?
    public var state: WindowState
    public var severity: WindowSeverity
    public var doneOn: Day?
    public var record: RecordID?

    public init(
        schedule: String, title: String, form: FormName?, validFrom: Day?, validUntil: Day?, due: Day?,
        state: WindowState, severity: WindowSeverity, doneOn: Day?, record: RecordID?
    ) {
        self.schedule = schedule
        self.title = title
        self.form = form
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.due = due
        self.state = state
        self.severity = severity
        self.doneOn = doneOn
        self.record = record
    }
}

/// The page of one piece of work.
public struct WorkPage: Sendable {
    public var line: WorkLine
    /// Why it is there: the rule, schedule or move that made it, or that a person did.
    public var because: String
    public var owner: String
    public var createdAt: Moment
    public var doneAt: Moment?
    public var history: [WorkEventLine] = []
    /// To whom the reader may hand it; empty when they may not.
    public var workers: [FilterValue] = []
    public var mayChange = false

    public init(line: WorkLine, because: String, owner: String, createdAt: Moment) {
        self.line = line
        self.because = because
        self.owner = owner
        self.createdAt = createdAt
    }
}

/// One thing that happened to a piece of work.
public struct WorkEventLine: Sendable, Hashable {
    public var at: Moment
    public var by: String
    public var what: String
    public var detail: String?

    public init(at: Moment, by: String, what: String, detail: String?) {
        self.at = at
        self.by = by
        self.what = what
        self.detail = detail
    }
}
