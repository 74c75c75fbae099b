import CaseModel

/// Looks up every name of an example.
struct ExampleNames {
    let module: Module
    let context: CheckContext

    private var finder: Finder {
        Finder(module: module, context: context, allowsRetired: true, unknown: .x001)
    }

    func check(_ matter: ExampleMatter, into findings: inout Findings) {
        switch matter {
        case .client(let answers):
            let client = form(called: "client")
            check(answers, of: client, into: &findings)
        case .theCase(let programme, let stage, _, let risk):
            one(
                programme.value.text, at: programme.place, "programme", module.definition.programmes.map(\.id.text),
                &findings)
            if let stage { one(stage.value.text, at: stage.place, "stage", stages(of: programme.value), &findings) }
            if let risk { code(risk, of: module.definition.riskLevels, "risk level", &findings) }
        case .record(let mention, _, let of, let answers):
            participant(of, into: &findings)
            check(answers, of: find(mention, into: &findings), into: &findings)
        case .participant(let role):
            participant(role, into: &findings)
        case .fact(let name, _):
            one(name.value, at: name.place, "fact", module.definition.facts.map(\.name), &findings)
        }
    }

    /// - Returns: the form that the event is about.
    func check(_ event: ExampleEvent, into findings: inout Findings) -> FormDefinition? {
        if let by = event.by { _ = finder.find(by, "role", in: { $0.roles }, into: &findings) }
        switch event.deed {
        case .submit(let mention, let of, let answers), .view(let mention, let of, let answers):
            participant(of, into: &findings)
            let form = find(mention, into: &findings)
            check(answers, of: form, into: &findings)
            return form
        case .withdraw(let mention): return find(mention, into: &findings)
        case .move(let move): one(move.value.text, at: move.place, "move", finder.moves, &findings)
        case .nightly: break
        }
        return nil
    }

    func check(_ expect: ExampleExpectation, after form: FormDefinition?, into findings: inout Findings) {
        let effects = ActionIDs(module)
        all(expect.work, "work item", effects.work, &findings)
        all(expect.findings, "finding", effects.findings, &findings)
        all(expect.suggestions, "suggestion", effects.suggestions, &findings)
        all(expect.letters, "letter", module.letters.map(\.id.text), &findings)
        all(expect.referrals, "module", context.set.modules.map(\.id.text), &findings)
        for flag in expect.flags ?? [] { code(flag, of: module.definition.flags, "flag", &findings) }
        if let risk = expect.risk { code(risk, of: module.definition.riskLevels, "risk level", &findings) }
        for refused in expect.refused ?? [] { checkRefused(refused, into: &findings) }
        for field in expect.visible + expect.hidden { checkShown(field, of: form, into: &findings) }
        for value in expect.values { _ = field(value.of, into: &findings) }
        for window in expect.due { check(window, into: &findings) }
    }

    private func check(_ window: ExpectedWindow, into findings: inout Findings) {
        let schedules = module.schedules.filter { window.schedule == nil || $0.id == window.schedule }
        let known = module.schedules.flatMap { schedule in
            schedule.windows.map { "\(schedule.id.text).\($0.id.text)" }
        }
        guard !schedules.contains(where: { $0.window(window.window) != nil }) else { return }
        let written = (window.schedule.map { "\($0.text)." } ?? "") + window.window.text
        one(written, at: window.place, "window", known, &findings)
    }

    private func checkRefused(_ refused: Placed<String>, into findings: inout Findings) {
        let parts = refused.value.split(separator: ".").map(String.init)
        if parts.count == 2, let form = form(called: parts[0]) {
            let fields = form.allFields.map { "\(parts[0]).\($0.id.text)" }
            one(refused.value, at: refused.place, "field", fields, &findings)
        } else {
            let known = finder.moves + module.forms.map(\.id.text)
            one(refused.value, at: refused.place, "move or form", known, &findings)
        }
    }

    private func checkShown(_ name: Placed<String>, of form: FormDefinition?, into findings: inout Findings) {
        let parts = name.value.split(separator: ".").map(String.init)
        let form = parts.count == 2 ? self.form(called: parts[0]) : form
        guard let form, let field = parts.last else { return }
        let known = form.allFields.map(\.id.text) + form.pages.map(\.id.text)
        one(field, at: name.place, "field", known, &findings)
    }

    private func field(_ mention: FieldReference, into findings: inout Findings) -> FieldDefinition? {
        if mention.module == nil, let name = mention.form, module.forms[name] == nil,
            let inherited = form(called: name.text)?.allFields.first(where: { $0.id == mention.field })
        {
            return inherited
        }
        return finder.field(mention, into: &findings)
    }

    private func check(_ answers: [AuthoredPair], of form: FormDefinition?, into findings: inout Findings) {
        guard let form else { return }
        check(answers, among: form.fields, of: form, into: &findings)
    }

    private func check(
        _ answers: [AuthoredPair], among fields: [FieldDefinition], of form: FormDefinition,
        into findings: inout Findings
    ) {
        for answer in answers {
            guard let field = fields.first(where: { $0.id.text == answer.key }) else {
                one(answer.key, at: answer.value.place, "field", fields.map(\.id.text), &findings)
                continue
            }
            checkCodes(answer.value, of: field, in: form, into: &findings)
            guard case .list(let rows, _) = answer.value, field.type == .list else { continue }
            for case .map(let row, _) in rows { check(row, among: field.columns, of: form, into: &findings) }
        }
    }

    private func checkCodes(
        _ value: AuthoredValue, of field: FieldDefinition, in form: FormDefinition, into findings: inout Findings
    ) {
        guard field.type == .choice || field.type == .choices, let list = context.set.codeList(for: field, of: form)
        else { return }
        var written: [AuthoredScalar] = value.scalar.map { [$0] } ?? []
        if case .list(let entries, _) = value { written = entries.compactMap(\.scalar) }
        for code in written { one(code.text, at: code.place, "code", list.items.map(\.code), &findings) }
    }

    private func stages(of programme: DefinitionID) -> [String] {
        guard let programme = module.programme(programme),
            let workflow = context.set.workflow(programme.workflow, from: module.id)
        else { return module.workflows.flatMap { $0.stages.map(\.id.text) } }
        return workflow.stages.map(\.id.text)
    }

    private func form(called name: String) -> FormDefinition? {
        module.forms.first { $0.id.text == name } ?? context.set.core?.forms.first { $0.id.text == name }
    }

    private func find(_ mention: DefinitionReference, into findings: inout Findings) -> FormDefinition? {
        if mention.module == nil, let form = form(called: mention.id.text) { return form }
        return finder.find(mention, "form", in: { $0.forms }, into: &findings)
    }

    private func participant(_ name: Placed<DefinitionID>?, into findings: inout Findings) {
        guard let name else { return }
        one(name.value.text, at: name.place, "participant", module.definition.participants.map(\.id.text), &findings)
    }

    private func code(
        _ code: Placed<String>, of list: DefinitionReference, _ noun: String, _ findings: inout Findings
    ) {
        guard let codes = context.set.codeList(list, from: module.id) else { return }
        one(code.value, at: code.place, noun, codes.items.map(\.code), &findings)
    }

    private func all(_ names: [Placed<String>]?, _ noun: String, _ known: [String], _ findings: inout Findings) {
        for name in names ?? [] { one(name.value, at: name.place, noun, known, &findings) }
    }

    private func one(
        _ name: String, at place: DefinitionPlace, _ noun: String, _ known: [String], _ findings: inout Findings
    ) {
        guard !known.contains(name) else { return }
        findings.add(
            .x001, at: place, "There is no \(noun) called '\(name)'.", remedy: "Name one that exists.",
            suggestion: NearestName.of(name, among: known))
    }
}

/// The ids that the actions of a module give to what they make.
struct ActionIDs {
    private(set) var work: [String] = []
    private(set) var suggestions: [String] = []
    private(set) var findings: [String] = []

    init(_ module: Module) {
        for action in module.rules.flatMap(\.actions) + module.workflows.flatMap({ $0.moves.flatMap(\.then) }) {
            switch action.effect {
            case .work(let id, _, _, _, _): work.append(id.text)
            case .suggest(let id, _, _, _): suggestions.append(id.text)
            case .finding(let id, _, _, _): findings.append(id.text)
            default: break
            }
        }
        let checks = module.forms.flatMap { $0.allFields.flatMap(\.must) }
        findings += checks.compactMap { $0.id?.text } + module.returns.flatMap { $0.checks.map(\.id.text) }
    }
}
