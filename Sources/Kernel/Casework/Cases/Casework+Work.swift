public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// The page of one piece of work: why it is there, whose it is, and what was done with it.
    public func work(_ id: WorkItemID, _ visit: Visit) async throws -> WorkPage {
        try await reading(visit) { try $0.workPage(id) }
    }

    /// Marks work as done.
    public func finish(_ id: WorkItemID, note: String = "", _ visit: Visit) async throws {
        let identifiers = identifiers
        try await changingWork(id, visit) { transaction, gate in
            let permitted: Permitted<Subject.WorkItem> = try gate.permit(
                .update, .workItem, gate.snapshot.facts.workItem(id), id.text)
            try transaction.work.finish(permitted, note: note.trimmed.isEmpty ? nil : note, id: identifiers.next())
        }
    }

    /// Gives work to somebody else who works in its service.
    public func hand(_ id: WorkItemID, to account: AccountID, note: String, _ visit: Visit) async throws {
        let identifiers = identifiers
        try await changingWork(id, visit) { transaction, gate in
            let permitted: Permitted<Subject.WorkItem> = try gate.permit(
                .update, .workItem, gate.snapshot.facts.workItem(id), id.text)
            let item = try gate.snapshot.work.one(permitted)
            guard try gate.mayTake(item).contains(where: { $0.value == account.text }) else {
                throw CaseworkRefusal.other("This worker cannot be given the work. Choose another.")
            }
            try transaction.work.hand(
                permitted, to: account, team: item.team, note: note.trimmed.isEmpty ? nil : note,
                id: identifiers.next())
        }
    }

    /// Puts a notice to oneself away.
    public func putAway(_ notice: RequestID, _ visit: Visit) async throws {
        guard let account = visit.actor.account else { throw CaseworkRefusal.notFound }
        try await changing(visit) { transaction, _ in
            try transaction.work.putAway(notice, of: account, at: visit.now)
        }
    }

    /// Says what became of a letter or message of a case.
    public func settle(_ outgoing: RequestID, of id: CaseID, wasSent: Bool, _ visit: Visit) async throws {
        try await changing(visit) { transaction, gate in
            try transaction.cases.settle(outgoing, of: gate.permitCase(.update, id), wasSent: wasSent)
        }
    }

    /// A change to work, with what follows for its case: rules read how much work is open.
    private func changingWork(
        _ id: WorkItemID, _ visit: Visit, _ change: @escaping @Sendable (Transaction, Gate) throws -> Void
    ) async throws {
        let caseFile = try await reading(visit) { gate in
            let permitted: Permitted<Subject.WorkItem> = try gate.permit(
                .update, .workItem, gate.snapshot.facts.workItem(id), id.text)
            return try gate.snapshot.work.one(permitted).caseFile
        }
        try await changing(visit, affecting: caseFile.map { .caseFile($0) }, change)
    }
}

extension Gate {
    fileprivate func workPage(_ id: WorkItemID) throws -> WorkPage {
        let facts = try snapshot.facts.workItem(id)
        let permitted: Permitted<Subject.WorkItem> = try permit(.read, .workItem, facts, id.text)
        let item = try snapshot.work.one(permitted)
        let events = try snapshot.work.history(permitted)
        let accounts = (events.map(\.by) + [item.account?.text ?? ""]).compactMap { AccountID($0) }
        let names = try snapshot.directory.names(of: Set(accounts))
        let teams = try snapshot.directory.teams(scope(.list, .directory), in: item.module)
        let line = parts.work([item]).first
        guard let line else { throw CaseworkRefusal.notFound }
        let team = item.team.flatMap { team in teams.first { $0.id == team.text }?.name }
        let owner = item.account.flatMap { names[$0] } ?? line.roleTitle ?? team ?? "Nobody yet"
        var page = WorkPage(line: line, because: because(item), owner: owner, createdAt: item.createdAt)
        page.doneAt = item.doneAt
        page.history = events.map { event in
            WorkEventLine(
                at: event.at, by: AccountID(event.by).flatMap { names[$0] } ?? "The system", what: event.what,
                detail: event.detail)
        }
        page.mayChange = allows(.update, facts)
        if page.mayChange, item.doneAt == nil { page.workers = try mayTake(item) }
        return page
    }

    /// Who may be given the work: workers of its service who may change work at all.
    fileprivate func mayTake(_ item: WorkItem) throws -> [FilterValue] {
        try snapshot.directory.workers(scope(.list, .directory), in: item.module, on: visit.today).filter { worker in
            visit.set.rights(of: worker.role).grants.contains { $0.action == .update && $0.forms == nil }
        }.map { FilterValue(value: $0.account.text, label: $0.name) }.withoutRepeats
    }

    /// In words: the rule, schedule or move that asked for it.
    private func because(_ item: WorkItem) -> String {
        let words = (item.source ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        let path = words.count == 2 ? words[1].split(separator: "/").map(String.init) : []
        guard path.count >= 2, let home = DefinitionID(path[0]).flatMap({ visit.set[$0] }),
            let id = DefinitionID(path[1])
        else { return "Somebody gave it." }
        switch words[0] {
        case "rule": return home.rules[id].map { "The rule \"\($0.title)\" asks for it." } ?? "A rule asked for it."
        case "schedule":
            return home.schedules[id].map { "The schedule \"\($0.title)\" asks for it." } ?? "A schedule asked for it."
        default: return "It goes with a move of the case."
        }
    }
}
