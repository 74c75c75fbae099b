public import CaseModel
public import Policy

/// An entry that may be of somebody.
public struct EntryOfPerson: Sendable, Hashable {
    public let party: Party
    /// Nil for their own entry, and for one that is linked with it as the same individual.
    public let verdict: MatchVerdict?
}

extension PartyRepository {
    /// Every entry that is somebody's, or may be: their own first. Nothing is noted: what of it is shown to anybody is
    /// for their own scope to say.
    public func entries(
        of party: Party, in scope: Scoped<Subject.Party>, weights: MatchWeights
    ) throws -> [EntryOfPerson] {
        guard !scope.isNothing else { return [] }
        let linked = try among(linked(party.id), in: scope)
        let known = Set(linked.map(\.id)).union([party.id])
        let alike = try alike(party.identity, namesOf([party.id])[party.id] ?? [], scope, weights, nil)
        return ([party] + linked).map { EntryOfPerson(party: $0, verdict: nil) }
            + alike.filter { !known.contains($0.party.id) }.map { EntryOfPerson(party: $0.party, verdict: $0.verdict) }
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
