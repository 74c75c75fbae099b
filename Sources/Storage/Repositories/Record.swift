public import CaseModel
public import Policy

/// One completed form as it stands, without its sealed answers.
public struct Record: Sendable, Hashable {
    public let id: RecordID
    public let module: ModuleID
    public let form: FormName
    public let caseFile: CaseID?
    /// The case's period in which it was submitted.
    public let period: Int64?
    public let party: PartyID?
    /// A household, place or other subject, where it is not a party.
    public let subject: String?
    public let status: RecordStatus
    public let restriction: Restriction
    public let author: String
    public let submittedAt: Moment
    public let changedAt: Moment
    /// The day that it is about.
    public let datedOn: Day
    public let version: Int64
    /// The definitions under which the latest version was given.
    public let snapshot: Int64
    /// Keyed by permanent field id.
    public let document: JSONValue
    /// Sealed fields that are answered.
    public let sealedFields: Set<String>

    /// The answers, read by the definitions of the form. Fields that the form no longer has are left out.
    public func answers(_ types: [String: AnswerShape]) throws(AnswersProblem) -> Answers {
        try Answers(jsonValue: document, types: types, unknown: .leaveOut)
    }
}

/// One save of a record: what it changed.
public struct RecordVersion: Sendable, Hashable {
    public let version: Int64
    public let at: Moment
    public let by: String
    public let snapshot: Int64
    public let datedOn: Day
    public let status: RecordStatus
    /// The new answer of each field that changed; null for one that was taken away; true for a sealed one.
    public let changed: JSONValue
    public let reason: String?
    /// Fields of which a sealed answer was stored.
    public let sealedFields: Set<String>
    /// Answers of its author that gave way to somebody else's. That of a sealed field is `true`.
    public let setAside: [SetAside]
    /// Whether it brought the record to another case or person.
    public let isMove: Bool
}

/// An answer, or the text typed for one, that gave way to somebody else's and is kept.
public struct SetAside: Sendable, Hashable {
    public let field: String
    /// The answer as documents hold it; null where the author had taken the answer away.
    public let value: JSONValue
    /// Which of those of its version it is.
    public let place: Int64

    public init(field: String, value: JSONValue, place: Int64 = 0) {
        self.field = field
        self.value = value
        self.place = place
    }
}

extension Record {
    init(_ row: Row) throws {
        let sealed = try row.optionalText("sealedFields") ?? ""
        self.init(
            id: try row.id("id"), module: try row.definition("module"), form: try row.form("form"),
            caseFile: try row.optionalID("caseFile"), period: try row.optionalInteger("period"),
            party: try row.optionalID("party"), subject: try row.optionalText("subject"),
            status: try row.word("status"),
            restriction: try row.word("restriction"), author: try row.text("author"),
            submittedAt: try row.moment("submittedAt"), changedAt: try row.moment("changedAt"),
            datedOn: try row.day("datedOn"), version: try row.integer("version"), snapshot: try row.integer("snapshot"),
            document: try row.json("answers"), sealedFields: Set(sealed.split(separator: " ").map(String.init)))
    }
}

extension RecordVersion {
    init(_ row: Row, sealed: Set<String>, setAside: [SetAside], isMove: Bool) throws {
        self.init(
            version: try row.integer("version"), at: try row.moment("at"), by: try row.text("byAccount"),
            snapshot: try row.integer("snapshot"), datedOn: try row.day("datedOn"), status: try row.word("status"),
            changed: try row.json("changed"), reason: try row.optionalText("reason"), sealedFields: sealed,
            setAside: setAside, isMove: isMove)
    }
}
