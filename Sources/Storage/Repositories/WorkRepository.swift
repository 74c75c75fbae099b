public import CaseModel
public import Policy

/// Reads work items, each read under a permission or a scope and noted in the trail.
public struct WorkRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    private static let joins = "LEFT JOIN party p ON p.id = w.party"
    private static let columns = "w.*, p.given, p.family, p.uid"

    public func one(_ permitted: Permitted<Subject.WorkItem>) throws -> WorkItem {
        try snapshot.confirm(permitted, .workItem)
        let row = try connection.one(
            "SELECT \(Self.columns) FROM workItem w \(Self.joins) WHERE w.id = $1", [.id(permitted.id)])
        guard let row else { throw StoreRefusal.notFound }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try WorkItem(row)
    }

    /// Those in scope, what is due first first.
    public func list(_ scope: Scoped<Subject.WorkItem>, _ filter: WorkFilter, limit: Int = 50, offset: Int = 0) throws
        -> [WorkItem]
    {
        guard !scope.isNothing else { return [] }
        var query = Self.query(scope, filter)
        let items = try query.rows(
            Self.columns, joins: Self.joins, tail: "ORDER BY w.dueOn NULLS LAST, w.createdAt, w.id",
            limit: min(limit, 500),
            offset: offset, connection
        ).map { try WorkItem($0) }
        snapshot.note(scope.stamp, items.map(\.id.text))
        return items
    }

    /// What each of the cases waits for next: its open work with the earliest day.
    public func next(of cases: [CaseID], in scope: Scoped<Subject.WorkItem>) throws -> [CaseID: WorkItem] {
        guard !scope.isNothing, !cases.isEmpty else { return [:] }
        var query = ScopedQuery(scope, .workItem, by: .several)
        query.add(query.isIn("w.caseFile", cases.map(\.text)))
        query.add("w.doneAt IS NULL AND w.dueOn IS NOT NULL")
        query.add(
            """
            NOT EXISTS (SELECT 1 FROM workItem v WHERE v.caseFile = w.caseFile AND v.doneAt IS NULL AND v.dueOn IS NOT NULL
                AND (v.dueOn < w.dueOn OR (v.dueOn = w.dueOn AND v.id < w.id)))
            """)
        let items = try query.rows(
            Self.columns, joins: Self.joins, tail: "ORDER BY w.dueOn, w.id", limit: cases.count, connection
        ).map { try WorkItem($0) }
        snapshot.note(scope.stamp, items.map(\.id.text))
        return Dictionary(
            items.compactMap { item in item.caseFile.map { ($0, item) } }, uniquingKeysWith: { first, _ in first })
    }

    /// What was done with it, oldest first.
    public func history(_ permitted: Permitted<Subject.WorkItem>) throws -> [WorkEvent] {
        try snapshot.confirm(permitted, .workItem)
        return try connection.rows(
            "SELECT * FROM workEvent WHERE workItem = $1 ORDER BY at, id LIMIT 200", [.id(permitted.id)]
        ).map { try WorkEvent($0) }
    }

    /// Notices to somebody that they have not put away, newest first.
    public func notices(_ scope: Scoped<Subject.WorkItem>, to account: AccountID) throws -> [Notice] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .notice)
        query.add("n.account", equals: .id(account))
        query.add("n.seenAt IS NULL")
        return try query.rows("n.*", tail: "ORDER BY n.at DESC, n.id", limit: 20, connection).map { try Notice($0) }
    }

    public func count(_ scope: Scoped<Subject.WorkItem>, _ filter: WorkFilter) throws -> Int {
        scope.isNothing ? 0 : try Self.query(scope, filter).count(connection)
    }

    private static func query(_ scope: Scoped<Subject.WorkItem>, _ filter: WorkFilter) -> ScopedQuery {
        var query = ScopedQuery(scope, .workItem, by: .several)
        query.add("w.account", equals: filter.account.map { .id($0) })
        query.add("w.team", equals: filter.team.map { .id($0) })
        query.add("w.caseFile", equals: filter.caseFile.map { .id($0) })
        query.add("w.kind", equals: filter.kind.map { .text($0) })
        if let roles = filter.roles { query.add(query.isIn("w.role", roles.map(\.stored))) }
        if let day = filter.shownOn { query.add("w.showFrom IS NULL OR w.showFrom <= \(query.bind(.day(day)))") }
        query.add(filter.isOpen ? "w.doneAt IS NULL" : "w.doneAt IS NOT NULL")
        return query
    }
}
