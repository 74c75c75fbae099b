public import CaseModel
import Policy

/// What narrows a search: all of it speaks of one case, which the reader may list.
public struct PartyFilter: Sendable, Hashable {
    public var module: ModuleID?
    public var isOpen: Bool?
    /// Held by one of these teams.
    public var teams: Set<TeamID> = []
    /// Given to this account.
    public var account: AccountID?
    public let today: Day

    public init(today: Day) {
        self.today = today
    }

    var isNothing: Bool { module == nil && isOpen == nil && teams.isEmpty && account == nil }
}

extension PartyFilter {
    /// The condition on `p`, a row of `party`; nil when nothing is asked.
    func condition(_ cases: Scoped<Subject.Case>, _ query: inout ScopedQuery) -> String? {
        guard !isNothing else { return nil }
        let known = module.flatMap { module -> String? in
            guard isOpen == nil, teams.isEmpty, account == nil else { return nil }
            return
                "EXISTS (SELECT 1 FROM partyService k WHERE k.party = p.id AND k.module = \(query.bind(.text(module.text))))"
        }
        guard !cases.isNothing else { return known ?? "1 = 0" }
        var wanted = ["c.party = p.id", "(\(query.nested(cases, .caseFile)))"]
        if let module { wanted.append("c.module = \(query.bind(.text(module.text)))") }
        if let isOpen {
            let word = isOpen ? "EXISTS" : "NOT EXISTS"
            wanted.append("\(word) (SELECT 1 FROM casePeriod q WHERE q.caseFile = c.id AND q.closedOn IS NULL)")
        }
        if !teams.isEmpty { wanted.append(held(query.isIn("q.team", teams.map(\.text)), &query)) }
        if let account { wanted.append(held("q.account = \(query.bind(.id(account)))", &query)) }
        let found = "EXISTS (SELECT 1 FROM caseFile c WHERE \(wanted.joined(separator: " AND ")))"
        return known.map { "\($0) OR \(found)" } ?? found
    }

    private func held(_ condition: String, _ query: inout ScopedQuery) -> String {
        let day = query.bind(.day(today))
        return """
            EXISTS (SELECT 1 FROM allocation q WHERE q.caseFile = c.id AND \(condition) AND q.fromDay <= \(day) \
            AND (q.untilDay IS NULL OR q.untilDay >= \(day)))
            """
    }
}
