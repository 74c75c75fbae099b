public import CaseModel
import Definitions
import Expressions
import Policy
import Storage

extension Casework {
    /// Moves a case along its workflow. What stands in the way is judged in the change itself, on the stage expected.
    public func move(
        _ id: CaseID, _ move: DefinitionID, from stage: DefinitionID, reason: String, _ visit: Visit
    ) async throws {
        let (snapshots, party, conflicts) = try await reading(visit) { gate in
            let permitted = try gate.permitCase(.read, id)
            let matter = try CaseFileReader(gate).matter(permitted)
            // Comparing with everybody takes its time, so that it is done before the change.
            let isChecked = matter.detail.flatMap { visit.set[$0.file.module] }?.conflictCheckedMoves.contains(move)
            return (
                matter.snapshots, matter.party?.id, isChecked == true ? try gate.conflicts(permitted) : nil
            )
        }
        let shelf = try await shelf(snapshots, visit)
        // Closing and reopening also change what is true of the person.
        let affected = party.map { Affected.party($0) } ?? .caseFile(id)
        let following = try await following(affected, visit)
        let (policy, identifiers) = (policy, identifiers)
        try await changing(visit) { transaction, gate in
            let given = Reason(code: DefinitionID(reason), text: reason)
            let permitted = try gate.permitCase(.update, id, reason: reason.isEmpty ? nil : given)
            guard let facts = try gate.snapshot.facts.case(id) else { throw CaseworkRefusal.notFound }
            let matter = try CaseFileReader(gate).matter(permitted)
            guard let detail = matter.detail, let standing = detail.stage else { throw CaseworkRefusal.notFound }
            guard standing.stage == stage else {
                throw CaseworkRefusal.other(
                    "The case has moved since you opened this page. Open it again to see where it stands.")
            }
            let module = detail.file.module
            let file = CaseFile(matter, module: module, shelf: shelf, visit: visit)
            guard let workflow = gate.parts.workflow(of: module, detail.file.programme),
                let reading = WorkflowReading(workflow, file: file, roles: policy.moverRoles(visit, facts)),
                let asked = reading.moves.first(where: { $0.move.id == move })
            else { throw CaseworkRefusal.notFound }
            guard asked.isPossible else { throw CaseworkRefusal.move(asked.refusals) }
            try conflicts?.allowMove(of: permitted, transaction, identifiers)
            try asked.move.check(reason, file: file)
            let step = StageMove(move: move, to: asked.target.id, on: visit.today, snapshot: visit.definitions.number)
            switch (reading.stage.isTerminal, asked.target.isTerminal) {
            case (true, false): try transaction.cases.reopen(permitted, step, identifiers)
            case (false, true): try transaction.cases.close(permitted, step, reason: reason, identifiers)
            default: try transaction.cases.move(permitted, step, identifiers)
            }
            let follower = Follower(following: following, transaction: transaction, gate: gate)
            let place = FollowingPlace(affected: .caseFile(id), module: module)
            let consequence = Consequence(
                place: place, matter: matter, subject: try follower.subject(place), follower: follower)
            for action in asked.move.then {
                _ = try consequence.carryOut(action.effect, file, "move \(module.text)/\(move.text)", "")
            }
            try follower.follow(reading.stage.isTerminal == asked.target.isTerminal ? .caseFile(id) : affected)
        }
    }
}

extension MoveDefinition {
    /// Against the flow, or where reasons are listed, one is needed; of a list it is one of its codes.
    fileprivate func check(_ reason: String, file: CaseFile) throws(CaseworkRefusal) {
        guard isBack || self.reason != nil else { return }
        guard !reason.trimmed.isEmpty else { throw .reasonMissing }
        guard let mention = self.reason, let list = file.definitions.codeList(mention, from: file.module) else {
            return
        }
        guard list.items(on: file.today).contains(where: { $0.code == reason }) else { throw .reasonMissing }
    }
}
