import CaseModel
import Policy

/// Records that were withdrawn, at the moment when they were. What they said is not shown.
struct TimelineWithdrawals: TimelineSource {
    let isOfNotes: Bool
    var group: TimelineGroup { isOfNotes ? .notes : .records }

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.records.isNothing else { return [] }
        var query = ScopedQuery(reach.records, .record)
        query.add("r.status = 'withdrawn' AND v.status = 'withdrawn'")
        reach.narrow(&query, isOfNotes: isOfNotes)
        question.narrow(&query, caseFile: "r.caseFile", party: "r.party")
        question.narrow(&query, moment: "v.at", id: "r.id", by: "v.byAccount")
        return try query.rows(
            """
            r.*, (SELECT o.programme FROM caseFile o WHERE o.id = r.caseFile) AS programme, v.at AS savedAt,
            v.byAccount AS savedBy, v.reason AS savedReason
            """, joins: "JOIN recordVersion v ON v.record = r.id", tail: "ORDER BY v.at DESC, r.id DESC",
            limit: question.limit, connection
        ).map { row in
            let record = try Record(row)
            let at = try row.moment("savedAt")
            return TimelineFact(
                group: group, id: record.id.text, caseFile: record.caseFile, module: record.module,
                programme: try row.optionalDefinition("programme"), day: London.day(of: at), at: at,
                by: try row.text("savedBy"), what: .withdrawn(record, reason: try row.optionalText("savedReason")))
        }
    }
}
