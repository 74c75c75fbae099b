import CaseModel
import Policy

/// When cases were taken from somebody, or from a team; of those that ended before it was kept by whom, nothing is told.
struct TimelineAllocationEnds: TimelineSource {
    let group = TimelineGroup.stages

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.cases.isNothing else { return [] }
        var query = ScopedQuery(reach.cases, .caseFile)
        query.add("x.endedAt IS NOT NULL AND x.untilDay IS NOT NULL")
        question.narrow(&query, caseFile: "c.id", party: "c.party")
        question.narrow(&query, day: "x.untilDay", at: "x.endedAt", id: "x.id", by: "x.endedBy")
        return try query.rows(
            "c.id AS home, c.module, c.programme, x.*, coalesce(a.name, t.name) AS name",
            joins: """
                JOIN allocation x ON x.caseFile = c.id LEFT JOIN account a ON a.id = x.account
                LEFT JOIN team t ON t.id = x.team
                """, tail: TimelineQuestion.order("x.untilDay", "x.endedAt", "x.id"), limit: question.limit, connection
        ).map { row in
            try TimelineFact(
                group, ofCase: row, day: row.day("untilDay"), at: "endedAt", by: "endedBy",
                .allocationEnded(row.word("part"), name: row.text("name")))
        }
    }
}
