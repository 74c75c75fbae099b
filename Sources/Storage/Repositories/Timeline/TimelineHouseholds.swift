import CaseModel
import Policy

/// That somebody joined or left a household of which the reader may know. Lines that were put right are told of no more.
struct TimelineHouseholds: TimelineSource {
    let isOfEnds: Bool
    let group = TimelineGroup.people

    func facts(_ question: TimelineQuestion, _ reach: TimelineReach, _ connection: any Connection) throws
        -> [TimelineFact]
    {
        guard case .client(let person) = question.subject, question.asksForPerson, let scope = reach.households,
            !scope.isNothing
        else { return [] }
        var query = ScopedQuery(scope, .household)
        let day = isOfEnds ? "untilDay" : "fromDay"
        query.add("x.party = \(query.bind(.id(person))) AND x.replacedAt IS NULL AND x.\(day) IS NOT NULL")
        question.narrow(&query, day: "x.\(day)", at: "x.at", id: "x.id", by: "x.byAccount")
        return try query.rows(
            "x.*, h.name AS home", joins: "JOIN householdMember x ON x.household = h.id",
            tail: TimelineQuestion.order("x.\(day)", "x.at", "x.id"), limit: question.limit, connection
        ).map { row in
            let name = try row.text("home")
            return TimelineFact(
                group: group, id: try row.text("id"), day: try row.day(day), at: try row.moment("at"),
                by: try row.text("byAccount"),
                what: isOfEnds ? .leftHousehold(name) : .joinedHousehold(name, role: try row.text("role")))
        }
    }
}
