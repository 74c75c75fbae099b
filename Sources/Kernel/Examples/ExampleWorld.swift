import CaseModel
import Definitions
import Expressions
import Foundation

/// The case file that an example describes, and what happened in it.
struct ExampleWorld {
    private let example: ExampleCase
    private let module: Module
    private let definitions: DefinitionSet
    private var file: CaseFile
    private var reading: FormReading?
    private var refused: [String] = []
    private var work: [String] = []

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
            guard let form = module.form(named: "client") else { return }
            store(form, answers, on: example.today, number)
        case .theCase(let programme, let stage, let openedOn, let risk):
            let opened = openedOn ?? example.today
            guard let first = firstStage(of: programme.value) else { return }
            var standing = CaseStanding(
                id: CaseID(rawValue: .init(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))),
                programme: programme.value, openedOn: opened, periodFrom: opened, stage: stage?.value ?? first,
                stageFrom: opened)
            standing.risk = risk?.value
            file.standing = standing
        case .record(let form, let on, let of, let answers):
            guard let form = definitions.form(form, from: module.id) else { return }
            store(form, answers, on: on ?? example.today, number, of: of?.value)
        case .participant(let role):
            let reference = Reference(kind: .party, id: role.value.text, label: role.value.text)
            file.participants[role.value.text, default: []].append(reference)
        case .fact(let name, let value):
            file.facts[name.value] = value.scalar.flatMap(\.day).map { .date($0) } ?? .notAnswered
        }
    }

    private func firstStage(of programme: DefinitionID) -> DefinitionID? {
        guard let programme = module.programme(programme) else { return nil }
        return definitions.workflow(programme.workflow, from: module.id)?.stages.first?.id
    }

    /// Stores a record; the answers of an extended form go to the form that owns each field.
    private mutating func store(
        _ form: FormDefinition, _ pairs: [AuthoredPair], on day: Day, _ number: Int, of participant: DefinitionID? = nil
    ) {
        let answers = form.fields.answers(pairs)
        for owner in Set(form.fields.map(\.owner)).union([form.name]) {
            let own = Set(form.fields.filter { $0.owner == owner }.map(\.id.text))
            let kept = Answers(answers.filter { own.contains($0.key) })
            var dated = day
            if let field = form.datedBy?.value.text, case .day(let answered)? = kept.values[field] { dated = answered }
            let record = RecordValue(
                id: "given-\(number)", form: owner, datedOn: dated, submittedAt: file.now,
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

    mutating func happen() {
        switch example.when?.deed {
        case .view(let form, _, let answers), .submit(let form, _, let answers):
            guard let form = definitions.form(form, from: module.id) else { return }
            reading = FormReading(form, answers: Answers(form.fields.answers(answers)), file: file)
        case .move(let move): make(move.value)
        default: break
        }
    }

    private mutating func make(_ id: DefinitionID) {
        guard let standing = file.standing, let programme = module.programme(standing.programme),
            let workflow = definitions.workflow(programme.workflow, from: module.id), let move = workflow.move(id)
        else { return }
        let roles = example.when?.by.map { [$0.target(in: module.id)] } ?? []
        let refusals = move.refusals(file: file, roles: Set(roles))
        if refusals.isEmpty {
            work = move.then.compactMap { action in
                guard case .work(let id, _, _, _, _) = action.effect else { return nil }
                return id.text
            }
        } else {
            refused = [id.text] + refusals.flatMap { $0.names(in: module.id) }
        }
    }

    /// Where what was found is not what was expected, a sentence each.
    func differences() -> [String] {
        let expect = example.expect
        return set("refused", expect.refused, refused) + set("work", expect.work, work)
            + expect.visible.compactMap { shows($0.value) ? nil : "\($0.value) should be visible and is hidden" }
            + expect.hidden.compactMap { shows($0.value) ? "\($0.value) should be hidden and is visible" : nil }
            + expect.values.compactMap(difference)
    }

    private func shows(_ id: String) -> Bool {
        DefinitionID(id).map { reading?.shows(FieldPath($0)) ?? false } ?? false
    }

    private func set(_ what: String, _ expected: [Placed<String>]?, _ found: [String]) -> [String] {
        guard let expected = expected?.map(\.value), Set(expected) != Set(found) else { return [] }
        return ["\(what) should be \(Self.list(expected)) and is \(Self.list(found))"]
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
    }

    private func difference(_ expected: ExpectedValue) -> String? {
        guard let reading, let field = reading.form.field(expected.of.field) else {
            return "\(expected.of) has no value"
        }
        let found = reading.answers.values[field.id.text]
        let wanted = field.answer(expected.value)
        guard found != wanted else { return nil }
        let written = found.map { Value($0).written } ?? "not answered"
        return "\(expected.of) should be \(expected.value.scalar?.text ?? "as written") and is \(written)"
    }
}

extension Module {
    fileprivate func form(named text: String) -> FormDefinition? { DefinitionID(text).flatMap { forms[$0] } }
}

extension MoveRefusal {
    /// How examples write it: forms by their id, missing answers as `form.field`.
    fileprivate func names(in module: DefinitionID) -> [String] {
        switch self {
        case .role, .condition: []
        case .form(let form, _): [form.form.text]
        case .unanswered(let references, _):
            references.compactMap(\.field).map { "\($0.form.text).\($0.field.text)" }
        }
    }
}

extension Value {
    /// For messages to authors.
    fileprivate var written: String {
        switch self {
        case .yesNo(let yesNo): yesNo ? "true" : "false"
        case .integer(let number): "\(number)"
        case .decimal(let number): number.description
        case .text(let text), .code(let text): text
        case .date(let day): day.description
        default: "something else"
        }
    }
}
