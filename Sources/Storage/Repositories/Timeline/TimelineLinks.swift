import CaseModel
import Policy

/// Entries of the same individual that were linked with the person, and of which the reader may know.
struct TimelineLinks: TimelineSource {
    let group = TimelineGroup.people

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.parties.isNothing, question.asksForPerson else { return [] }
        // The other entry is what the scope is asked about; of the person themself the page was permitted.
        var query = ScopedQuery(reach.parties, .party)
        let own: String
        switch question.subject {
        case .caseFile(let id): own = "(SELECT o.party FROM caseFile o WHERE o.id = \(query.bind(.id(id))))"
        case .client(let id): own = query.bind(.id(id))
        }
        query.add(
            """
            p.id IN (SELECT l.other FROM partyLink l WHERE l.party = \(own) \
            UNION SELECT l.party FROM partyLink l WHERE l.other = \(own))
            """)
        query.add(
            "x.endedAt IS NULL AND ((x.party = \(own) AND x.other = p.id) OR (x.other = \(own) AND x.party = p.id))")
        question.narrow(&query, moment: "x.at", id: "x.id", by: "x.byAccount")
        return try query.rows(
            "x.id, x.at, x.byAccount, p.id AS linked, p.given, p.family",
            joins: "JOIN partyLink x ON x.party = p.id OR x.other = p.id", tail: "ORDER BY x.at DESC, x.id DESC",
            limit: question.limit, connection
        ).map { row in
            let at = try row.moment("at")
            return TimelineFact(
                group: group, id: try row.text("id"), day: London.day(of: at), at: at, by: try row.text("byAccount"),
                what: .linked(
                    PersonName(given: try row.text("given"), family: try row.text("family")), try row.id("linked")))
        }
    }
}
