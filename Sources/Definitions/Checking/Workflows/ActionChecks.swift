import CaseModel

/// Checks what the actions of rules and moves mention.
enum ActionChecks {
    static func check(_ action: ActionDefinition, _ finder: Finder, into findings: inout Findings) {
        switch action.effect {
        case .work(_, _, let addressee, _, let form):
            check([addressee], finder, into: &findings)
            if let form { _ = finder.find(form, "form", in: { $0.forms }, into: &findings) }
        case .flag(let code, _):
            check(code, of: finder.module.definition.flags, finder, into: &findings)
        case .risk(let code, _):
            check(code, of: finder.module.definition.riskLevels, finder, into: &findings)
        case .notify(let who, _):
            check(who, finder, into: &findings)
        case .letter(let letter, let to), .message(let letter, let to):
            _ = finder.find(letter, "letter", in: { $0.letters }, into: &findings)
            check(to, finder, into: &findings)
        case .suggest(_, _, let form, let move):
            if let form { _ = finder.find(form, "form", in: { $0.forms }, into: &findings) }
            if let move { checkMove(move, finder, into: &findings) }
        case .block(let mentions, _):
            for mention in mentions { checkMoveOrForm(mention, finder, into: &findings) }
        case .set(let mention, _):
            checkSet(mention, finder, into: &findings)
        case .refer(let module, _):
            guard finder.context.set[module.value] == nil, module.value != finder.module.id else { return }
            findings.add(
                .g004, at: module.place, "There is no module called '\(module.value.text)'.",
                remedy: "Refer to a module that is switched on.",
                suggestion: NearestName.of(module.value.text, among: finder.context.set.modules.map(\.id.text)))
        case .finding(_, _, let field, _):
            if let field { _ = finder.field(field, into: &findings) }
        }
    }

    static func check(_ who: [Addressee], _ finder: Finder, into findings: inout Findings) {
        for case .role(let role) in who { _ = finder.find(role, "role", in: { $0.roles }, into: &findings) }
    }

    static func check(_ to: Recipient, _ finder: Finder, into findings: inout Findings) {
        guard case .participant(let name) = to, finder.module.participant(name.value) == nil else { return }
        let known = finder.module.definition.participants.map(\.id.text) + ["client"]
        findings.add(
            .g004, at: name.place, "There is no participant called '\(name.value.text)'.",
            remedy: "Write `client` or a participant of the module.",
            suggestion: NearestName.of(name.value.text, among: known))
    }

    private static func check(
        _ code: Placed<String>, of list: DefinitionReference, _ finder: Finder, into findings: inout Findings
    ) {
        guard let codes = finder.context.set.codeList(list, from: finder.module.id), codes.item(code.value) == nil
        else { return }
        findings.add(
            .e005, at: code.place, "The list '\(list)' has no code '\(code.value)'.", remedy: "Use a listed code.",
            suggestion: NearestName.of(code.value, among: codes.items.map(\.code)))
    }

    private static func checkMove(_ move: Placed<DefinitionID>, _ finder: Finder, into findings: inout Findings) {
        let known = finder.moves
        guard !known.contains(move.value.text) else { return }
        findings.add(
            .g004, at: move.place, "There is no move called '\(move.value.text)'.",
            remedy: "Name a move of this module's workflows.",
            suggestion: NearestName.of(move.value.text, among: known))
    }

    private static func checkMoveOrForm(
        _ mention: DefinitionReference, _ finder: Finder, into findings: inout Findings
    ) {
        if mention.module == nil {
            if finder.moves.contains(mention.id.text) || finder.module.forms[mention.id] != nil { return }
            findings.add(
                .g004, at: mention.place, "There is no move or form called '\(mention)'.",
                remedy: "Name a move or a form of this module.",
                suggestion: NearestName.of(
                    mention.id.text, among: finder.moves + finder.module.forms.map(\.id.text)))
        } else {
            _ = finder.find(mention, "form", in: { $0.forms }, into: &findings)
        }
    }

    private static func checkSet(_ mention: FieldReference, _ finder: Finder, into findings: inout Findings) {
        guard let field = finder.field(mention, into: &findings), !field.setByRules else { return }
        findings.add(
            .r002, at: mention.place, "The field '\(mention)' does not let rules set it.",
            remedy: "Add `set_by_rules: true` to the field, or set another.")
    }
}

extension Finder {
    var moves: [String] { module.workflows.flatMap { $0.moves.map(\.id.text) } }

    /// The field that `form.field` means.
    func field(_ mention: FieldReference, into findings: inout Findings) -> FieldDefinition? {
        guard let form = mention.form else {
            findings.add(
                unknown, at: mention.place, "'\(mention)' does not say which form it is a field of.",
                remedy: "Write form.field.")
            return nil
        }
        let reference = DefinitionReference(module: mention.module, id: form, place: mention.place)
        guard let found = find(reference, "form", in: { $0.forms }, into: &findings) else { return nil }
        if let column = found.allFields.first(where: { $0.id == mention.field }) { return column }
        guard unknown != .g004 else { return found.field(mention.field, at: mention.place, into: &findings) }
        findings.add(
            unknown, at: mention.place, "The form '\(found.id.text)' has no field called '\(mention.field.text)'.",
            remedy: "Name a field of the form.",
            suggestion: NearestName.of(mention.field.text, among: found.allFields.map(\.id.text)))
        return nil
    }
}
