public import CaseModel
public import Policy

/// Reads persons and bodies, each read under a permission or a scope and noted in the trail.
public struct PartyRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    /// Most candidates that are ranked.
    static let mostCandidates = 200

    public func one(_ permitted: Permitted<Subject.Party>) throws -> Party {
        try snapshot.confirm(permitted, .party)
        guard let row = try connection.one("SELECT * FROM party WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try Party(row)
    }

    /// The person whom a permitted case is about; nil for a household or place. Not noted apart: the case's entry says it.
    public func subject(of permitted: Permitted<Subject.Case>) throws -> Party? {
        try snapshot.confirm(permitted, .caseFile)
        return try connection.one(
            "SELECT p.* FROM party p JOIN caseFile c ON c.party = p.id WHERE c.id = $1", [.id(permitted.id)]
        ).map { try Party($0) }
    }

    public func otherNames(_ permitted: Permitted<Subject.Party>) throws -> [OtherName] {
        try snapshot.confirm(permitted, .party)
        return try connection.rows("SELECT * FROM partyName WHERE party = $1 ORDER BY at LIMIT 50", [.id(permitted.id)])
            .map {
                OtherName(try $0.word("kind"), PersonName(given: try $0.text("given"), family: try $0.text("family")))
            }
    }

    /// Those in scope that answer to the search, best first.
    public func search(_ wanted: PartySearch, in scope: Scoped<Subject.Party>, limit: Int = 50) throws -> [Party] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .party, by: .several)
        query.add(Self.condition(wanted, &query))
        let found = try candidates(&query)
        let ranked: [Party] =
            if case .name(let text) = wanted { PartyRanking(text).sorted(found) } else { found }
        let shown = Array(ranked.prefix(limit))
        snapshot.note(scope.stamp, shown.map(\.id.text) + ["term:\(snapshot.sealer.termHash("\(wanted)"))"])
        return shown
    }

    private func candidates(_ query: inout ScopedQuery) throws -> [Party] {
        try query.rows(
            "p.*", tail: "ORDER BY p.foldedFamily, p.foldedGiven, p.id", limit: Self.mostCandidates, connection
        ).map { try Party($0) }
    }
}
