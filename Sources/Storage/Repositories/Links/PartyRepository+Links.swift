public import CaseModel
public import Policy

extension PartyRepository {
    /// Most entries of one individual.
    static let mostLinked = 50

    /// The entries that are linked with somebody, directly or through others. Who of them may be shown is for a scope
    /// to say: nothing is noted, and nothing is told, by knowing the list.
    public func linked(_ permitted: Permitted<Subject.Party>) throws -> [PartyID] {
        try snapshot.confirm(permitted, .party)
        return try linked(permitted.id)
    }

    func linked(_ id: PartyID) throws -> [PartyID] {
        try snapshot.connection.rows(
            """
            WITH RECURSIVE same (id) AS (
                SELECT CAST($1 AS TEXT)
                UNION SELECT CASE WHEN l.party = s.id THEN l.other ELSE l.party END
                FROM same s JOIN partyLink l ON (l.party = s.id OR l.other = s.id) AND l.endedAt IS NULL)
            SELECT id FROM same WHERE id <> $1 ORDER BY id LIMIT $2
            """, [.id(id), .integer(Int64(Self.mostLinked))]
        ).map { try $0.id("id") }
    }

    /// The same for several, by each of them.
    func linked(of parties: [PartyID]) throws -> [PartyID: Set<PartyID>] {
        guard !parties.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let wanted = builder.isIn("p.id", parties.map(\.text))
        let most = builder.bind(.integer(Int64(Self.mostLinked * parties.count)))
        var found: [PartyID: Set<PartyID>] = [:]
        for row in try snapshot.connection.rows(
            """
            WITH RECURSIVE same (origin, id) AS (
                SELECT p.id, p.id FROM party p WHERE \(wanted)
                UNION SELECT s.origin, CASE WHEN l.party = s.id THEN l.other ELSE l.party END
                FROM same s JOIN partyLink l ON (l.party = s.id OR l.other = s.id) AND l.endedAt IS NULL)
            SELECT origin, id FROM same WHERE id <> origin ORDER BY origin, id LIMIT \(most)
            """, builder.values)
        {
            found[try row.id("origin"), default: []].insert(try row.id("id"))
        }
        return found
    }

    /// Those with whom somebody is linked directly, so that the link can be ended.
    public func linkedDirectly(_ permitted: Permitted<Subject.Party>) throws -> Set<PartyID> {
        try snapshot.confirm(permitted, .party)
        let rows = try snapshot.connection.rows(
            """
            SELECT other AS id FROM partyLink WHERE party = $1 AND endedAt IS NULL
            UNION SELECT party FROM partyLink WHERE other = $1 AND endedAt IS NULL
            """, [.id(permitted.id)])
        return Set(try rows.map { try $0.id("id") })
    }
}

extension PartyChanges {
    /// Says that two entries are one individual. Nothing of either is changed.
    public func link(
        _ permitted: Permitted<Subject.Party>, with other: Permitted<Subject.Party>, reason: String,
        _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .party)
        try transaction.confirm(other, .party)
        guard permitted.id != other.id else { throw StoreRefusal.notFound }
        let pair = Self.pair(permitted.id, other.id)
        let id: RequestID = identifiers.next()
        let made = try transaction.connection.one(
            """
            INSERT INTO partyLink (id, party, other, reason, byAccount, at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            [
                .id(id), .id(pair.0), .id(pair.1), .text(reason), .text(permitted.stamp.identity.text),
                .moment(permitted.stamp.at),
            ])
        guard made != nil else { throw StoreRefusal.exists }
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, other.id.text], ground: "linked as one person")
    }

    /// Ends a link; what was written meanwhile stays where it was written.
    public func unlink(_ permitted: Permitted<Subject.Party>, from other: Permitted<Subject.Party>) throws {
        try transaction.confirm(permitted, .party)
        try transaction.confirm(other, .party)
        let pair = Self.pair(permitted.id, other.id)
        let ended = try transaction.connection.one(
            """
            UPDATE partyLink SET endedBy = $3, endedAt = $4 WHERE party = $1 AND other = $2 AND endedAt IS NULL
            RETURNING id
            """,
            [.id(pair.0), .id(pair.1), .text(permitted.stamp.identity.text), .moment(permitted.stamp.at)])
        guard ended != nil else { throw StoreRefusal.notFound }
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text, other.id.text], ground: "no longer linked as one person")
    }

    private static func pair(_ one: PartyID, _ other: PartyID) -> (PartyID, PartyID) {
        one.text < other.text ? (one, other) : (other, one)
    }
}
