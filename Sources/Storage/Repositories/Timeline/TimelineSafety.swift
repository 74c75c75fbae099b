import CaseModel
import Policy

/// How cases were rated.
struct TimelineRisk: TimelineSource {
    let group = TimelineGroup.safety

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.cases.isNothing, !reach.safety.isEmpty else { return [] }
        var query = ScopedQuery(reach.cases, .caseFile)
        query.add(query.isIn("c.module", reach.safety.map(\.text)))
        question.narrow(&query, caseFile: "c.id", party: "c.party")
        question.narrow(&query, day: "x.onDay", at: "x.at", id: "x.id", by: "x.byAccount")
        return try query.rows(
            "c.id AS home, c.module, c.programme, x.*", joins: "JOIN riskEntry x ON x.caseFile = c.id",
            tail: TimelineQuestion.order("x.onDay", "x.at", "x.id"), limit: question.limit, connection
        ).map { row in try TimelineFact(group, ofCase: row, day: row.day("onDay"), .risk(RiskEntry(row))) }
    }
}

/// Flags on cases: raised, or taken down.
struct TimelineCaseFlags: TimelineSource {
    let isOfEnds: Bool
    let group = TimelineGroup.safety

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.cases.isNothing, !reach.safety.isEmpty else { return [] }
        var query = ScopedQuery(reach.cases, .caseFile)
        query.add(query.isIn("c.module", reach.safety.map(\.text)))
        question.narrow(&query, caseFile: "c.id", party: "c.party")
        let columns = TimelineFlagColumns(isOfEnds)
        columns.narrow(&query, question)
        return try query.rows(
            "c.id AS home, c.programme, x.*", joins: "JOIN flagEntry x ON x.caseFile = c.id",
            tail: columns.order, limit: question.limit, connection
        ).map { row in
            let flag = try FlagEntry(row)
            return try TimelineFact(
                group: group, id: row.text("id"), caseFile: row.id("home"), module: flag.module,
                programme: row.definition("programme"), day: row.day(columns.day), at: row.moment(columns.at),
                by: row.text(columns.by), what: isOfEnds ? .flagEnded(flag) : .flag(flag))
        }
    }
}

/// Flags that services put on the person.
struct TimelinePersonFlags: TimelineSource {
    let isOfEnds: Bool
    let group = TimelineGroup.safety

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.parties.isNothing, !reach.safety.isEmpty, question.asksForPerson else { return [] }
        var query = ScopedQuery(reach.parties, .party)
        query.add(question.person(&query))
        query.add(query.isIn("x.module", reach.safety.map(\.text)))
        if case .caseFile(let id) = question.subject {
            query.add("x.module = (SELECT o.module FROM caseFile o WHERE o.id = \(query.bind(.id(id))))")
        }
        let columns = TimelineFlagColumns(isOfEnds)
        columns.narrow(&query, question)
        return try query.rows(
            "x.*", joins: "JOIN flagEntry x ON x.party = p.id", tail: columns.order, limit: question.limit, connection
        ).map { row in
            let flag = try FlagEntry(row)
            return try TimelineFact(
                group: group, id: row.text("id"), module: flag.module, day: row.day(columns.day),
                at: row.moment(columns.at), by: row.text(columns.by), what: isOfEnds ? .flagEnded(flag) : .flag(flag))
        }
    }
}

/// The columns that say when a flag was raised, or when it was taken down.
private struct TimelineFlagColumns {
    let isOfEnds: Bool

    init(_ isOfEnds: Bool) {
        self.isOfEnds = isOfEnds
    }

    var day: String { isOfEnds ? "untilDay" : "fromDay" }
    var at: String { isOfEnds ? "endedAt" : "at" }
    var by: String { isOfEnds ? "endedBy" : "byAccount" }
    var order: String { TimelineQuestion.order("x.\(day)", "x.\(at)", "x.id") }

    func narrow(_ query: inout ScopedQuery, _ question: TimelineQuestion) {
        if isOfEnds { query.add("x.endedAt IS NOT NULL") }
        question.narrow(&query, day: "x.\(day)", at: "x.\(at)", id: "x.id", by: "x.\(by)")
    }
}

/// Deaths that were told, without those that were a mistake.
struct TimelineDeaths: TimelineSource {
    let group = TimelineGroup.safety

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard !reach.parties.isNothing, question.asksForPerson else { return [] }
        var query = ScopedQuery(reach.parties, .party)
        query.add(question.person(&query))
        query.add("x.undoneAt IS NULL")
        question.narrow(&query, day: "x.diedOn", at: "x.at", id: "x.id", by: "x.byAccount")
        return try query.rows(
            "x.*", joins: "JOIN deathEntry x ON x.party = p.id",
            tail: TimelineQuestion.order("x.diedOn", "x.at", "x.id"), limit: question.limit, connection
        ).map { row in
            let death = DeathEntry(
                on: try row.day("diedOn"), source: try row.text("source"), by: try row.text("byAccount"),
                at: try row.moment("at"), undoReason: nil)
            return TimelineFact(
                group: group, id: try row.text("id"), day: death.on, at: death.at, by: death.by, what: .death(death))
        }
    }
}
