public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    private static let linesAPage = 50
    /// Milliseconds for which a confirmation of who somebody is counts.
    private static let confirmedFor: Int64 = 300_000
    /// Lines of a download at most.
    public static let linesOfADownload = 5_000

    /// What the reader did.
    public func ownTrail(_ asking: TrailAsking, _ visit: Visit) async throws -> TrailPage {
        guard let account = visit.actor.account else { throw CaseworkRefusal.notFound }
        let leave = try await reading(visit) { gate in
            let facts = Facts.administration(.profile, account, modules: [], account: account)
            return TrailLeave.own(try gate.permit(.read, .profile, facts, account.text))
        }
        var own = asking
        own.person = nil
        return try await page(leave, own, unknown: "a client you cannot see now", visit)
    }

    /// What the people of the reader's services, or of their teams, did.
    public func peopleTrail(_ asking: TrailAsking, _ visit: Visit) async throws -> TrailPage {
        let (leave, people) = try await peopleLeave(asking, visit)
        var found = try await page(leave, asking, unknown: "a client of another service", visit)
        found.people = people
        return found
    }

    /// The same as a file, with why it is taken; newest first. Like the trail of a client it asks for the password first.
    public func peopleTrailFile(_ asking: TrailAsking, because reason: String, _ visit: Visit) async throws -> [UInt8] {
        let (leave, _) = try await peopleLeave(asking, visit)
        guard let at = visit.actor.steppedUpAt,
            (0...Self.confirmedFor).contains(at.elapsed(until: visit.now).milliseconds)
        else { throw AccessRefusal.needs([.stepUp]) }
        var entry = TrailEntry(
            request: .list, on: .alert, verb: .disclose, account: visit.actor.account,
            organisation: visit.actor.organisation, at: visit.now, visit.trace)
        entry.purpose = reason.trimmed
        let noted = entry
        try await reading(visit) { $0.snapshot.note(noted) }
        return try await file(leave, asking, unknown: "a client of another service", visit)
    }

    private func peopleLeave(_ asking: TrailAsking, _ visit: Visit) async throws -> (TrailLeave, [FilterValue]) {
        try await reading(visit) { gate in
            let scope: Scoped<Subject.Alert> = gate.scope(.list, .alert)
            let modules = visit.set.modules.map(\.id).filter(gate.audits)
            guard !scope.isNothing, !modules.isEmpty else { throw CaseworkRefusal.notFound }
            let people = try gate.auditedPeople(modules)
            let accounts = Set(people.compactMap { AccountID($0.value) })
            if let person = asking.person, !accounts.contains(person) { throw CaseworkRefusal.notFound }
            let limited = gate.auditsEverything ? nil : Set(modules)
            return (.people(scope, accounts, modules: limited), people)
        }
    }

    /// Who looked at one client and who changed something, as far as the reader looks at what people of its services did.
    public func clientTrail(_ id: PartyID, _ asking: TrailAsking, _ visit: Visit) async throws -> TrailPage {
        let (leave, banner, keptBack) = try await reading(visit) { try $0.clientTrail(id, .read, reason: nil) }
        var found = try await page(leave, asking, unknown: "a client of another service", without: keptBack, visit)
        (found.banner, found.party) = (banner, id)
        return found
    }

    /// The same as a file, with why it is taken; newest first.
    public func clientTrailFile(
        _ id: PartyID, _ asking: TrailAsking, because reason: String, _ visit: Visit
    ) async throws -> [UInt8] {
        let why = reason.trimmed
        let (leave, _, keptBack) = try await reading(visit) {
            try $0.clientTrail(id, .export, reason: why.isEmpty ? nil : Reason(text: why))
        }
        return try await file(leave, asking, unknown: "", without: keptBack, visit)
    }

    private func file(
        _ leave: TrailLeave, _ asking: TrailAsking, unknown: String, without keptBack: Set<String> = [], _ visit: Visit
    ) async throws -> [UInt8] {
        var lines: [TrailSeenLine] = []
        var asked = asking
        asked.place = .newest
        while lines.count < Self.linesOfADownload {
            let page = try await page(leave, asked, unknown: unknown, without: keptBack, limit: 500, visit)
            lines += page.lines
            guard let next = page.next else { break }
            asked.place = next
        }
        let head = [
            "When", "Who", "What", "About", "Service", "Purpose", "Emergency", "Result", "Entry", "Reference",
        ]
        let rows = lines.prefix(Self.linesOfADownload).map { line in
            [
                "\(London.day(of: line.at)) \(London.time(of: line.at).text)", line.who, line.act, line.about ?? "",
                line.service ?? "", line.purpose ?? "", line.isEmergency ? "yes" : "",
                line.isRefused ? "refused" : "done",
                "\(line.isChange ? "change" : "read") \(line.number)\(line.server.isEmpty ? "" : " of \(line.server)")",
                line.reference ?? "",
            ]
        }
        return Array(([head] + rows).map(CSVWriter.row).joined().utf8)
    }

    private func page(
        _ leave: TrailLeave, _ asking: TrailAsking, unknown: String, without keptBack: Set<String> = [],
        limit: Int = Casework.linesAPage, _ visit: Visit
    ) async throws -> TrailPage {
        let (entries, next) = try await store.trail(leave, asking.filter, after: asking.place.cursor, limit: limit)
        let shown = entries.filter { keptBack.isDisjoint(with: $0.subjects) }
        let lines = try await reading(visit) { gate -> [TrailSeenLine] in
            let accounts = Set(shown.compactMap { $0.link.account }.compactMap { AccountID($0) })
            let names = try gate.snapshot.directory.names(of: accounts)
            let ids = Set(shown.flatMap { $0.subjects.prefix(20) }.filter { PartyID($0) != nil })
            let things = try gate.snapshot.trailOf.things(
                ids, parties: gate.scope(.discover, .party), cases: gate.scope(.discover, .case),
                records: gate.scope(.read, .record))
            let words = TrailWords(set: visit.set, names: names, things: things, unknown: unknown)
            return shown.map(words.line)
        }
        var page = TrailPage(lines: lines, next: next.map { TrailPlace($0) })
        page.signatures = try await store.signatures().map {
            TrailSigned(
                isOfChanges: $0.chain == .changes, server: $0.server, lastEntry: $0.lastEntry, at: $0.at)
        }
        return page
    }
}

extension TrailAsking {
    fileprivate var filter: TrailFilter {
        var filter = TrailFilter()
        filter.from = from.map { London.start(of: $0) }
        filter.until = until.map { London.start(of: $0.adding(days: 1)) }
        filter.account = person
        switch act {
        case .looked: filter.verb = .consult
        case .changed: filter.verb = .alter
        case .took: filter.verb = .disclose
        case .people: filter.verb = .admin
        case .signIns: filter.verb = .login
        case nil: break
        }
        if result == .refused { filter.verb = .deny }
        filter.isRefused = result.map { $0 == .refused }
        return filter
    }
}

extension Gate {
    /// Whether the reader looks at what people of every service did.
    var auditsEverything: Bool {
        policy.decide(
            visit.asking(.list, .alert),
            Facts.administration(.alert, AlertID?.none, modules: [], account: nil)
        ).isAllowed
    }

    /// Whose acts the reader may look at: the people of these services; those of the reader's teams only, where their
    /// right goes no further.
    fileprivate func auditedPeople(_ modules: [ModuleID]) throws -> [FilterValue] {
        let grants = visit.actor.memberships.filter { $0.span.covers(visit.today) }.flatMap { held in
            held.rights.grants.filter { $0.action == .approve }.map { (held.module, held.team, $0.reach) }
        }
        return try modules.flatMap { module in
            let wide = auditsEverything || grants.contains { $0.0 == module && $0.2 == .service }
            let teams = Set(grants.filter { $0.0 == module }.compactMap(\.1))
            return try snapshot.directory.workers(scope(.list, .directory), in: module, on: visit.today)
                .filter { worker in wide || worker.team.map(teams.contains) ?? false }
                .map { FilterValue(value: $0.account.text, label: $0.name) }
        }.withoutRepeats
    }

    fileprivate func clientTrail(
        _ id: PartyID, _ action: Action, reason: Reason?
    ) throws -> (TrailLeave, ClientBanner?, Set<String>) {
        let facts = try snapshot.facts.party(id)
        let permitted: Permitted<Subject.Party> = try permit(
            action, .caseTrail, facts?.asTrail, id.text, reason: reason)
        // Looking is asked for as well: a right to take data out is none to see who looked.
        if action != .read {
            let _: Permitted<Subject.Party> = try permit(.read, .caseTrail, facts?.asTrail, id.text)
        }
        let modules = Set((facts?.modules ?? []).filter(audits))
        guard !modules.isEmpty else { throw CaseworkRefusal.notFound }
        let subjects = try snapshot.trailOf.subjects(of: permitted, knowing: scope(.discover, .case))
        let party = try snapshot.parties.among([id], in: scope(.discover, .party)).first
        let banner = parts.banner(party, nil, safeContact: nil)
        let limited = auditsEverything ? nil : modules.union([.core])
        return (
            .client(permitted, subjects: subjects.shown, modules: limited), banner, subjects.keptBack
        )
    }
}
