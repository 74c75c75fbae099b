public import CaseModel
public import Policy

/// Open work of a case, counted.
public struct WorkCount: Sendable, Hashable {
    public let open: Int64
    public let overdue: Int64
}

/// What expressions about a permitted case reckon with beyond its own records. None of it is shown as it is, so nothing is
/// noted.
extension CaseRepository {
    public func workCount(_ permitted: Permitted<Subject.Case>, on day: Day) throws -> WorkCount {
        let row = try snapshot.connection.one(
            """
            SELECT count(*) AS amount, coalesce(sum(CASE WHEN dueOn < $2 THEN 1 ELSE 0 END), 0) AS late
            FROM workItem WHERE caseFile = $1 AND doneAt IS NULL
            """, [.id(permitted.id), .day(day)])
        return WorkCount(open: try row?.integer("amount") ?? 0, overdue: try row?.integer("late") ?? 0)
    }

    /// The last day on which a case of the person closed; nil while none has.
    public func lastClosing(of party: PartyID) throws -> Day? {
        try snapshot.connection.one(
            """
            SELECT max(o.closedOn) AS closedOn FROM caseFile c JOIN casePeriod o ON o.caseFile = c.id WHERE c.party = $1
            """, [.id(party)])?.optionalDay("closedOn")
    }
}

extension RecordRepository {
    /// Submitted records about the participants of a permitted case, oldest first.
    public func reckoningOfParticipants(_ permitted: Permitted<Subject.Case>) throws -> [Record] {
        try snapshot.connection.rows(
            """
            SELECT r.* FROM record r WHERE r.status = 'submitted' AND r.caseFile IS NULL AND r.party IN
                (SELECT e.party FROM participant e WHERE e.caseFile = $1 AND e.role <> 'subject')
            ORDER BY r.datedOn, r.submittedAt, r.id LIMIT 2000
            """, [.id(permitted.id)]
        ).map { try Record($0) }
    }

    /// The day of the newest submitted record of each case that is in scope.
    public func newestDays(of cases: [CaseID], in scope: Scoped<Subject.Record>) throws -> [CaseID: Day] {
        guard !scope.isNothing, !cases.isEmpty else { return [:] }
        var query = ScopedQuery(scope, .record, by: .several)
        query.add("r.status = 'submitted'")
        query.add(query.isIn("r.caseFile", cases.map(\.text)))
        let rows = try query.rows(
            "r.caseFile AS caseFile, max(r.datedOn) AS newest", tail: "GROUP BY r.caseFile ORDER BY r.caseFile",
            limit: cases.count, snapshot.connection)
        return Dictionary(
            try rows.map { (try $0.id("caseFile"), try $0.day("newest")) }, uniquingKeysWith: { first, _ in first })
    }
}
