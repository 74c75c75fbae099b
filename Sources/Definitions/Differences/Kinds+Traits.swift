import CaseModel

extension CodeListDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .structure,
            [
                Trait("extended list", extends?.description, .structure), .flag("verified", verified, .wording),
                Trait("attributes", joined(attributes.map { "\($0.id.text) \($0.type.rawValue)" }), .structure),
                Trait("standards", joined(standards.map(\.value.text)), .structure),
            ],
            items.map { item in
                TraitEntry(
                    "code", item.code, item.label, item.place,
                    [
                        .wording("label", item.label), Trait("first day", item.from?.description, .structure),
                        Trait("last day", item.until?.description, .structure), .flag("verified", item.verified, .wording),
                        Trait("codes of standards", joined(item.maps.map { "\($0.key) \($0.value.scalar?.text ?? "")" }), .behaviour),
                        Trait("attributes", joined(item.attributes.map { "\($0.key) \($0.value.scalar?.text ?? "")" }), .behaviour),
                        .flag("chosen alone", item.alone, .structure),
                    ],
                    refusalWhenGone: item.place.file == place.file ? .missing(item.code) : nil)
            })
    }
}

extension WorkflowDefinition {
    func traits(in module: DefinitionID) -> DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour, [Trait("form that opens a case", opensWith.description, .behaviour)],
            stages.map { stage in
                TraitEntry(
                    "stage", stage.id.text, stage.title, stage.place,
                    [
                        .wording("title", stage.title), .flag("terminal", stage.isTerminal, .behaviour),
                        Trait("time until late", stage.within?.source, .behaviour),
                    ], added: .behaviour, removed: .behaviour,
                    refusalWhenGone: .stageGone(module: module, workflow: id, stage: stage.id))
            } + moves.map(\.entry)
                + removed.map {
                    TraitEntry(
                        "removed stage", $0.stage.text, $0.stage.text, $0.place,
                        [Trait("new stage", $0.to.value.text, .behaviour)], added: .behaviour, removed: .behaviour)
                })
    }
}

extension MoveDefinition {
    fileprivate var entry: TraitEntry {
        TraitEntry(
            "move", id.text, title, place,
            [
                .wording("title", title), .wording("refusal", say),
                Trait("start", joined(from.map(\.value.text)), .behaviour), Trait("end", to.value.text, .behaviour),
                Trait("roles", joined(who), .access), Trait("needed forms", joined(needs), .behaviour),
                Trait("guard", when?.source, .behaviour, .longer), .flag("against the flow", isBack, .behaviour),
                Trait("reasons", reason?.description, .behaviour), Trait("sensitivity", sensitivity.word, .access),
                Trait("actions", joined(then.map(\.words)), .behaviour, .longer),
            ], added: .behaviour, removed: .behaviour)
    }
}

extension RuleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("subject", about.rawValue, .behaviour), Trait("occurrence", each?.source, .behaviour, .longer),
                Trait("condition", when.source, .behaviour, .longer),
                Trait("actions", joined(actions.map(\.words)), .behaviour, .longer),
            ])
    }
}

extension ActionDefinition {
    /// All of an action, to compare it.
    var words: String {
        let label = effectiveSensitivity.word
        let said: String = switch effect {
        case .work(let id, let title, let addressee, let due, let form):
            "\(id.text) '\(title)' for \(addressee.words) \(due?.source ?? "") \(form?.description ?? "")"
        case .flag(let code, let review): "\(code.value) \(review?.source ?? "")"
        case .risk(let code, let say): "\(code.value) '\(say)'"
        case .notify(let who, let say): "\(who.map(\.words)) '\(say)'"
        case .letter(let letter, let to), .message(let letter, let to): "\(letter) to \(to.words)"
        case .suggest(let id, let say, let form, let move):
            "\(id.text) '\(say)' \(form?.description ?? "") \(move?.value.text ?? "")"
        case .block(let what, let say): "\(what.map(\.description)) '\(say)'"
        case .set(let field, let to): "\(field) to \(to.source)"
        case .refer(let module, let say): "\(module.value.text) '\(say)'"
        case .finding(let id, let say, let field, let severity):
            "\(id.text) '\(say)' \(field?.description ?? "") \(severity.rawValue)"
        }
        return "\(effect.word) \(said) \(label)"
    }
}

extension Addressee {
    var words: String {
        switch self {
        case .lead: "the lead"
        case .coWorkers: "the co-workers"
        case .team: "the team"
        case .author: "the author"
        case .role(let role): role.description
        }
    }
}

extension Recipient {
    var words: String {
        switch self {
        case .client: "client"
        case .participant(let name): name.value.text
        }
    }
}

extension ScheduleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .behaviour,
            [
                Trait("form", form.description, .behaviour), Trait("anchor", anchor.source, .behaviour, .longer),
                Trait("condition", when?.source, .behaviour, .longer), Trait("notice", notice.source, .behaviour),
                Trait("worker", addressee.words, .behaviour), Trait("screen", group?.text, .wording),
            ],
            windows.map { window in
                let dates = [
                    ("anchor", window.anchor), ("condition", window.when), ("match", window.match),
                    ("first day", window.validFrom), ("last day", window.validUntil), ("due day", window.due),
                    ("day after which it is missing", window.missingAfter), ("repeat", window.repeatEvery),
                    ("end", window.until),
                ]
                return TraitEntry(
                    "window", window.id.text, window.title, window.place,
                    [
                        .wording("title", window.title), Trait("origin", window.countsFrom.rawValue, .behaviour),
                        Trait("severity", window.severity.rawValue, .behaviour),
                    ] + dates.map { Trait($0.0, $0.1?.source, .behaviour) }, added: .behaviour, removed: .behaviour)
            })
    }
}

extension RoleDefinition {
    var traits: DefinitionTraits {
        DefinitionTraits(
            header, id: id.text, .access,
            [
                Trait("clearance", clearance.value.word, .access),
                Trait("organisations", joined(organisations.map(\.rawValue)), .access),
                Trait("rights", joined(may.map(\.words)), .access),
            ])
    }
}

extension RoleGrant {
    fileprivate var words: String {
        var words = "\(action.rawValue): \(reach.rawValue)"
        if let forms { words += " of \(joined(forms) ?? "no form")" }
        if let sections { words += " in \(joined(sections.map(\.value.text)) ?? "no section")" }
        if let upTo { words += " up to \(upTo.value.word)" }
        return words
    }
}
