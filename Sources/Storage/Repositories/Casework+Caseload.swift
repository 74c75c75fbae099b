public import CaseModel
public import Policy

/// What narrows and orders the list of a team.
public struct CaseloadFilter: Sendable, Hashable {
    public enum Lead: Sendable, Hashable { case anybody, nobody, account(AccountID) }
    public enum Order: Sendable, Hashable { case name, stage, waiting, lead, risk }

    public var lead = Lead.anybody
    public var stage: DefinitionID?
    public var team: TeamID?
    public var order = Order.name
    /// The risk levels from the highest down; others come after them.
    public var risks: [String] = []
    public let today: Day

    public init(today: Day) {
        self.today = today
    }
}

/// A stage in which open cases stand.
public struct StageChoice: Sendable, Hashable {
    public let module: ModuleID
    public let programme: DefinitionID
    public let stage: DefinitionID
}

/// What the filters of a team's list may be set to.
public struct CaseloadChoices: Sendable, Hashable {
    public let stages: [StageChoice]
    public let leads: [DirectoryEntry]
    public let teams: [DirectoryEntry]
}

extension CaseRepository {
    /// One page of the open cases in scope.
    public func caseload(
        _ scope: Scoped<Subject.Case>, _ filter: CaseloadFilter, limit: Int, offset: Int
    ) throws -> [CaseLine] {
        guard !scope.isNothing else { return [] }
        var query = caseloadQuery(scope, filter)
        let columns = CaseLine.columns(&query, filter.today)
        let lines = try query.rows(
            columns, joins: CaseLine.joins, tail: "ORDER BY " + order(filter, &query), limit: min(limit, 500),
            offset: offset,
            snapshot.connection
        ).map { try CaseLine($0) }
        snapshot.note(scope.stamp, lines.map(\.id.text))
        return lines
    }

    /// The line of one case in scope; nil when it is not. Noted with the page that it is for.
    public func line(_ id: CaseID, in scope: Scoped<Subject.Case>, on day: Day) throws -> CaseLine? {
        guard !scope.isNothing else { return nil }
        var query = ScopedQuery(scope, .caseFile)
        query.add("c.id", equals: .id(id))
        let columns = CaseLine.columns(&query, day)
        return try query.rows(columns, joins: CaseLine.joins, tail: "ORDER BY c.id", limit: 1, snapshot.connection)
            .first.map { try CaseLine($0) }
    }

    /// How many cases there are by the filter.
    public func caseloadCount(_ scope: Scoped<Subject.Case>, _ filter: CaseloadFilter) throws -> Int {
        scope.isNothing ? 0 : try caseloadQuery(scope, filter).count(snapshot.connection)
    }

    /// What occurs among the open cases in scope.
    public func caseloadChoices(_ scope: Scoped<Subject.Case>, on day: Day) throws -> CaseloadChoices {
        guard !scope.isNothing else { return CaseloadChoices(stages: [], leads: [], teams: []) }
        func rows(_ columns: String, _ joins: String, _ tail: String) throws -> [Row] {
            var query = caseloadQuery(scope, CaseloadFilter(today: day))
            let today = query.bind(.day(day))
            let current =
                "e.caseFile = c.id AND e.fromDay <= \(today) AND (e.untilDay IS NULL OR e.untilDay >= \(today))"
            return try query.rows(
                columns, joins: joins.replacing("CURRENT", with: current), tail: tail, limit: 500, snapshot.connection)
        }
        func entries(_ table: String, _ condition: String) throws -> [DirectoryEntry] {
            try rows(
                "DISTINCT n.id AS id, n.name AS name",
                "JOIN allocation e ON CURRENT AND \(condition) JOIN \(table) n ON n.id = e.\(table)",
                "ORDER BY name, id"
            ).map { DirectoryEntry(id: try $0.text("id"), name: try $0.text("name")) }
        }
        let stages = try rows(
            "DISTINCT c.module AS module, c.programme AS programme, s.stage AS stage", CaseLine.joins,
            "ORDER BY module, programme, stage")
        return CaseloadChoices(
            stages: try stages.map {
                StageChoice(
                    module: try $0.definition("module"), programme: try $0.definition("programme"),
                    stage: try $0.definition("stage"))
            },
            leads: try entries("account", "e.part = 'lead'"), teams: try entries("team", "e.part = 'team'"))
    }

    /// Open cases that were given to somebody since a day, newest first.
    public func given(
        _ scope: Scoped<Subject.Case>, to account: AccountID, since day: Day, today: Day, limit: Int = 20
    ) throws -> [CaseLine] {
        guard !scope.isNothing else { return [] }
        var query = caseloadQuery(scope, CaseloadFilter(today: today), by: .several)
        let who = query.bind(.id(account))
        let from = query.bind(.day(day))
        let now = query.bind(.day(today))
        query.add(
            """
            c.id IN (SELECT e.caseFile FROM allocation e WHERE e.account = \(who) AND e.fromDay >= \(from)
                AND (e.untilDay IS NULL OR e.untilDay >= \(now)))
            """)
        let columns = CaseLine.columns(&query, today)
        let lines = try query.rows(
            columns, joins: CaseLine.joins, tail: "ORDER BY c.createdAt DESC, c.id", limit: limit, snapshot.connection
        ).map { try CaseLine($0) }
        snapshot.note(scope.stamp, lines.map(\.id.text))
        return lines
    }

    private func caseloadQuery(
        _ scope: Scoped<Subject.Case>, _ filter: CaseloadFilter, by approach: ScopeApproach = .driving
    ) -> ScopedQuery {
        var query = ScopedQuery(scope, .caseFile, by: approach)
        let day = query.bind(.day(filter.today))
        let current = "e.caseFile = c.id AND e.fromDay <= \(day) AND (e.untilDay IS NULL OR e.untilDay >= \(day))"
        query.add("EXISTS (SELECT 1 FROM casePeriod e WHERE e.caseFile = c.id AND e.closedOn IS NULL)")
        if let stage = filter.stage {
            query.add("\(CaseLine.last("stageEntry", "stage", "at")) = \(query.bind(.text(stage.text)))")
        }
        switch filter.lead {
        case .anybody: break
        case .nobody: query.add("NOT EXISTS (SELECT 1 FROM allocation e WHERE e.part = 'lead' AND \(current))")
        case .account(let account):
            let who = query.bind(.id(account))
            query.add("EXISTS (SELECT 1 FROM allocation e WHERE e.part = 'lead' AND e.account = \(who) AND \(current))")
        }
        if let team = filter.team {
            query.add("EXISTS (SELECT 1 FROM allocation e WHERE e.team = \(query.bind(.id(team))) AND \(current))")
        }
        return query
    }

    private func order(_ filter: CaseloadFilter, _ query: inout ScopedQuery) -> String {
        let name = "p.foldedFamily NULLS LAST, p.foldedGiven, c.id"
        switch filter.order {
        case .name: return name
        case .stage: return "s.stage, s.enteredOn, \(name)"
        case .waiting: return "s.enteredOn, \(name)"
        case .lead: return "lead NULLS FIRST, \(name)"
        case .risk:
            guard !filter.risks.isEmpty else { return name }
            let ways = filter.risks.enumerated().map { "WHEN \(query.bind(.text($1))) THEN \($0)" }.joined(
                separator: " ")
            return "CASE \(CaseLine.last("riskEntry", "level", "at")) \(ways) ELSE \(filter.risks.count) END, \(name)"
        }
    }
}
