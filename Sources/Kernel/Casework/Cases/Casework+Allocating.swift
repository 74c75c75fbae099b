public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// To whom a case can be given by the reader.
    public func allocationChoices(_ id: CaseID, _ visit: Visit) async throws -> AllocationChoices {
        let (choices, records) = try await reading(visit) { gate in
            let reading = try gate.caseReading(id)
            let _: Permitted<Subject.Case> = try gate.permit(.assign, .case, reading.facts, id.text)
            guard let detail = reading.matter.detail else { throw CaseworkRefusal.notFound }
            let holders = try gate.holders(of: detail)
            var choices = AllocationChoices(
                banner: gate.parts.banner(reading.matter.party, detail, safeContact: nil), line: reading.line,
                teams: holders.teams.map { FilterValue(value: $0.id, label: $0.name) },
                workers: holders.workers.map { FilterValue(value: $0.account.text, label: $0.name) }.withoutRepeats)
            let away = try gate.snapshot.directory.away(Set(holders.workers.map(\.account)), on: visit.today)
            let covers = try gate.snapshot.directory.names(of: Set(away.values.compactMap(\.cover)))
            for (account, absence) in away {
                choices.away[account.text] = AwayNote(
                    until: absence.until, cover: absence.cover.flatMap { covers[$0] })
            }
            return (choices, reading.matter.records)
        }
        let shelf = try await shelf(Set(records.map(\.snapshot)), visit)
        var shown = choices
        shown.banner?.safeContact = PageParts(visit: visit).safeContact(records, shelf)
        return shown
    }

    /// Gives a case to a lead worker, a team, or both, from today. A new lead or team ends the one before.
    public func allocate(
        _ id: CaseID, worker: AccountID?, team: TeamID?, reason: String, _ visit: Visit
    ) async throws {
        guard worker != nil || team != nil else { throw CaseworkRefusal.other("Choose a worker or a team.") }
        let identifiers = identifiers
        try await changing(visit, affecting: .caseFile(id)) { transaction, gate in
            let permitted = try gate.permitCase(.assign, id)
            let detail = try gate.snapshot.cases.one(permitted)
            let holders = try gate.holders(of: detail)
            let why = reason.trimmed.isEmpty ? nil : reason
            // What is already so is left as it is.
            if let team, detail.holder(.team, on: visit.today)?.team != team {
                guard holders.teams.contains(where: { $0.id == team.text }) else {
                    throw CaseworkRefusal.other("This team cannot hold the case. Choose another.")
                }
                try transaction.cases.allocate(
                    permitted, to: .team(team), from: visit.today, reason: why, id: identifiers.next())
            }
            if let worker, detail.holder(.lead, on: visit.today)?.account != worker {
                guard holders.workers.contains(where: { $0.account == worker }) else {
                    throw CaseworkRefusal.other("This worker cannot hold the case. Choose another.")
                }
                // Giving the case to the team first may have changed by what right it is held.
                let again = team == nil ? permitted : try gate.permitCase(.assign, id)
                try transaction.cases.allocate(
                    again, to: .lead(worker), from: visit.today, reason: why, id: identifiers.next())
            }
        }
    }
}

extension CaseDetail {
    /// Who holds the case in this part on a day.
    fileprivate func holder(_ part: AllocationPart, on day: Day) -> Allocation? {
        allocations.last { $0.part == part && $0.span.covers(day) }
    }
}

extension Gate {
    /// Who may hold a case: those whose role in its service works on cases, and the service's teams.
    func holders(of detail: CaseDetail) throws -> (workers: [DirectoryWorker], teams: [DirectoryEntry]) {
        let module = detail.file.module
        let workers = try snapshot.directory.workers(scope(.list, .directory), in: module, on: visit.today).filter {
            worker in
            guard worker.organisationKind != .partner, worker.programme.map({ $0 == detail.file.programme }) ?? true
            else {
                return false
            }
            let rights = visit.set.rights(of: worker.role)
            return rights.grants.contains {
                $0.action == .update && $0.forms == nil && $0.reach != .meeting && $0.reach != .all
            }
        }
        return (workers, try snapshot.directory.teams(scope(.list, .directory), in: module))
    }
}
