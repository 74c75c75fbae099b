public import CaseModel

/// A form that its author has not submitted: one row, written over by each save, seen by nobody else.
public struct Draft: Sendable, Hashable {
    public let id: DraftID
    public let author: AccountID
    /// The service that its record will belong to.
    public let module: ModuleID
    public let form: FormName
    public let caseFile: CaseID?
    public let party: PartyID?
    public let subject: String?
    /// The record that it amends, and the version that its author saw; nil for a new one.
    public let record: RecordID?
    public let baseVersion: Int64?
    public let snapshot: Int64
    /// The page that the author was on.
    public let page: String?
    /// Open and sealed answers together, for the author.
    public let document: JSONValue
    /// How often it was saved: a later save must expect this number.
    public let saves: Int64
    public let savedAt: Moment

    /// The answers, read by the definitions of the form. Fields that the form no longer has are left out.
    public func answers(_ types: [String: AnswerShape]) throws(AnswersProblem) -> Answers {
        try Answers(jsonValue: document, types: types, unknown: .leaveOut)
    }
}

/// A draft as it is begun.
public struct NewDraft: Sendable, Hashable {
    public let id: DraftID
    public let form: FormName
    public var caseFile: CaseID?
    public var party: PartyID?
    public var subject: String?
    public var record: RecordID?
    public var baseVersion: Int64?
    public var snapshot: Int64
    public var page: String?
    public var answers: Answers
    public var sealedFields: Set<String>
    /// The service in which a form of the core is recorded; nil for the form's own.
    public var service: ModuleID?
    var home: ModuleID { service ?? form.module }

    public init(
        id: DraftID, form: FormName, caseFile: CaseID? = nil, party: PartyID? = nil, snapshot: Int64,
        page: String? = nil,
        answers: Answers = Answers(), sealedFields: Set<String> = []
    ) {
        self.id = id
        self.form = form
        self.caseFile = caseFile
        self.party = party
        self.snapshot = snapshot
        self.page = page
        self.answers = answers
        self.sealedFields = sealedFields
    }
}

/// One line of somebody's drafts, without any answer.
public struct DraftLine: Sendable, Hashable {
    public let id: DraftID
    public let module: ModuleID
    public let form: FormName
    public let caseFile: CaseID?
    public let party: PartyID?
    /// A household or place.
    public let subject: String?
    public let record: RecordID?
    /// The page on which it was last saved.
    public let page: DefinitionID?
    public let savedAt: Moment
}

extension DraftLine {
    /// Without the answers, which lists do not show.
    static let columns = "d.id, d.module, d.form, d.caseFile, d.party, d.subject, d.record, d.page, d.savedAt"

    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), module: try row.definition("module"), form: try row.form("form"),
            caseFile: try row.optionalID("caseFile"), party: try row.optionalID("party"),
            subject: try row.optionalText("subject"), record: try row.optionalID("record"),
            page: try row.optionalDefinition("page"), savedAt: try row.moment("savedAt"))
    }
}
