public import CaseModel
public import Policy

/// How somebody is related with another, as it reads from their side.
public struct Relationship: Sendable, Hashable {
    public let id: RequestID
    public let other: PartyID
    /// A code of the site's list; read the other way round when `isReversed`.
    public let kind: DefinitionID
    public let isReversed: Bool
    public let from: Day
    public let until: Day?
}

extension PartyRepository {
    /// Open ones first, the newest first. Whom of the others the reader may know of is for a scope to say.
    public func relationships(_ permitted: Permitted<Subject.Party>, limit: Int = 100) throws -> [Relationship] {
        try snapshot.confirm(permitted, .party)
        return try snapshot.connection.rows(
            """
            SELECT id, other AS whom, kind, 0 AS isReversed, fromDay, untilDay FROM relationship WHERE party = $1
            UNION ALL
            SELECT id, party AS whom, kind, 1 AS isReversed, fromDay, untilDay FROM relationship WHERE other = $1
            ORDER BY untilDay DESC NULLS FIRST, fromDay DESC, id LIMIT $2
            """, [.id(permitted.id), .integer(Int64(limit))]
        ).map {
            Relationship(
                id: try $0.id("id"), other: try $0.id("whom"), kind: try $0.definition("kind"),
                isReversed: try $0.integer("isReversed") == 1, from: try $0.day("fromDay"),
                until: try $0.optionalDay("untilDay"))
        }
    }
}

extension PartyChanges {
    /// Ends a relationship on a day. It stays, with its days.
    public func endRelationship(_ permitted: Permitted<Subject.Party>, _ id: RequestID, on day: Day) throws {
        try transaction.confirm(permitted, .party)
        let ended = try transaction.connection.one(
            """
            UPDATE relationship SET untilDay = $3 WHERE id = $1 AND (party = $2 OR other = $2) AND untilDay IS NULL
                AND fromDay <= $3 RETURNING party, other
            """, [.id(id), .id(permitted.id), .day(day)])
        guard let ended else { throw StoreRefusal.notFound }
        try transaction.record(
            permitted.stamp, subjects: [try ended.text("party"), try ended.text("other")], ground: "relationship ended")
    }
}
