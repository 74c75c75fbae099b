import CaseModel
import Policy

/// Work that was given, or that was done: tasks, reviews, findings.
struct TimelineWork: TimelineSource {
    let isOfEnds: Bool
    let group = TimelineGroup.work

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.work.isNothing else { return [] }
        var query = ScopedQuery(reach.work, .workItem)
        question.narrow(&query, caseFile: "w.caseFile", party: "w.party")
        let (at, by) = isOfEnds ? ("w.doneAt", "coalesce(w.doneBy, w.createdBy)") : ("w.createdAt", "w.createdBy")
        // Work that is listed from a day on is not told of before that day.
        if isOfEnds { query.add("w.doneAt IS NOT NULL AND w.endReason IS NULL") }
        question.narrow(&query, moment: at, id: "w.id", by: by)
        return try query.rows(
            """
            w.*, \(by) AS doer, NULL AS given, NULL AS family, NULL AS uid,
            (SELECT o.programme FROM caseFile o WHERE o.id = w.caseFile) AS programme
            """, tail: "ORDER BY \(at) DESC, w.id DESC", limit: question.limit, connection
        ).map { row in
            let item = try WorkItem(row)
            let at = isOfEnds ? item.doneAt ?? item.createdAt : item.createdAt
            return TimelineFact(
                group: group, id: item.id.text, caseFile: item.caseFile, module: item.module,
                programme: try row.optionalDefinition("programme"), day: London.day(of: at), at: at,
                by: try row.text("doer"),
                what: isOfEnds ? .workDone(title: item.title) : .work(title: item.title, dueOn: item.dueOn))
        }
    }
}
