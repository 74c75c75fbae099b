public import CaseModel
import Definitions
public import Policy
import Storage

extension Casework {
    /// Who may see a case, for those who may say so: whoever approves in the service and may see the case.
    public func caseAccess(_ id: CaseID, _ visit: Visit) async throws -> CaseAccessPage {
        let (page, records) = try await reading(visit) { gate in
            let reading = try gate.caseReading(id)
            let permitted: Permitted<Subject.Case> = try gate.permit(.approve, .case, reading.facts, id.text)
            let access = try gate.snapshot.cases.access(permitted)
            let page = CaseAccessPage(
                banner: reading.banner,
                line: reading.line, restriction: access.restriction, readers: access.readers,
                keptOut: access.keptOut.map {
                    KeptAway(
                        id: $0.id, name: $0.name, isConflict: $0.isConflict, span: $0.span, reason: $0.reason,
                        isOfWall: $0.wall != nil)
                }, workers: try gate.colleagues(in: reading.module), today: visit.today)
            return (page, reading.matter.records)
        }
        let shelf = try await shelf(Set(records.map(\.snapshot)), visit)
        var shown = page
        shown.banner?.safeContact = PageParts(visit: visit).safeContact(records, shelf)
        return shown
    }

    /// Keeps a case to a team or to named people, or opens it again. Whoever does so stays among those named, so that
    /// somebody can undo it.
    public func restrict(
        _ id: CaseID, to restriction: Policy.Restriction, readers: Set<AccountID>, _ visit: Visit
    ) async throws {
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitCase(.approve, id)
            let detail = try gate.snapshot.cases.one(permitted)
            guard let account = visit.actor.account else { throw CaseworkRefusal.notFound }
            var named: Set<AccountID> = []
            if restriction == .named || restriction == .hidden {
                let known = Set(try gate.colleagues(in: detail.file.module).map(\.value))
                guard readers.allSatisfy({ known.contains($0.text) }) else {
                    throw CaseworkRefusal.other("Choose people from the list.")
                }
                let lead = detail.allocations.last { $0.part == .lead && $0.span.covers(visit.today) }
                named = readers.union([account])
                if let worker = lead?.account, !named.contains(worker) {
                    throw CaseworkRefusal.other(
                        "The lead worker must be among the people named. Or give the case to somebody else first.")
                }
            }
            try transaction.cases.restrict(permitted, to: restriction, readers: named)
        }
    }

    /// Keeps a worker away from a case from today, whatever their rights.
    public func keepOut(
        _ account: AccountID, of id: CaseID, isConflict: Bool, because reason: String, _ visit: Visit
    ) async throws {
        let why = reason.trimmed
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitCase(.approve, id)
            let module = try gate.snapshot.cases.one(permitted).file.module
            guard try gate.colleagues(in: module).contains(where: { $0.value == account.text }) else {
                throw CaseworkRefusal.other("Choose a colleague from the list.")
            }
            guard account != visit.actor.account else {
                throw CaseworkRefusal.other("Somebody else must keep you away, so that the case is not left alone.")
            }
            guard !why.isEmpty else { throw CaseworkRefusal.reasonMissing }
            try transaction.cases.keepOut(
                permitted, isConflict ? .conflict(account) : .account(account), from: visit.today, because: why,
                identifiers)
        }
    }

    /// Ends it; today is the last day. A wall is taken down whole, at every case at which it stands.
    public func letIn(_ exclusion: ExclusionID, to id: CaseID, _ visit: Visit) async throws {
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitCase(.approve, id)
            let kept = try gate.snapshot.cases.access(permitted).keptOut.first { $0.id == exclusion }
            guard let wall = kept?.wall, kept?.span.until == nil else {
                return try transaction.cases.letIn(permitted, exclusion, on: visit.today)
            }
            for other in try gate.snapshot.cases.cases(ofWall: wall) {
                guard gate.allows(.approve, try gate.snapshot.facts.case(other)) else {
                    throw CaseworkRefusal.other(
                        "The wall also stands at a case where it is not for you to say who sees it. Ask a lead who may say so at both."
                    )
                }
                try transaction.cases.takeDown(gate.permitCase(.approve, other), wall, on: visit.today)
            }
        }
    }
}

extension Gate {
    /// Everybody who holds a role in the service, by name.
    fileprivate func colleagues(in module: ModuleID) throws -> [FilterValue] {
        try snapshot.directory.workers(scope(.list, .directory), in: module, on: visit.today)
            .map { FilterValue(value: $0.account.text, label: $0.name) }.withoutRepeats
    }
}
