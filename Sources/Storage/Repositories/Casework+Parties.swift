public import CaseModel
public import Policy

extension PartyChanges {
    /// Registers somebody as a client: with a client number from the first day.
    public func registerClient(
        _ permitted: PermittedCreation<Subject.Party>, id: PartyID, _ identity: PartyIdentity
    ) throws {
        try register(permitted, id: id, identity)
        try makeClient(id)
    }
}

extension PartyRepository {
    /// Which of these persons are in scope. For what stands beside a list that is noted itself.
    public func among(_ parties: [PartyID], in scope: Scoped<Subject.Party>) throws -> [Party] {
        guard !scope.isNothing, !parties.isEmpty else { return [] }
        var query = ScopedQuery(scope, .party)
        query.add(query.isIn("p.id", parties.map(\.text)))
        return try query.rows("p.*", tail: "ORDER BY p.id", limit: parties.count, snapshot.connection).map {
            try Party($0)
        }
    }
}
