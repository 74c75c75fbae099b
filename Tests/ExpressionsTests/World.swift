import CaseModel
import Expressions

/// The small fixed schema that the conformance cases speak of: what names mean, and what is true.
struct World: EvaluationFacts {
    let scope: ScopeTable
    var answers: [NameReference: Value]
    let inner: [NameReference: [String: Value]]
    let today: Day = "2026-05-10"
    let now = World.moment("2026-05-10", 12, 0)
    let workingDays = WorkingDays(weekend: [.saturday, .sunday], holidays: ["2026-05-04", "2026-05-25"])
    /// What was asked for, so that nothing undeclared is read.
    let asked = Asked()

    func value(of reference: NameReference) -> Value {
        asked.note(reference)
        return answers[reference] ?? .notAnswered
    }

    func value(of reference: NameReference, in whole: Value) -> Value {
        asked.note(reference)
        switch (reference, whole) {
        case (.latest, .reference(let subject)), (.subject, .reference(let subject)):
            return inner[reference]?[subject.id] ?? .notAnswered
        case (_, .record(let record)): return Value(record.answers.values[reference.field?.field.text ?? ""])
        case (_, .row(let row)): return Value(row.values[reference.field?.field.text ?? ""])
        default: return .notAnswered
        }
    }

    func isComplete(_ form: FormName) -> Bool {
        asked.note(.complete(form))
        return form != World.form("review")
    }

    func records(of form: FormName) -> [RecordValue] {
        asked.note(.records(form))
        return form == World.form("top") ? World.tops : []
    }

    func participants(in role: String) -> [Reference] {
        asked.note(.participants(role))
        return role == "carer" ? [World.sister, World.neighbour] : [World.worker]
    }

    func rate(_ rates: String, key: String, on day: Day) -> ExactDecimal? {
        asked.note(.rates(rates))
        guard key == "red", day >= "2025-04-01" else { return nil }
        return ExactDecimal(day < "2026-04-01" ? "138.00" : "142.50")
    }

    func daysOverdue(_ schedule: String) -> Int64 {
        asked.note(.schedule(schedule))
        return 12
    }

    func item(_ code: String, in list: CodeListName) -> CodeItem? {
        asked.note(.items(list))
        return switch code {
        case "red":
            CodeItem(
                code: code, label: "Red", attributes: ["warm": .yesNo(true), "rank": .integer(1)],
                maps: ["national": "R1"])
        case "green": CodeItem(code: code, label: "Green", attributes: ["warm": .yesNo(false)])
        default: nil
        }
    }
}

/// The references that an evaluation asked for, on one thread.
final class Asked {
    private(set) var all: Set<NameReference> = []

    func note(_ reference: NameReference) { all.insert(reference) }
    func forget() { all = [] }
}

// MARK: Things

extension World {
    static func id(_ text: String) -> DefinitionID {
        guard let id = DefinitionID(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }
    static func form(_ name: String, in module: String = "trial") -> FormName {
        FormName(module: id(module), form: id(name))
    }
    static func field(_ name: String, of form: String = "visit", in module: String = "trial") -> FieldName {
        FieldName(module: id(module), form: id(form), field: id(name))
    }
    static func moment(_ day: Day, _ hour: Int64, _ minute: Int64) -> Moment {
        Moment(milliseconds: (Int64(day.number) * 1440 + hour * 60 + minute) * 60_000)
    }

    static let worker = Reference(kind: .account, id: "a1", label: "Kim Lee")
    static let sister = Reference(kind: .party, id: "p1", label: "Sister")
    static let neighbour = Reference(kind: .party, id: "p2", label: "Neighbour")
    static let client = Reference(kind: .client, id: "c1", label: "Ana Ruiz")

    private static let topAnswers: [(Day, String, Int64?)] = [
        ("2026-01-10", "start", 10), ("2026-02-10", "review", nil), ("2026-03-10", "review", 14),
    ]

    static let tops: [RecordValue] =
        topAnswers
        .enumerated().map { index, top in
            let (day, stage, score) = top
            var answers = Answers()
            answers.values = ["stage": .code(stage), "held_on": .day(day)]
            answers.values["score"] = score.map { .integer($0) }
            return RecordValue(
                id: "r\(index)", form: form("top"), datedOn: day, submittedAt: moment(day, 12, 0),
                submittedBy: worker, answers: answers)
        }

    private static let thingAnswers: [(String, Int64?, Bool?)] = [
        ("lamp", 3, true), ("bed", 5, false), ("rug", nil, nil),
    ]

    static let things: [Answers] = thingAnswers.map { name, count, done in
        var row = Answers()
        row.values["thing"] = .text(name)
        row.values["count"] = count.map { .integer($0) }
        row.values["done"] = done.map { .yesNo($0) }
        return row
    }
}
