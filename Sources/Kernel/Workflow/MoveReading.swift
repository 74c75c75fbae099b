public import CaseModel
public import Definitions
public import Expressions

/// One move that leaves the case's stage, and what stands in its way for this reader.
public struct MoveReading: Sendable {
    public let move: MoveDefinition
    public let target: StageDefinition
    /// Empty when the move is possible now.
    public let refusals: [MoveRefusal]

    public var isPossible: Bool { refusals.isEmpty }
}

/// Why a move is not possible yet. Each case says what would make it possible.
public enum MoveRefusal: Hashable, Sendable {
    /// None of the reader's roles may; the titles of those that may.
    case role(titles: [String])
    /// This form is not submitted in the present period.
    case form(FormName, title: String)
    /// The guard is not true, or a rule refuses the move while it is; in the words of their author.
    case condition(say: String)
    /// The guard cannot be said because these answers are missing.
    case unanswered([NameReference], say: String)
    /// Somebody of the case may be known on the other side.
    case conflict(ConflictWait)
}

extension MoveReading {
    /// The same with what a conflict check says.
    func waiting(for conflict: ConflictWait?) -> MoveReading {
        guard let conflict else { return self }
        return MoveReading(move: move, target: target, refusals: refusals + [.conflict(conflict)])
    }

    /// As a reader may be told: the words of a guard or a rule only with the clearance that they need.
    func shown(to visit: Visit, in module: DefinitionID) -> MoveReading {
        guard !visit.reads(move.sensitivity, in: module) else { return self }
        let told = refusals.map { refusal -> MoveRefusal in
            switch refusal {
            case .role, .form, .conflict: refusal
            case .condition, .unanswered:
                .condition(say: "Something that you may not read stands in the way. Ask who leads the case.")
            }
        }
        return MoveReading(move: move, target: target, refusals: told)
    }
}

/// Reads a workflow for one case: where it stands and where it can go. The same reading draws the moves of a page and
/// guards them when one is made.
public struct WorkflowReading: Sendable {
    public let workflow: WorkflowDefinition
    public let stage: StageDefinition
    public let moves: [MoveReading]

    /// - Parameters:
    ///   - roles: the roles that the reader holds and that reach the case by *update*.
    /// - Returns: nil when the file holds no case, or its stage is not of this workflow.
    public init?(_ workflow: WorkflowDefinition, file: CaseFile, roles: Set<DefinitionReference.Target>) {
        guard let standing = file.standing, let stage = workflow.stage(standing.stage) else { return nil }
        self.workflow = workflow
        self.stage = stage
        let rules = RuleReading.blocking(file)
        moves = workflow.moves.compactMap { move in
            guard move.from.contains(where: { $0.value == stage.id }), let target = workflow.stage(move.to.value) else {
                return nil
            }
            let refusals = move.refusals(file: file, rules: rules, roles: roles)
            return MoveReading(move: move, target: target, refusals: refusals)
        }
    }
}

extension MoveDefinition {
    /// Everything that stands in the way, not the first only.
    func refusals(
        file: CaseFile, rules: RuleReading, roles: Set<DefinitionReference.Target>
    ) -> [MoveRefusal] {
        roleRefusals(file: file, roles: roles) + formRefusals(file: file) + guardRefusals(file: file)
            + rules.blocks(DefinitionReference.Target(module: file.module, id: id), in: file.module)
            .map { .condition(say: $0.say) }
    }

    private func roleRefusals(file: CaseFile, roles: Set<DefinitionReference.Target>) -> [MoveRefusal] {
        guard !who.contains(where: { roles.contains($0.target(in: file.module)) }) else { return [] }
        return [.role(titles: who.compactMap { file.definitions.role($0, from: file.module)?.title })]
    }

    private func formRefusals(file: CaseFile) -> [MoveRefusal] {
        needs.compactMap { need in
            guard let form = file.definitions.form(need, from: file.module), !file.isComplete(form.name) else {
                return nil
            }
            return .form(form.name, title: form.title)
        }
    }

    private func guardRefusals(file: CaseFile) -> [MoveRefusal] {
        guard let outcome = when?.checked?.evaluate(file), !outcome.value.isTrue else { return [] }
        let sentence = say ?? "Its condition is not met."
        return outcome.value.isFalse ? [.condition(say: sentence)] : [.unanswered(outcome.unanswered, say: sentence)]
    }
}

extension DefinitionReference {
    /// What is meant, whatever file mentions it.
    public struct Target: Hashable, Sendable {
        public let module: DefinitionID
        public let id: DefinitionID

        public init(module: DefinitionID, id: DefinitionID) {
            self.module = module
            self.id = id
        }
    }

    public func target(in home: DefinitionID) -> Target { Target(module: owner(in: home), id: id) }
}
