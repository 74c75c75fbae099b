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
        let snapshots = try await reading(visit) { gate in
            try CaseFileReader(gate).matter(gate.permitCase(.read, id)).snapshots
        }
        let shelf = try await shelf(snapshots, visit)
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
            try asked.move.check(reason, file: file)
            let step = StageMove(move: move, to: asked.target.id, on: visit.today, snapshot: visit.definitions.number)
            switch (reading.stage.isTerminal, asked.target.isTerminal) {
            case (true, false): try transaction.cases.reopen(permitted, step, identifiers)
            case (false, true): try transaction.cases.close(permitted, step, reason: reason, identifiers)
            default: try transaction.cases.move(permitted, step, identifiers)
            }
            let work = MoveWork(caseFile: id, module: module, detail: detail, file: file, identifiers: identifiers)
            try work.give(asked.move, transaction, gate)
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

/// The work that a move makes. Other actions of a move wait for the rules that carry them out.
private struct MoveWork {
    let caseFile: CaseID
    let module: DefinitionID
    let detail: CaseDetail
    let file: CaseFile
    let identifiers: IdentifierSource

    func give(_ move: MoveDefinition, _ transaction: Transaction, _ gate: Gate) throws {
        for action in move.then {
            guard case .work(let id, let title, let addressee, let due, let form) = action.effect else { continue }
            var item = NewWorkItem(id: identifiers.next(), kind: "action", title: title)
            item.source = "move \(module.text)/\(move.id.text)/\(id.text)"
            item.caseFile = caseFile
            item.form = form?.formName(in: module)
            if case .date(let day)? = due?.checked?.evaluate(file).value { item.dueOn = day }
            (item.account, item.team) = assignee(addressee, gate.visit)
            let place = try gate.snapshot.facts.newWorkItem(
                in: module, caseFile: caseFile, party: nil, assignee: item.account, team: item.team,
                author: gate.visit.actor.account)
            try transaction.work.give(gate.permitSystemCreation(.automation, .workItem, place), item)
        }
    }

    /// The lead, or the team while there is none; work for a role goes to the team that has the case.
    private func assignee(_ addressee: Addressee, _ visit: Visit) -> (AccountID?, TeamID?) {
        let current = detail.allocations.filter { $0.span.covers(visit.today) }
        let team = current.last { $0.part == .team }?.team
        switch addressee {
        case .lead:
            let lead = current.last { $0.part == .lead }?.account
            return lead == nil ? (nil, team) : (lead, nil)
        case .coWorkers:
            let worker = current.last { $0.part == .coWorker }?.account
            return worker == nil ? (nil, team) : (worker, nil)
        case .author: return (visit.actor.account, nil)
        case .team, .role: return (nil, team)
        }
    }
}
