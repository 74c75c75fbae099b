import CaseModel
import Storage

/// That somebody of this case stands on the other side elsewhere, or is a colleague.
struct ConflictHit: Sendable, Hashable {
    enum Ground: String, Sendable, Hashable {
        /// On the other side here, and a client elsewhere.
        case clientThere
        /// Of this case's own side, and on the other side elsewhere.
        case opposedThere
        case colleague
    }

    let person: CasePerson
    let entry: EntryOfPerson
    let ground: Ground
    /// Nil for a colleague, and for a client of whom there is no case.
    let caseFile: CaseID?
    /// The name of the colleague.
    var colleague: String?

    /// As a decision keeps it.
    var line: String {
        [person.party.id.text, entry.party.id.text, caseFile?.text ?? "-", ground.rawValue].joined(separator: " ")
    }
}

/// What a check of one case found, and what was decided of it before.
struct ConflictFinding: Sendable {
    let people: [CasePerson]
    let opposing: Set<DefinitionID>
    let hits: [ConflictHit]
    /// Newest first.
    let decisions: [ConflictDecision]

    /// Those compared, as a decision keeps them: a changed entry or part is one that it did not know.
    var compared: Set<String> { Self.compared(people, opposing) }

    static func compared(_ people: [CasePerson], _ opposing: Set<DefinitionID>) -> Set<String> {
        Set(people.map { "\($0.party.id.text) \($0.party.version) \($0.isOpposed(by: opposing) ? "other" : "own")" })
    }

    var found: Set<String> { Set(hits.map(\.line)) }

    /// The last decision, while nothing has come up that it did not know of.
    var standing: ConflictDecision? {
        decisions.first.flatMap { $0.covers(compared: compared, found: found) ? $0 : nil }
    }

    /// What stands in the way of a move; nil when it may be made.
    var wait: ConflictWait? {
        guard let standing else { return hits.isEmpty ? nil : decisions.isEmpty ? .undecided : .outdated }
        return standing.outcome == .refuse ? .refused : nil
    }
}

extension CasePerson {
    /// Whether they are on the other side of the subject: kept apart, or related so.
    func isOpposed(by kinds: Set<DefinitionID>) -> Bool {
        switch part {
        case .subject, .lives: false
        case .participant(_, let isKeptApart): isKeptApart
        case .related(let kind, _): kinds.contains(kind)
        }
    }
}

extension ConflictHit {
    /// The hits among all that is known, each case once: those on the other side here come first.
    /// - Parameters:
    ///   - entries: every entry that may be one of the people, by the people's own.
    ///   - standings: how those entries stand to other cases.
    static func all(
        of people: [CasePerson], _ entries: [PartyID: [EntryOfPerson]], _ standings: [CaseStandingOfParty],
        colleagues: [PartyID: String], opposing: Set<DefinitionID>
    ) -> [ConflictHit] {
        let places = Dictionary(grouping: standings, by: \.party)
        var hits: [ConflictHit] = []
        var known: Set<CaseID> = []
        for person in people.filter({ $0.isOpposed(by: opposing) }) + people.filter({ !$0.isOpposed(by: opposing) }) {
            let isOpposed = person.isOpposed(by: opposing)
            for entry in entries[person.party.id] ?? [] {
                let there = places[entry.party.id] ?? []
                let against = there.filter { $0.isOpposed != isOpposed }
                hits += against.filter { known.insert($0.caseFile).inserted }.map {
                    ConflictHit(
                        person: person, entry: entry, ground: isOpposed ? .clientThere : .opposedThere,
                        caseFile: $0.caseFile)
                }
                if isOpposed, entry.party.uid != nil, !there.contains(where: { !$0.isOpposed }) {
                    hits.append(ConflictHit(person: person, entry: entry, ground: .clientThere, caseFile: nil))
                }
                if entry.verdict == nil, let name = colleagues[entry.party.id] {
                    hits.append(
                        ConflictHit(person: person, entry: entry, ground: .colleague, caseFile: nil, colleague: name))
                }
            }
        }
        var lines: Set<String> = []
        return hits.filter { lines.insert($0.line).inserted }
    }
}
