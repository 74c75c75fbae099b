import CaseModel
import Definitions
import Expressions

/// What an expression of a form may read while the form is being answered: the answers so far, and the case file.
struct FormFacts: EvaluationFacts {
    let file: CaseFile
    /// The answers of the record being written; hidden ones are left out.
    var answers: Answers
    /// The repeating groups that show: without rows they are empty lists, not unanswered.
    var lists: Set<String> = []
    /// The row that a column's expression speaks of.
    var row: Answers?
    /// The item that `offer_when` is asked about.
    var offered: Expressions.CodeItem?

    var today: Day { file.today }
    var now: Moment { file.now }
    var workingDays: WorkingDays { file.workingDays }

    func value(of reference: NameReference) -> Value {
        switch reference {
        case .answer(let name): answer(name.field.text)
        case .column(let name): Value(row?.values[name.field.text])
        case .root(.item, let member): offeredValue(member)
        default: file.value(of: reference)
        }
    }

    func value(of reference: NameReference, in whole: Value) -> Value { file.value(of: reference, in: whole) }
    func isComplete(_ form: FormName) -> Bool { file.isComplete(form) }
    func records(of form: FormName) -> [RecordValue] { file.records(of: form) }
    func participants(in role: String) -> [Reference] { file.participants(in: role) }
    func rate(_ rates: String, key: String, on day: Day) -> ExactDecimal? { file.rate(rates, key: key, on: day) }
    func daysOverdue(_ schedule: String) -> Int64 { file.daysOverdue(schedule) }
    func item(_ code: String, in list: CodeListName) -> Expressions.CodeItem? { file.item(code, in: list) }

    private func answer(_ id: String) -> Value {
        guard let answer = answers.values[id] else { return lists.contains(id) ? .list([]) : .notAnswered }
        return Value(answer)
    }

    private func offeredValue(_ member: String?) -> Value {
        guard let offered else { return .notAnswered }
        guard let member, member != "code" else { return .code(offered.code) }
        return offered.attributes[member] ?? .notAnswered
    }
}
