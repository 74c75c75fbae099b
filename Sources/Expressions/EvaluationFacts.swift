public import CaseModel

/// What is true when an expression is evaluated. One request has one of these; asking twice gives the same.
///
/// The evaluator asks only for references that the checked expression declares. Nothing here may fail: what is not
/// known is not answered.
public protocol EvaluationFacts {
    /// The civil day in London, fixed for the request.
    var today: Day { get }
    /// The moment of the request.
    var now: Moment { get }
    /// The module's calendar.
    var workingDays: WorkingDays { get }

    /// `answer`, `column` (of the row being written), `latest`, `root` (but `today` and `now`), `fact`, `base`.
    func value(of reference: NameReference) -> Value
    /// `latest` and `subject` of the subject given, `recorded` of the record given, `column` of the row given.
    /// Records and rows are read from their own answers unless a conformer knows better.
    func value(of reference: NameReference, in whole: Value) -> Value

    /// Whether a record of the form was submitted in the case's present period.
    func isComplete(_ form: FormName) -> Bool
    /// The submitted records of the form, of all periods, oldest first; without withdrawn and wrong ones and the
    /// one being written.
    func records(of form: FormName) -> [RecordValue]
    /// Who holds the role on the case today.
    func participants(in role: String) -> [Reference]
    /// The rate that held for the key on the day; nil if none did.
    func rate(_ rates: String, key: String, on day: Day) -> ExactDecimal?
    /// Days since the oldest overdue window was due; 0 if none is.
    func daysOverdue(_ schedule: String) -> Int64
    /// The item behind a code.
    func item(_ code: String, in list: CodeListName) -> CodeItem?
}

extension EvaluationFacts {
    public func value(of reference: NameReference, in whole: Value) -> Value {
        guard let name = reference.field?.field.text else { return .notAnswered }
        return switch whole {
        case .record(let record): Value(record.answers.values[name])
        case .row(let answers): Value(answers.values[name])
        default: .notAnswered
        }
    }
    public func isComplete(_ form: FormName) -> Bool { false }
    public func records(of form: FormName) -> [RecordValue] { [] }
    public func participants(in role: String) -> [Reference] { [] }
    public func rate(_ rates: String, key: String, on day: Day) -> ExactDecimal? { nil }
    public func daysOverdue(_ schedule: String) -> Int64 { 0 }
    public func item(_ code: String, in list: CodeListName) -> CodeItem? { nil }
}
