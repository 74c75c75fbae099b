public import CaseModel
public import Policy

/// What narrows a caseload.
public struct CaseFilter: Sendable, Hashable {
    public var module: ModuleID?
    public var programme: DefinitionID?
    public var stage: DefinitionID?
    /// Given to this worker on `today`.
    public var account: AccountID?
    /// Given to this team on `today`.
    public var team: TeamID?
    /// Given to nobody, as lead or co-worker, on `today`.
    public var isUnallocated = false
    public var party: PartyID?
    /// About this household or place.
    public var subject: String?
    /// About one of these.
    public var parties: Set<PartyID>?
    /// Nil shows open and closed.
    public var isOpen: Bool? = true
    public var today: Day

    public init(today: Day) {
        self.today = today
    }
}

/// Reads cases, each read under a permission or a scope and noted in the trail.
public struct CaseRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.Case>) throws -> CaseDetail {
        try snapshot.confirm(permitted, .caseFile)
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try detail(permitted.id)
    }

    /// One page of the caseload, in one query: those whose next work is due soonest first.
    public func list(
        _ scope: Scoped<Subject.Case>, _ filter: CaseFilter, limit: Int = 40, offset: Int = 0
    ) throws -> [CaseLine] {
        guard !scope.isNothing else { return [] }
        var query = Self.query(scope, filter)
        let lines = try query.rows(
            CaseLine.columns(&query, filter.today), joins: CaseLine.joins,
            tail: "ORDER BY nextDueOn NULLS LAST, p.foldedFamily NULLS LAST, c.id", limit: min(limit, 500),
            offset: offset,
            connection
        ).map { try CaseLine($0) }
        snapshot.note(scope.stamp, lines.map(\.id.text))
        return lines
    }

    /// How many the list would show in all.
    public func count(_ scope: Scoped<Subject.Case>, _ filter: CaseFilter) throws -> Int {
        guard !scope.isNothing else { return 0 }
        return try Self.query(scope, filter).count(connection)
    }

    private static func query(_ scope: Scoped<Subject.Case>, _ filter: CaseFilter) -> ScopedQuery {
        let isNarrowed = filter.account != nil || filter.team != nil || filter.party != nil || filter.parties != nil
        var query = ScopedQuery(scope, .caseFile, by: isNarrowed ? .several : .driving)
        query.add("c.module", equals: filter.module.map { .text($0.text) })
        query.add("c.programme", equals: filter.programme.map { .text($0.text) })
        query.add("c.party", equals: filter.party.map { .id($0) })
        if let subject = filter.subject {
            query.add("c.subjectKind <> 'client' AND c.subject = \(query.bind(.text(subject)))")
        }
        if let parties = filter.parties { query.add(query.isIn("c.party", parties.map(\.text))) }
        if let stage = filter.stage {
            query.add("\(CaseLine.last("stageEntry", "stage", "at")) = \(query.bind(.text(stage.text)))")
        }
        // A list of cases, so that the search begins at the few that are given rather than at all of them.
        let given = "c.id IN (SELECT e.caseFile FROM allocation e WHERE"
        let day = query.bind(.day(filter.today))
        let current = "e.fromDay <= \(day) AND (e.untilDay IS NULL OR e.untilDay >= \(day))"
        if let account = filter.account {
            query.add("\(given) e.account = \(query.bind(.id(account))) AND \(current))")
        }
        if let team = filter.team {
            query.add("\(given) e.team = \(query.bind(.id(team))) AND \(current))")
        }
        if filter.isUnallocated {
            query.add(
                "NOT EXISTS (SELECT 1 FROM allocation e WHERE e.caseFile = c.id AND e.account IS NOT NULL AND \(current))"
            )
        }
        if let isOpen = filter.isOpen {
            let open = "EXISTS (SELECT 1 FROM casePeriod e WHERE e.caseFile = c.id AND e.closedOn IS NULL)"
            query.add(isOpen ? open : "NOT \(open)")
        }
        return query
    }

    func detail(_ id: CaseID) throws -> CaseDetail {
        guard let row = try connection.one("SELECT * FROM caseFile WHERE id = $1", [.id(id)]) else {
            throw StoreRefusal.notFound
        }
        func all(_ sql: String) throws -> [Row] { try connection.rows(sql, [.id(id)]) }
        return CaseDetail(
            file: try Case(row),
            periods: try all("SELECT * FROM casePeriod WHERE caseFile = $1 ORDER BY number").map { try CasePeriod($0) },
            stages: try all("SELECT * FROM stageEntry WHERE caseFile = $1 ORDER BY at, id").map { try StageEntry($0) },
            allocations: try all(
                """
                SELECT e.*, coalesce(a.name, t.name) AS name FROM allocation e LEFT JOIN account a ON a.id = e.account
                LEFT JOIN team t ON t.id = e.team WHERE e.caseFile = $1 ORDER BY e.fromDay, e.at, e.id
                """
            ).map { try Allocation($0) },
            participants: try all(CaseParticipant.ofCase).map { try CaseParticipant($0) },
            risks: try all("SELECT * FROM riskEntry WHERE caseFile = $1 ORDER BY at, id").map { try RiskEntry($0) },
            flags: try all(
                """
                SELECT e.* FROM flagEntry e WHERE e.caseFile = $1
                OR e.id IN (SELECT f.id FROM caseFile c JOIN flagEntry f ON f.party = c.party AND f.module = c.module
                    WHERE c.id = $1)
                ORDER BY e.at, e.id
                """
            ).map { try FlagEntry($0) })
    }
}

extension CaseLine {
    static let joins = """
        LEFT JOIN party p ON p.id = c.party
        JOIN casePeriod o ON o.caseFile = c.id
            AND o.number = (SELECT max(q.number) FROM casePeriod q WHERE q.caseFile = c.id)
        JOIN stageEntry s ON s.id = (SELECT q.id FROM stageEntry q WHERE q.caseFile = c.id ORDER BY q.at DESC, q.id DESC LIMIT 1)
        """

    /// The latest value of one column of what is dated about the case.
    static func last(_ table: String, _ column: String, _ order: String) -> String {
        "(SELECT q.\(column) FROM \(table) q WHERE q.caseFile = c.id ORDER BY q.\(order) DESC, q.id DESC LIMIT 1)"
    }

    static func columns(_ query: inout ScopedQuery, _ today: Day) -> String {
        let day = query.bind(.day(today))
        let current = "e.caseFile = c.id AND e.fromDay <= \(day) AND (e.untilDay IS NULL OR e.untilDay >= \(day))"
        return """
            c.id, c.module, c.programme, c.party, p.uid, p.title, p.given, p.family, p.bornOn, p.diedOn,
            CASE c.subjectKind WHEN 'household' THEN (SELECT q.name FROM household q WHERE q.id = c.subject)
                WHEN 'place' THEN (SELECT q.name FROM place q WHERE q.id = c.subject) END AS thing,
            s.stage, s.enteredOn AS stageFrom, o.openedOn, o.closedOn,
            (SELECT a.name FROM allocation e JOIN account a ON a.id = e.account
                WHERE e.part = 'lead' AND \(current) ORDER BY e.fromDay DESC, e.id DESC LIMIT 1) AS lead,
            (SELECT t.name FROM allocation e JOIN team t ON t.id = e.team
                WHERE \(current) ORDER BY e.fromDay DESC, e.id DESC LIMIT 1) AS team,
            \(last("riskEntry", "level", "at")) AS risk,
            (SELECT min(w.dueOn) FROM workItem w WHERE w.caseFile = c.id AND w.doneAt IS NULL) AS nextDueOn
            """
    }
}
