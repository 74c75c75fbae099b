import CaseModel
public import Policy

extension FactsRepository {
    /// Of which kinds there is anything, on any case, for the asker now: one look at a few indexes.
    public func ties(of question: Question) throws -> CaseTies {
        let (actor, now) = (question.actor, question.circumstances)
        guard let account = actor.account else { return .every }
        var builder = SQLBuilder()
        let who = builder.bind(account)
        let (moment, today) = (builder.bind(.moment(now.now)), builder.bind(now.today))
        let services = builder.isIn("e.module", Set(actor.memberships.map(\.module.text)))
        let party = actor.ownParty.map { "e.party = \(builder.bind($0))" } ?? "1 = 0"
        let looks: [(tie: CaseTies, table: String, condition: String)] = [
            (.exclusion, "exclusion", "e.account = \(who)"), (.ownExclusion, "exclusion", party),
            (.naming, "caseReader", "e.account = \(who)"), (.seat, "meetingSeat", "e.account = \(who)"),
            (.glass, "glassOpening", "e.account = \(who) AND e.fromAt <= \(moment) AND \(moment) < e.untilAt"),
            (.share, "caseShare", "\(services) AND (e.untilDay IS NULL OR e.untilDay >= \(today))"),
        ]
        let columns = looks.enumerated().map { number, look in
            "CASE WHEN EXISTS (SELECT 1 FROM \(look.table) e WHERE \(look.condition)) THEN 1 ELSE 0 END AS tie\(number)"
        }
        let row = try connection.one("SELECT " + columns.joined(separator: ", "), builder.values)
        guard let row else { return .every }
        var found: CaseTies = []
        for (number, look) in looks.enumerated() where try row.bool("tie\(number)") { found.insert(look.tie) }
        return found
    }
}
