import CaseModel
import Definitions
import Expressions

extension ExampleWorld {
    /// How deep rules may set off each other: definitions.md section 8.
    private static let mostDepth = 8

    /// What the example says happens, and every rule that it sets off.
    mutating func happen() {
        // A night is a change of the day: what was true the day before has fired then.
        let isNight = if case .nightly? = example.when?.deed { true } else { false }
        let before = isNight ? file.seen(at: Moment(milliseconds: file.now.milliseconds - 24 * 3_600_000)) : file
        let fired = RuleReading(before).keys
        switch example.when?.deed {
        case .view(let form, _, let answers): read(form, answers)
        case .submit(let form, let participant, let answers): submit(form, answers, of: participant?.value)
        case .withdraw(let form): withdraw(form.formName(in: module.id))
        case .move(let move): make(move.value)
        case .nightly, nil: break
        }
        fire(after: fired)
    }

    private mutating func read(_ form: DefinitionReference, _ answers: [AuthoredPair]) {
        guard let form = definitions.form(form, from: module.id) else { return }
        reading = FormReading(form, answers: Answers(form.fields.answers(answers)), file: file)
    }

    private mutating func submit(
        _ reference: DefinitionReference, _ answers: [AuthoredPair], of participant: DefinitionID?
    ) {
        read(reference, answers)
        guard let reading else { return }
        let blocks = RuleReading.blocking(file).blocks(reference.target(in: module.id), in: module.id)
        guard blocks.isEmpty else { return refuse([reference.id.text], blocks) }
        store(reading.form, reading.answers.values, on: example.today, example.given.count, of: participant)
        guard file.standing == nil, participant == nil else { return }
        let opened = module.definition.programmes.first { programme in
            let workflow = definitions.workflow(programme.workflow, from: module.id)
            return workflow?.opensWith.formName(in: module.id) == reading.form.name
        }
        if let opened { open(opened.id, on: example.today) }
    }

    private mutating func withdraw(_ form: FormName) {
        _ = file.records[form]?.popLast()
        if file.records(of: form).isEmpty { file.complete.remove(form) }
    }

    private mutating func make(_ id: DefinitionID) {
        guard let standing = file.standing, let programme = module.programme(standing.programme),
            let workflow = definitions.workflow(programme.workflow, from: module.id), let move = workflow.move(id)
        else { return }
        let roles = example.when?.by.map { [$0.target(in: module.id)] } ?? []
        let rules = RuleReading.blocking(file)
        let refusals = move.refusals(file: file, rules: rules, roles: Set(roles))
        guard refusals.isEmpty else {
            let blocks = rules.blocks(DefinitionReference.Target(module: module.id, id: id), in: module.id)
            return refuse([id.text] + refusals.flatMap { $0.names(in: module.id) }, blocks)
        }
        enter(move.to.value, of: workflow)
        for action in move.then { carryOut(action.effect, file) }
    }

    private mutating func enter(_ stage: DefinitionID, of workflow: WorkflowDefinition) {
        let isTerminal = workflow.stage(stage)?.isTerminal ?? false
        if file.standing?.closedOn != nil, !isTerminal {
            file.standing?.periodFrom = file.today
            file.complete = []
        }
        file.standing?.closedOn = isTerminal ? file.today : nil
        file.standing?.stage = stage
        file.standing?.stageFrom = file.today
    }

    private mutating func refuse(_ names: [String], _ blocks: [RuleBlock]) {
        outcome.refused = names
        outcome.exercised.formUnion(blocks.map(\.rule))
    }

    // MARK: What follows

    /// Fires what has become true since, again for what the actions changed, until nothing is new.
    private mutating func fire(after fired: Set<RuleKey>) {
        var fired = fired
        for _ in 0..<Self.mostDepth {
            let reading = RuleReading(file)
            let new = reading.holding.filter { !fired.contains($0.key) }
            guard !new.isEmpty else { return }
            // A rule that has ended may fire again when it turns true once more.
            fired = reading.keys
            for occurrence in new {
                outcome.exercised.insert(occurrence.rule.id)
                for action in occurrence.rule.actions { carryOut(action.effect, occurrence.file) }
            }
        }
    }

    private mutating func carryOut(_ effect: ActionEffect, _ facts: CaseFile) {
        outcome.note(effect)
        switch effect {
        case .risk(let code, _): file.standing?.risk = code.value
        case .flag(let code, _):
            if file.standing?.flags.contains(code.value) == false { file.standing?.flags.append(code.value) }
        case .set(let field, let value): set(field, to: value.checked?.evaluate(facts).value)
        default: break
        }
    }

    /// A new version of the latest record that owns the field, or a first one.
    private mutating func set(_ mention: FieldReference, to value: Value?) {
        guard let name = mention.formName(in: module.id), let form = definitions.form(name),
            let field = form.field(mention.field), let value,
            let answer = Answer(value, as: field.gives ?? field.type)
        else { return }
        guard let last = file.records[field.owner]?.indices.last else {
            return store(form, [field.id.text: answer], on: example.today, example.given.count + 1)
        }
        file.records[field.owner]?[last].answers.values[field.id.text] = answer
    }
}

extension MoveRefusal {
    /// How examples write it: forms by their id, missing answers as `form.field`.
    fileprivate func names(in module: DefinitionID) -> [String] {
        switch self {
        case .role, .condition, .conflict: []
        case .form(let form, _): [form.form.text]
        case .unanswered(let references, _):
            references.compactMap(\.field).map { "\($0.form.text).\($0.field.text)" }
        }
    }
}
