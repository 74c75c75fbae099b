public import CaseModel

/// The value of an expression. Not answered is a value like the others.
public indirect enum Value: Hashable, Sendable {
    case notAnswered
    case yesNo(Bool)
    case integer(Int64)
    case decimal(ExactDecimal)
    case text(String)
    case code(String)
    case date(Day)
    case time(TimeOfDay)
    case dateTime(Moment)
    case partialDate(PartialDate)
    case period(Period)
    case elapsed(Elapsed)
    case list([Value])
    case record(RecordValue)
    /// A row of a repeating group.
    case row(Answers)
    /// A subject, account, team, organisation or document.
    case reference(Reference)
    case personName(PersonName)
    case address(Address)
    case signature(by: Reference, at: Moment)
    /// The item behind a code, as `code(x)` gives it.
    case item(CodeItem)

    public var isAnswered: Bool {
        if case .notAnswered = self { false } else { true }
    }

    /// Whether it is yes. Guards act only on this.
    public var isTrue: Bool { self == .yesNo(true) }

    /// Whether it is no. Checks fail only on this.
    public var isFalse: Bool { self == .yesNo(false) }
}

/// A submitted record as expressions see it.
public struct RecordValue: Hashable, Sendable {
    public var id: String
    public var form: FormName
    /// The day when its facts held: the `dated_by` answer, or the submitted day.
    public var datedOn: Day
    public var submittedAt: Moment
    public var submittedBy: Reference
    public var answers: Answers

    public init(
        id: String, form: FormName, datedOn: Day, submittedAt: Moment, submittedBy: Reference, answers: Answers
    ) {
        self.id = id
        self.form = form
        self.datedOn = datedOn
        self.submittedAt = submittedAt
        self.submittedBy = submittedBy
        self.answers = answers
    }
}

/// One item of a code list as expressions see it.
public struct CodeItem: Hashable, Sendable {
    public var code: String
    public var label: String
    /// By attribute, each of the type that its list declares.
    public var attributes: [String: Value]
    /// By standard: the code that the standard uses.
    public var maps: [String: String]

    public init(code: String, label: String, attributes: [String: Value] = [:], maps: [String: String] = [:]) {
        self.code = code
        self.label = label
        self.attributes = attributes
        self.maps = maps
    }
}
