public import CaseModel
public import Policy

/// An entry that may be of somebody.
public struct EntryOfPerson: Sendable, Hashable {
    public let party: Party
    /// Nil for their own entry, and for one that is linked with it as the same individual.
    public let verdict: MatchVerdict?
}

extension PartyRepository {
    /// Every entry that is somebody's of these, or may be: their own first. Nothing is noted: what of it is shown to anybody is
    /// for their own scope to say. All of them are looked for together, with as many statements as for one.
    public func entries(
        of people: [Party], in scope: Scoped<Subject.Party>, weights: MatchWeights
    ) throws -> [PartyID: [EntryOfPerson]] {
        let people = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard !scope.isNothing, !people.isEmpty else { return [:] }
        let linked = try linked(of: people.keys.sorted())
        let entries = try among(Set(linked.values.joined()).sorted(), in: scope)
        let found = try candidates(of: people.values.sorted { $0.id < $1.id }, scope)
        let names = try namesOf(Set(people.keys).union(found.map(\.party.id)).sorted())
        let alike = Dictionary(grouping: found, by: \.whom)
        return people.mapValues { person in
            let same = linked[person.id] ?? []
            let comparison = MatchComparison(of: person.identity.profile(names[person.id] ?? []), weights)
            let others = (alike[person.id] ?? []).map(\.party).filter { $0.id != person.id && !same.contains($0.id) }
                .map { EntryOfPerson(party: $0, verdict: comparison.verdict($0.identity.profile(names[$0.id] ?? []))) }
                .filter { ($0.verdict?.weight ?? 0) >= weights.warning }
                .sorted { ($1.verdict?.weight ?? 0, $0.party.id) < ($0.verdict?.weight ?? 0, $1.party.id) }
            return ([person] + entries.filter { same.contains($0.id) }).map { EntryOfPerson(party: $0, verdict: nil) }
                + others
        }
    }

    /// Ways of looking in one statement: a database takes five hundred parts of one.
    private static let mostWays = 400

    /// Whom to compare each of some people with.
    private func candidates(
        of people: [Party], _ scope: Scoped<Subject.Party>
    ) throws -> [(whom: PartyID, party: Party)] {
        var found: [(whom: PartyID, party: Party)] = []
        var waiting = people[...]
        while !waiting.isEmpty {
            var query = ScopedQuery(scope, .party, by: .several)
            var ways: [(condition: String, tag: String)] = []
            while let person = waiting.first, ways.count + PartyBlocks.mostWays <= Self.mostWays {
                waiting.removeFirst()
                ways += PartyBlocks(person.identity).conditions(&query).map { ($0, person.id.text) }
            }
            found += try query.union("p.*", tagged: ways, limitEach: Self.mostEach, snapshot.connection).map { row in
                (try row.id("tag"), try Party(row))
            }
        }
        return found
    }

    /// Colleagues who are known to be one of these, by name.
    public func colleagues(among parties: Set<PartyID>) throws -> [PartyID: String] {
        guard !parties.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let wanted = builder.isIn("ownParty", parties.map(\.text).sorted())
        let rows = try snapshot.connection.rows(
            "SELECT ownParty, name FROM account WHERE \(wanted) AND disabledAt IS NULL", builder.values)
        var found: [PartyID: String] = [:]
        for row in rows { found[try row.id("ownParty")] = try row.text("name") }
        return found
    }
}
