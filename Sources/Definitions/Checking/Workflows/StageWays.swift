import CaseModel

/// Which stages a case can come to, and from which it can still end: W001, W002.
struct StageWays {
    private let workflow: WorkflowDefinition
    private var onward: [DefinitionID: Set<DefinitionID>] = [:]
    private var backward: [DefinitionID: Set<DefinitionID>] = [:]

    init(_ workflow: WorkflowDefinition) {
        self.workflow = workflow
        for move in workflow.moves {
            for from in move.from {
                onward[from.value, default: []].insert(move.to.value)
                backward[move.to.value, default: []].insert(from.value)
            }
        }
    }

    func check(into findings: inout Findings) {
        guard let first = workflow.stages.first else { return }
        let reached = Self.reached(from: [first.id], onward)
        let ending = Self.reached(from: workflow.stages.filter(\.isTerminal).map(\.id), backward)
        for stage in workflow.stages {
            if !reached.contains(stage.id) {
                findings.add(
                    .w001, at: stage.place, "No move leads to the stage '\(stage.id.text)'.",
                    remedy: "Add a move to it from a stage that a case comes to.")
            } else if !ending.contains(stage.id) {
                findings.add(
                    .w002, at: stage.place, "A case in the stage '\(stage.id.text)' can never be closed.",
                    remedy: "Add a move towards a stage that is `terminal`.")
            }
        }
    }

    private static func reached(
        from starts: [DefinitionID], _ ways: [DefinitionID: Set<DefinitionID>]
    ) -> Set<DefinitionID> {
        var known = Set(starts)
        var waiting = starts
        while let stage = waiting.popLast() {
            for next in ways[stage] ?? [] where known.insert(next).inserted { waiting.append(next) }
        }
        return known
    }
}
