public import CaseModel
import Definitions
import Policy
import Storage

extension Casework {
    /// What a check of the case finds now, as far as the reader may know, and what was decided.
    public func conflictCheck(_ id: CaseID, _ visit: Visit) async throws -> ConflictPage {
        let (page, records) = try await reading(visit) { gate in
            let reading = try gate.caseReading(id)
            return (try gate.conflictPage(reading, gate.conflicts(gate.permitCase(.read, id))), reading.matter.records)
        }
        let shelf = try await shelf(Set(records.map(\.snapshot)), visit)
        var shown = page
        shown.banner?.safeContact = PageParts(visit: visit).safeContact(records, shelf)
        return shown
    }

    /// Keeps what somebody decides of all that is found now. A wall keeps those away who work on the other cases.
    /// - Parameter seen: of the page on which they decided.
    public func decideConflict(
        _ id: CaseID, _ choice: ConflictChoice, because reason: String, seen: String, _ visit: Visit
    ) async throws {
        let reason = reason.trimmed
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            let permitted = try gate.permitCase(.update, id)
            let finding = try gate.conflicts(permitted)
            guard !finding.hits.isEmpty else {
                throw CaseworkRefusal.other("Nothing was found, so nothing is to decide.")
            }
            guard finding.seen == seen else { throw CaseworkRefusal.changedMeanwhile }
            guard !reason.isEmpty else { throw CaseworkRefusal.reasonMissing }
            guard reason.unicodeScalars.count <= Self.longestReason else {
                throw CaseworkRefusal.other("Give the reason in at most \(Self.longestReason) signs.")
            }
            let isLead = gate.allows(.approve, try gate.snapshot.facts.case(id))
            let known = try gate.known(finding.hits, isLead: isLead)
            guard isLead || known.count == finding.hits.count && !choice.isWall else {
                throw CaseworkRefusal.other("Somebody else has to decide this.")
            }
            if choice.isWall {
                let wall = Wall(
                    cases: Set(known.compactMap(\.caseFile)), isAtBoth: choice == .wallAtBoth,
                    reason: "Conflict check: \(reason)")
                try gate.putUp(wall, permitted, transaction, identifiers)
            }
            try transaction.cases.decide(
                permitted, choice.outcome, because: reason, compared: finding.compared, found: finding.found,
                identifiers)
        }
    }
}

extension ConflictFinding {
    /// Stands for all that was compared and found, and tells nothing of it.
    var seen: String {
        Fingerprint.text(of: (compared.sorted() + ["/"] + found.sorted()).joined(separator: "\n"))
    }

    /// Lets a move go on, or says what stands in its way. That nothing was found is kept too.
    func allowMove(
        of permitted: Permitted<Subject.Case>, _ transaction: Transaction, _ identifiers: IdentifierSource
    ) throws {
        let people = try transaction.snapshot.cases.people(permitted)
        guard Set(people) == Set(self.people) else { throw CaseworkRefusal.changedMeanwhile }
        if let wait { throw CaseworkRefusal.move([.conflict(wait)]) }
        guard standing == nil else { return }
        try transaction.cases.decide(
            permitted, .nothingFound, because: nil, compared: compared, found: [], identifiers)
    }
}

extension ConflictChoice {
    fileprivate var outcome: ConflictDecision.Outcome {
        switch self {
        case .noConflict: .noConflict
        case .wall, .wallAtBoth: .wall
        case .refuse: .refuse
        }
    }
}

extension Gate {
    /// Those of which the reader may know: of the person, of the other entry and of the case. That a colleague is known
    /// here is for those alone who say who sees a case.
    func known(_ hits: [ConflictHit], isLead: Bool) throws -> [ConflictHit] {
        let parties = Set(hits.flatMap { [$0.person.party.id, $0.entry.party.id] })
        let people = Set(try snapshot.parties.among(parties.sorted(), in: scope(.discover, .party)).map(\.id))
        let cases = try snapshot.cases.among(
            Set(hits.compactMap(\.caseFile)), in: scope(.discover, .case), on: visit.today)
        let open = Set(cases.map(\.id))
        return hits.filter { hit in
            people.contains(hit.person.party.id) && people.contains(hit.entry.party.id)
                && (hit.caseFile.map(open.contains) ?? true) && (isLead || hit.ground != .colleague)
        }
    }
}
