import CaseModel

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
