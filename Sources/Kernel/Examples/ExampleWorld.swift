import CaseModel
import Definitions
import Expressions
import Foundation

/// The case file that an example describes, and what happened in it.
struct ExampleWorld {
    let example: ExampleCase
    let module: Module
    let definitions: DefinitionSet
    var file: CaseFile
    var reading: FormReading?
    var outcome = ExampleOutcome()

    init(_ example: ExampleCase, module: Module, definitions: DefinitionSet) {
        self.example = example
        self.module = module
        self.definitions = definitions
        let noon = London.start(of: example.today).milliseconds + 12 * 3_600_000
        file = CaseFile(definitions: definitions, module: module.id, now: Moment(milliseconds: noon))
        file.subject = SubjectStanding(reference: Reference(kind: .client, id: "subject", label: "subject"))
        for (number, given) in example.given.enumerated() { put(given.matter, number) }
    }

    private mutating func put(_ matter: ExampleMatter, _ number: Int) {
        switch matter {
        case .client(let answers):
            guard let form = DefinitionID("client").flatMap({ module.forms[$0] }) else { return }
            store(form, form.fields.answers(answers), on: example.today, number)
        case .theCase(let programme, let stage, let openedOn, let risk):
            open(programme.value, on: openedOn ?? example.today, at: stage?.value)
            file.standing?.risk = risk?.value
        case .record(let form, let on, let of, let answers):
            guard let form = definitions.form(form, from: module.id) else { return }
            store(form, calculated(form, answers), on: on ?? example.today, number, of: of?.value)
        case .participant(let role):
            let reference = Reference(kind: .party, id: role.value.text, label: role.value.text)
            file.participants[role.value.text, default: []].append(reference)
        case .fact(let name, let value):
            file.facts[name.value] = value.scalar.flatMap(\.day).map { .date($0) } ?? .notAnswered
        }
    }

    /// The answers given, with the calculated ones that were stored beside them.
    private func calculated(_ form: FormDefinition, _ pairs: [AuthoredPair]) -> [String: Answer] {
        let given = form.fields.answers(pairs)
        let reading = FormReading(form, answers: Answers(given), file: file)
        let worked = form.fields.filter { $0.type == .calculated }.map(\.id.text)
        return given.merging(reading.answers.values.filter { worked.contains($0.key) }) { given, _ in given }
    }

    /// Opens the case; in the first stage unless another is given.
    mutating func open(_ programme: DefinitionID, on day: Day, at stage: DefinitionID? = nil) {
        guard let found = module.programme(programme),
            let first = definitions.workflow(found.workflow, from: module.id)?.stages.first?.id
        else { return }
        file.standing = CaseStanding(
            id: CaseID(rawValue: .init(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))),
            programme: programme, openedOn: day, periodFrom: day, stage: stage ?? first, stageFrom: day)
    }

    /// Stores a record; the answers of an extended form go to the form that owns each field.
    mutating func store(
        _ form: FormDefinition, _ answers: [String: Answer], on day: Day, _ number: Int,
        of participant: DefinitionID? = nil
    ) {
        for owner in Set(form.fields.map(\.owner)).union([form.name]) {
            let own = Set(form.fields.filter { $0.owner == owner }.map(\.id.text))
            let kept = Answers(answers.filter { own.contains($0.key) })
            var dated = day
            if let field = form.datedBy?.value.text, case .day(let answered)? = kept.values[field] { dated = answered }
            let record = RecordValue(
                id: "record-\(number)", form: owner, datedOn: dated, submittedAt: file.now,
                submittedBy: Reference(kind: .account, id: "author", label: "author"), answers: kept)
            guard participant == nil else {
                file.linked[participant?.text ?? "", default: [:]][owner, default: []].append(record)
                continue
            }
            file.records[owner, default: []].append(record)
            file.records[owner]?.sort { $0.datedOn < $1.datedOn }
            file.complete.insert(owner)
        }
    }
}
