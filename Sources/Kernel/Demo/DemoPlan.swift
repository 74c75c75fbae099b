import CaseModel
import Definitions
import Expressions
import Policy

/// A strand of a service that a client of the demonstration may come to.
struct DemoStrand: Sendable {
    let module: ModuleID
    let programme: DefinitionID
    let workflow: WorkflowDefinition
    /// Stages to end in: every stage that moves lead to, those that are not the end twice.
    let targets: [StageDefinition]
    /// Fields that the guards of moves read: what is answered yes there lets a case go on.
    let guarded: Set<FieldName>
}

/// Where one client of the demonstration is to end up.
struct DemoRoute: Sendable {
    let strand: DemoStrand
    let target: StageDefinition
    /// Moves from the first stage to the target, none against the flow.
    let moves: [MoveDefinition]
    /// The day of the first contact.
    let start: Day
    let now: Moment
    /// That of the plan.
    let seed: UInt64
    /// Some do not meet the conditions of a move and stay where they are.
    let isSteered: Bool
}

/// Spreads clients over strands and stages.
struct DemoPlan: Sendable {
    let strands: [DemoStrand]
    let seed: UInt64
    let now: Moment

    /// How far back first contacts lie.
    private static let longestAgo = 540
    /// Days that one step may take.
    private static let longestStep = 14

    init(_ set: DefinitionSet, seed: UInt64, now: Moment) {
        self.seed = seed
        self.now = now
        strands = set.modules.flatMap { module in
            module.definition.programmes.compactMap { programme in
                guard programme.subject == .client, let workflow = set.workflow(programme.workflow, from: module.id)
                else {
                    return nil
                }
                return DemoStrand(module.id, programme.id, workflow)
            }
        }
    }

    func route(_ index: Int) -> DemoRoute {
        let strand = strands[index % strands.count]
        let turn = index / strands.count
        let target = strand.targets[turn % strand.targets.count]
        let moves = strand.workflow.way(to: target.id)
        var random = DemoRandom(seed: seed, stream: UInt64(index) &+ 1_000_000)
        let least = moves.count * Self.longestStep
        let most = target.isTerminal ? Self.longestAgo : moves.isEmpty ? 12 : min(Self.longestAgo, least + 150)
        let start = London.day(of: now).adding(days: -random.number(min(least, most)...most))
        // Everyone of the first rounds is helped along, so that each stage is reached.
        let isSteered = turn < strand.targets.count * 2 || !random.chance(15)
        return DemoRoute(
            strand: strand, target: target, moves: moves, start: start, now: now, seed: seed, isSteered: isSteered)
    }
}

extension DemoStrand {
    fileprivate init?(_ module: ModuleID, _ programme: DefinitionID, _ workflow: WorkflowDefinition) {
        guard let first = workflow.stages.first else { return nil }
        let reached = workflow.stages.filter { $0.id == first.id || !workflow.way(to: $0.id).isEmpty }
        let guards = workflow.moves.compactMap(\.when?.checked)
        self.init(
            module: module, programme: programme, workflow: workflow,
            targets: reached + reached.filter { !$0.isTerminal },
            guarded: guards.reduce(into: []) { $0.formUnion($1.references.compactMap(\.field)) })
    }
}

extension WorkflowDefinition {
    /// The shortest way from the first stage that does not go against the flow; empty when there is none.
    func way(to target: DefinitionID) -> [MoveDefinition] {
        guard let first = stages.first?.id, first != target else { return [] }
        var ways: [(stage: DefinitionID, moves: [MoveDefinition])] = [(first, [])]
        var seen: Set<DefinitionID> = [first]
        var next = 0
        while next < ways.count {
            let way = ways[next]
            next += 1
            for move in moves where !move.isBack && move.from.contains(where: { $0.value == way.stage }) {
                guard seen.insert(move.to.value).inserted else { continue }
                if move.to.value == target { return way.moves + [move] }
                ways.append((move.to.value, way.moves + [move]))
            }
        }
        return []
    }
}
