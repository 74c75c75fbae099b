import CaseModel
import Policy

/// The stages that cases came into.
struct TimelineStages: TimelineSource {
    let group = TimelineGroup.stages

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.cases.isNothing else { return [] }
        var query = ScopedQuery(reach.cases, .caseFile)
        question.narrow(&query, caseFile: "c.id", party: "c.party")
        question.narrow(&query, day: "x.enteredOn", at: "x.at", id: "x.id", by: "x.byAccount")
        return try query.rows(
            "c.id AS home, c.module, c.programme, x.*", joins: "JOIN stageEntry x ON x.caseFile = c.id",
            tail: TimelineQuestion.order("x.enteredOn", "x.at", "x.id"), limit: question.limit, connection
        ).map { row in
            try TimelineFact(
                group, ofCase: row, day: row.day("enteredOn"),
                .stage(row.definition("stage"), move: row.optionalDefinition("move")))
        }
    }
}

/// To whom cases were given, or from whom they were taken; of those that ended before it was kept by whom, nothing is told.
struct TimelineAllocations: TimelineSource {
    let isOfEnds: Bool
    let group = TimelineGroup.stages

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.cases.isNothing else { return [] }
        let (day, at, by) = isOfEnds ? ("untilDay", "endedAt", "endedBy") : ("fromDay", "at", "byAccount")
        var query = ScopedQuery(reach.cases, .caseFile)
        if isOfEnds { query.add("x.endedAt IS NOT NULL AND x.untilDay IS NOT NULL") }
        question.narrow(&query, caseFile: "c.id", party: "c.party")
        question.narrow(&query, day: "x.\(day)", at: "x.\(at)", id: "x.id", by: "x.\(by)")
        return try query.rows(
            "c.id AS home, c.module, c.programme, x.*, coalesce(a.name, t.name) AS name",
            joins: """
                JOIN allocation x ON x.caseFile = c.id LEFT JOIN account a ON a.id = x.account
                LEFT JOIN team t ON t.id = x.team
                """, tail: TimelineQuestion.order("x.\(day)", "x.\(at)", "x.id"), limit: question.limit, connection
        ).map { row in
            try TimelineFact(
                group, ofCase: row, day: row.day(day), at: at, by: by,
                isOfEnds
                    ? .allocationEnded(row.word("part"), name: row.text("name"))
                    : .allocated(row.word("part"), name: row.text("name"), until: row.optionalDay("untilDay")))
        }
    }
}

extension TimelineFact {
    /// A fact of a case from a row that joins it: `home`, `module`, `programme`, and its own `id`, `at` and `byAccount`.
    init(_ group: TimelineGroup, ofCase row: Row, day: Day, at: String = "at", by: String = "byAccount", _ what: What)
        throws
    {
        self.init(
            group: group, id: try row.text("id"), caseFile: try row.id("home"), module: try row.definition("module"),
            programme: try row.definition("programme"), day: day, at: try row.moment(at), by: try row.text(by),
            what: what)
    }
}
