import CaseModel
import Definitions
import Policy
import Storage

extension Gate {
    /// The page of a check, with what the reader may know of it.
    func conflictPage(_ reading: CaseReading, _ finding: ConflictFinding) throws -> ConflictPage {
        let isLead = allows(.approve, reading.facts)
        let known = try known(finding.hits, isLead: isLead)
        let hasMore = known.count < finding.hits.count
        var page = ConflictPage(
            banner: reading.banner, line: reading.line,
            moves: moveTitles(reading), people: try people(finding),
            hits: try lines(known, finding, reading), hasMore: hasMore, leadTitles: leadTitles(in: reading.module),
            isLead: isLead, mayDecide: allows(.update, reading.facts) && !finding.hits.isEmpty && (isLead || !hasMore),
            decisions: finding.decisions.map(\.line), wait: finding.wait, seen: finding.seen)
        guard isLead else { return page }
        let workers = try workers(of: Set(page.hits.compactMap { $0.line?.id }).union([reading.line.id]))
        page.workers = workers[reading.line.id] ?? []
        for place in page.hits.indices {
            page.hits[place].workers = page.hits[place].line.flatMap { workers[$0.id] } ?? []
        }
        return page
    }

    private func moveTitles(_ reading: CaseReading) -> [String] {
        guard let programme = reading.matter.detail?.file.programme, let module = visit.set[reading.module] else {
            return []
        }
        let checked = module.conflictCheckedMoves
        let moves = parts.workflow(of: reading.module, programme)?.moves ?? []
        return moves.filter { checked.contains($0.id) }.map(\.title)
    }

    /// The roles of the service that say who sees a case.
    private func leadTitles(in module: DefinitionID) -> [String] {
        guard let roles = visit.set[module]?.roles else { return [] }
        let leading = roles.filter { role in
            !role.isRetired && role.may.contains { $0.action == .approve && $0.forms == nil }
        }
        return leading.map(\.title).sorted()
    }

    /// Those compared of whom the reader may know, each once.
    private func people(_ finding: ConflictFinding) throws -> [ConflictPerson] {
        let ids = Set(finding.people.map(\.party.id))
        let known = Set(try snapshot.parties.among(ids.sorted(), in: scope(.discover, .party)).map(\.id))
        var seen: Set<ConflictPerson> = []
        return finding.people.filter { known.contains($0.party.id) }.map { shown($0, finding) }.filter {
            seen.insert($0).inserted
        }
    }

    private func shown(_ person: CasePerson, _ finding: ConflictFinding) -> ConflictPerson {
        let part =
            switch person.part {
            case .subject: "Client"
            case .lives: "Lives with the client"
            case .participant(let role, _): participantTitle(role)
            // Read from the other person's side, as they stand to the client.
            case .related(let kind, let isReversed): visit.words(kind, isReversed: !isReversed) + " the client"
            }
        return ConflictPerson(
            name: person.party.identity.name.short, part: part, isOpposed: person.isOpposed(by: finding.opposing))
    }

    private func participantTitle(_ role: String) -> String {
        let titles = visit.set.modules.flatMap(\.definition.participants).filter { $0.id.text == role }.map(\.title)
        return titles.first ?? role
    }

    private func lines(
        _ hits: [ConflictHit], _ finding: ConflictFinding, _ reading: CaseReading
    ) throws -> [ConflictLine] {
        let cases = Set(hits.compactMap(\.caseFile))
        let listed = try snapshot.cases.among(cases, in: scope(.list, .case), on: visit.today).map { parts.line($0) }
        let modules = Dictionary(
            try snapshot.cases.among(cases, in: scope(.discover, .case), on: visit.today).map { ($0.id, $0.module) },
            uniquingKeysWith: { first, _ in first })
        let holders = try snapshot.cases.holders(of: cases.union([reading.line.id]), on: visit.today)
        let own = holders[reading.line.id] ?? CaseHolders()
        let weights = MatchWeights(visit.set, on: visit.today)
        let alike = hits.filter { $0.entry.verdict != nil }.map(\.entry.party).once { $0.id }
        let clients = try clients(alike.map { ($0, "Conflict check") })
        return hits.map { hit in
            let client = clients.first { $0.party == hit.entry.party.id }
            let suspect = hit.entry.verdict == nil ? nil : client.map { self.suspect(hit, $0, weights) }
            let other = hit.caseFile.flatMap { holders[$0] } ?? CaseHolders()
            return ConflictLine(
                person: shown(hit.person, finding), there: hit.there, other: hit.entry.party.id,
                otherName: hit.entry.party.identity.name.short, uid: hit.entry.party.uid, suspect: suspect,
                line: hit.caseFile.flatMap { id in listed.first { $0.id == id } },
                serviceTitle: hit.caseFile.flatMap { modules[$0] }.map { visit.set[$0]?.definition.title ?? $0.text },
                isHeldHere: !own.accounts.isDisjoint(with: other.accounts) || !own.teams.isDisjoint(with: other.teams))
        }
    }

    /// Why the two may be one person, by what the reader may see of anybody.
    private func suspect(_ hit: ConflictHit, _ client: FoundClient, _ weights: MatchWeights) -> DuplicateSuspect {
        let verdict = MatchComparison(of: visit.shown(of: hit.person.party.identity).profile(), weights)
            .verdict(visit.shown(of: hit.entry.party.identity).profile())
        return DuplicateSuspect(
            client: client, weight: verdict.weight, isStrong: verdict.weight >= weights.strong,
            evidence: verdict.evidence)
    }
}

extension ConflictHit {
    fileprivate var there: ConflictLine.There {
        switch ground {
        case .clientThere: .client
        case .opposedThere: .otherSide
        case .colleague: .colleague(colleague ?? "")
        }
    }
}

extension ConflictDecision.Outcome {
    fileprivate var shown: ConflictDecisionLine.Outcome {
        switch self {
        case .nothingFound: .nothingFound
        case .noConflict: .noConflict
        case .wall: .wall
        case .refuse: .refuse
        }
    }
}

extension ConflictDecision {
    var line: ConflictDecisionLine { ConflictDecisionLine(outcome: outcome.shown, reason: reason, by: by, at: at) }
}
