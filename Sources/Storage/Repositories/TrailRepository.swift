public import CaseModel
public import Policy

/// What an entry of the trail is about, as far as the reader may know of it.
public struct TrailThing: Sendable, Hashable {
    public let party: PartyID
    public let name: PersonName
}

/// The things of one client: those whose entries the reader may see, and those that are kept from them.
public struct TrailSubjects: Sendable, Hashable {
    public var shown: Set<String> = []
    public var keptBack: Set<String> = []
}

/// What the pages of the trail need to know of clients.
public struct TrailRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }
    private static let most = 2_000

    /// The identifiers under which one client stands in the trail. Cases that the reader may not know of, and the records
    /// of those, are kept back.
    public func subjects(
        of permitted: Permitted<Subject.Party>, knowing scope: Scoped<Subject.Case>
    ) throws -> TrailSubjects {
        guard permitted.stamp.kind == .caseTrail else { throw StoreRefusal.notFound }
        snapshot.note(permitted.stamp, [permitted.id.text])
        let all = try connection.rows("SELECT id FROM caseFile WHERE party = $1 ORDER BY id", [.id(permitted.id)])
            .map { try $0.text("id") }
        var known: Set<String> = []
        if !scope.isNothing {
            var query = ScopedQuery(scope, .caseFile)
            query.add("c.party", equals: .id(permitted.id))
            known = Set(
                try query.rows("c.id", tail: "ORDER BY c.id", limit: Self.most, connection).map { try $0.text("id") })
        }
        var found = TrailSubjects()
        let own = try connection.rows(
            "SELECT id FROM record WHERE party = $1 AND caseFile IS NULL ORDER BY id LIMIT $2",
            [.id(permitted.id), .integer(Int64(Self.most))]
        ).map { try $0.text("id") }
        let hidden = Set(all).subtracting(known)
        found.shown = known.union([permitted.id.text]).union(own).union(try records(of: known))
        found.keptBack = hidden.union(try records(of: hidden))
        return found
    }

    private func records(of cases: Set<String>) throws -> Set<String> {
        guard !cases.isEmpty else { return [] }
        var builder = SQLBuilder()
        let wanted = builder.isIn("r.caseFile", cases)
        let most = builder.bind(.integer(Int64(Self.most)))
        let rows = try connection.rows(
            "SELECT r.id FROM record r WHERE \(wanted) ORDER BY r.id LIMIT \(most)", builder.values)
        return Set(try rows.map { try $0.text("id") })
    }

    /// Whom the identifiers are about, of those that the reader may know of.
    public func things(
        _ ids: Set<String>, parties: Scoped<Subject.Party>, cases: Scoped<Subject.Case>,
        records: Scoped<Subject.Record>
    ) throws -> [String: TrailThing] {
        let wanted = Array(ids.sorted().prefix(Self.most))
        guard !wanted.isEmpty else { return [:] }
        var found: [String: TrailThing] = [:]
        if !parties.isNothing {
            var query = ScopedQuery(parties, .party)
            query.add(query.isIn("p.id", wanted))
            try take(
                query.rows(
                    "p.id AS thing, p.id AS who, p.given, p.family", tail: "ORDER BY p.id", limit: Self.most, connection
                ), &found)
        }
        if !cases.isNothing {
            var query = ScopedQuery(cases, .caseFile)
            query.add(query.isIn("c.id", wanted))
            try take(
                query.rows(
                    "c.id AS thing, q.id AS who, q.given, q.family", joins: "JOIN party q ON q.id = c.party",
                    tail: "ORDER BY c.id", limit: Self.most, connection), &found)
        }
        if !records.isNothing {
            var query = ScopedQuery(records, .record)
            query.add(query.isIn("r.id", wanted))
            try take(
                query.rows(
                    "r.id AS thing, q.id AS who, q.given, q.family", joins: "JOIN party q ON q.id = r.party",
                    tail: "ORDER BY r.id", limit: Self.most, connection), &found)
        }
        return found
    }

    private func take(_ rows: [Row], _ found: inout [String: TrailThing]) throws {
        for row in rows {
            found[try row.text("thing")] = TrailThing(
                party: try row.id("who"),
                name: PersonName(given: try row.optionalText("given") ?? "", family: try row.text("family")))
        }
    }
}

extension Snapshot {
    public var trailOf: TrailRepository { TrailRepository(snapshot: self) }
}
