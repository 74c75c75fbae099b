import CaseModel
import Policy

/// Records on the day that they are about.
struct TimelineRecords: TimelineSource {
    let isOfNotes: Bool
    var group: TimelineGroup { isOfNotes ? .notes : .records }

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.records.isNothing else { return [] }
        var query = ScopedQuery(reach.records, .record)
        query.add("r.status = 'submitted'")
        reach.narrow(&query, isOfNotes: isOfNotes)
        question.narrow(&query, caseFile: "r.caseFile", party: "r.party")
        question.narrow(&query, day: "r.datedOn", at: "r.submittedAt", id: "r.id", by: "r.author")
        return try query.rows(
            "r.*, (SELECT o.programme FROM caseFile o WHERE o.id = r.caseFile) AS programme",
            tail: TimelineQuestion.order("r.datedOn", "r.submittedAt", "r.id"), limit: question.limit, connection
        ).map { row in
            let record = try Record(row)
            return TimelineFact(
                group: group, id: record.id.text, caseFile: record.caseFile, module: record.module,
                programme: try row.optionalDefinition("programme"), day: record.datedOn, at: record.submittedAt,
                by: record.author, what: .record(record))
        }
    }
}

/// Records that were put right or withdrawn, at the moment when they were. What a withdrawn one said is not shown.
struct TimelineVersions: TimelineSource {
    let isOfNotes: Bool
    let isOfWithdrawals: Bool
    var group: TimelineGroup { isOfNotes ? .notes : .records }

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.records.isNothing else { return [] }
        var query = ScopedQuery(reach.records, .record)
        query.add(
            isOfWithdrawals
                ? "r.status = 'withdrawn' AND v.status = 'withdrawn'"
                : "r.status = 'submitted' AND v.version > 1 AND v.status = 'submitted'")
        reach.narrow(&query, isOfNotes: isOfNotes)
        question.narrow(&query, caseFile: "r.caseFile", party: "r.party")
        question.narrow(&query, moment: "v.at", id: "r.id", by: "v.byAccount")
        return try query.rows(
            """
            r.*, (SELECT o.programme FROM caseFile o WHERE o.id = r.caseFile) AS programme, v.at AS savedAt,
            v.byAccount AS savedBy, v.version AS savedVersion, v.changed, v.reason AS savedReason
            """, joins: "JOIN recordVersion v ON v.record = r.id", tail: "ORDER BY v.at DESC, r.id DESC",
            limit: question.limit, connection
        ).map { row in
            let record = try Record(row)
            let at = try row.moment("savedAt")
            return TimelineFact(
                group: group, id: record.id.text, caseFile: record.caseFile, module: record.module,
                programme: try row.optionalDefinition("programme"), day: London.day(of: at), at: at,
                by: try row.text("savedBy"), what: try what(record, row))
        }
    }

    private func what(_ record: Record, _ row: Row) throws -> TimelineFact.What {
        if isOfWithdrawals { return .withdrawn(record, reason: try row.optionalText("savedReason")) }
        return .amended(
            record, version: try row.integer("savedVersion"),
            fields: try row.json("changed").object.map { $0.keys.sorted() } ?? [])
    }
}

extension TimelineReach {
    func narrow(_ query: inout ScopedQuery, isOfNotes: Bool) {
        let forms = query.isIn("r.form", notes.map(\.text))
        query.add(isOfNotes ? forms : notes.isEmpty ? "1 = 1" : "NOT (\(forms))")
        if !quiet.isEmpty { query.add("NOT (\(query.isIn("r.form", quiet.map(\.text))))") }
    }
}
