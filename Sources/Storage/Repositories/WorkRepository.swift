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

    public func count(_ scope: Scoped<Subject.WorkItem>, _ filter: WorkFilter) throws -> Int {
        scope.isNothing ? 0 : try Self.query(scope, filter).count(connection)
    }

    private static func query(_ scope: Scoped<Subject.WorkItem>, _ filter: WorkFilter) -> ScopedQuery {
        var query = ScopedQuery(scope, .workItem)
        query.add("w.account", equals: filter.account.map { .id($0) })
        query.add("w.team", equals: filter.team.map { .id($0) })
        query.add("w.caseFile", equals: filter.caseFile.map { .id($0) })
        query.add("w.kind", equals: filter.kind.map { .text($0) })
        query.add(filter.isOpen ? "w.doneAt IS NULL" : "w.doneAt IS NOT NULL")
        return query
    }
}
