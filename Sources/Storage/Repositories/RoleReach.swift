public import CaseModel
public import Policy

extension DirectoryRepository {
    /// How many live accounts hold a role on a day, and which, up to a limit.
    public func holders(of role: RoleName, on day: Day, limit: Int) throws -> (count: Int, some: [AccountID]) {
        let held = """
            FROM account a WHERE a.disabledAt IS NULL AND (a.expiresOn IS NULL OR a.expiresOn >= $2) AND a.id IN (
                SELECT m.account FROM membership m
                WHERE m.role = $1 AND m.fromDay <= $2 AND (m.untilDay IS NULL OR m.untilDay >= $2))
            """
        let values: [SQLValue] = [.text(role.stored), .day(day)]
        let count = try snapshot.connection.one("SELECT count(*) AS amount \(held)", values)?.integer("amount") ?? 0
        let some = try snapshot.connection.rows(
            "SELECT a.id \(held) ORDER BY a.id LIMIT $3", values + [.integer(Int64(limit))]
        ).map { try $0.id("id") as AccountID }
        return (Int(clamping: count), some)
    }
}

extension CaseRepository {
    /// How many open cases are in one scope and not in the other. It shows no case, only that there are some.
    public func count(in scope: Scoped<Subject.Case>, notIn other: Scoped<Subject.Case>) throws -> Int {
        guard !scope.isNothing else { return 0 }
        var query = ScopedQuery(scope, .caseFile)
        query.add("EXISTS (SELECT 1 FROM casePeriod e WHERE e.caseFile = c.id AND e.closedOn IS NULL)")
        if !other.isNothing {
            let also = query.nested(other, .caseFile)
            query.add("CASE WHEN (\(also)) THEN 0 ELSE 1 END = 1")
        }
        return try query.count(snapshot.connection)
    }
}
