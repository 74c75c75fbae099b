import CaseModel

/// Checks stages and moves: W001, W002, W004, W005 and what moves mention.
enum WorkflowChecks {
    static func check(
        _ workflow: WorkflowDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let finder = Finder(module: module, context: context, allowsRetired: workflow.isRetired)
        _ = finder.find(workflow.opensWith, "form", in: { $0.forms }, into: &findings)
        for move in workflow.moves {
            for stage in move.from + [move.to] { checkStage(stage, of: workflow, into: &findings) }
            for role in move.who { _ = finder.find(role, "role", in: { $0.roles }, into: &findings) }
            if let reason = move.reason { _ = finder.find(reason, "code list", in: { $0.codeLists }, into: &findings) }
            checkNeeds(of: move, workflow, finder, into: &findings)
            if let when = move.when, move.say == nil {
                findings.add(
                    .w004, at: when.place, "The move '\(move.id.text)' has a guard and does not say what is missing.",
                    remedy: "Add `say`, a sentence for whoever is refused.")
            }
            for action in move.then { ActionChecks.check(action, finder, into: &findings) }
        }
        for removed in workflow.removed { checkStage(removed.to, of: workflow, into: &findings) }
        StageWays(workflow).check(into: &findings)
    }

    private static func checkStage(
        _ stage: Placed<DefinitionID>, of workflow: WorkflowDefinition, into findings: inout Findings
    ) {
        guard workflow.stage(stage.value) == nil else { return }
        findings.add(
            .g004, at: stage.place, "The workflow has no stage called '\(stage.value.text)'.",
            remedy: "Name one of its stages.",
            suggestion: NearestName.of(stage.value.text, among: workflow.stages.map(\.id.text)))
    }

    private static func checkNeeds(
        of move: MoveDefinition, _ workflow: WorkflowDefinition, _ finder: Finder, into findings: inout Findings
    ) {
        let subjects = finder.module.definition.programmes
            .filter { $0.workflow.id == workflow.id && $0.workflow.owner(in: finder.module.id) == finder.module.id }
            .map(\.subject.rawValue)
        let fitting = Set((subjects.isEmpty ? ["client"] : subjects) + ["case"])
        for mention in move.needs {
            guard let form = finder.find(mention, "form", in: { $0.forms }, into: &findings),
                !fitting.contains(form.about.rawValue)
            else { continue }
            findings.add(
                .w005, at: mention.place,
                "The move needs '\(mention)', which is about \(form.about.rawValue).",
                remedy: "Need a form about the case or its subject.")
        }
    }
}
