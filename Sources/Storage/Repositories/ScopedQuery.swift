import CaseModel
import Policy

/// A query that cannot be written without its scope: the condition is part of it before any limit.
struct ScopedQuery {
    private var compiler: ScopeCompiler
    private let scope: String
    private var conditions: [String] = []

    init<Subject>(_ scoped: Scoped<Subject>, _ target: ScopeTarget, by approach: ScopeApproach = .one) {
        let made = scoped.prepared.value("\(target.from) \(approach)") {
            var compiler = ScopeCompiler(target: target, approach: approach)
            return PreparedScope(condition: compiler.condition(scoped.predicate), compiler: compiler)
        }
        (scope, compiler) = (made.condition, made.compiler)
    }

    mutating func bind(_ value: SQLValue) -> String { compiler.builder.bind(value) }

    /// One more condition, which narrows.
    mutating func add(_ condition: String) { conditions.append("(\(condition))") }

    mutating func add(_ column: String, equals value: SQLValue?) {
        guard let value else { return }
        add("\(column) = \(bind(value))")
    }

    mutating func isIn(_ column: String, _ texts: some Sequence<String>) -> String {
        compiler.builder.isIn(column, texts)
    }

    /// What is in another scope, as a condition on its table under that table's alias.
    mutating func nested<Subject>(_ scoped: Scoped<Subject>, _ target: ScopeTarget) -> String {
        var inner = ScopeCompiler(target: target)
        inner.builder = compiler.builder
        let condition = inner.condition(scoped.predicate)
        compiler.builder = inner.builder
        return condition
    }

    /// `tail` is `ORDER BY …`; the limit is always there.
    mutating func rows(
        _ columns: String, joins: String = "", tail: String, limit: Int, offset: Int = 0, _ connection: any Connection
    )
        throws -> [Row]
    {
        let most = bind(.integer(Int64(limit)))
        let skipped = bind(.integer(Int64(offset)))
        let wanted = (["(\(scope))"] + conditions).joined(separator: " AND ")
        let sql = """
            SELECT \(columns) FROM \(compiler.target.from) \(joins) WHERE \(wanted) \(tail) LIMIT \(most) OFFSET \(skipped)
            """
        return try connection.rows(sql, compiler.builder.values)
    }

    /// The rows that any of several conditions gives, each of these by its own index and within the scope before its limit.
    mutating func union(_ columns: String, ways: [String], limitEach: Int, _ connection: any Connection) throws -> [Row]
    {
        guard !ways.isEmpty else { return [] }
        let (target, most) = (compiler.target, bind(.integer(Int64(limitEach))))
        let wanted = (["(\(scope))"] + conditions).joined(separator: " AND ")
        let arms = ways.enumerated().map { number, way in
            """
            SELECT w\(number).id FROM (SELECT \(target.id) AS id FROM \(target.from) WHERE (\(way)) AND \(wanted) \
            LIMIT \(most)) w\(number)
            """
        }
        let sql = """
            WITH near AS (\(arms.joined(separator: " UNION "))) \
            SELECT \(columns) FROM \(target.from) WHERE \(target.id) IN (SELECT id FROM near) ORDER BY \(target.id)
            """
        return try connection.rows(sql, compiler.builder.values)
    }

    /// The same with what each condition stands for in the column `tag`; a row comes once for each tag.
    mutating func union(
        _ columns: String, tagged ways: [(condition: String, tag: String)], limitEach: Int,
        _ connection: any Connection
    ) throws -> [Row] {
        guard !ways.isEmpty else { return [] }
        let (target, most) = (compiler.target, bind(.integer(Int64(limitEach))))
        let wanted = (["(\(scope))"] + conditions).joined(separator: " AND ")
        var tags: [String: String] = [:]
        for way in ways where tags[way.tag] == nil { tags[way.tag] = bind(.text(way.tag)) }
        let arms = ways.enumerated().map { number, way in
            """
            SELECT w\(number).id, CAST(\(tags[way.tag] ?? "NULL") AS TEXT) AS tag FROM (
                SELECT \(target.id) AS id FROM \(target.from) WHERE (\(way.condition)) AND \(wanted) LIMIT \(most)) w\(number)
            """
        }
        let sql = """
            WITH near AS (\(arms.joined(separator: " UNION "))) \
            SELECT \(columns), near.tag FROM near JOIN \(target.from) ON \(target.id) = near.id \
            ORDER BY near.tag, \(target.id)
            """
        return try connection.rows(sql, compiler.builder.values)
    }

    func count(_ connection: any Connection) throws -> Int {
        let wanted = (["(\(scope))"] + conditions).joined(separator: " AND ")
        let sql = "SELECT count(*) AS amount FROM \(compiler.target.from) WHERE \(wanted)"
        return Int(clamping: try connection.one(sql, compiler.builder.values)?.integer("amount") ?? 0)
    }
}

/// The condition of a scope, and what it bound.
private struct PreparedScope: Sendable {
    let condition: String
    let compiler: ScopeCompiler
}

extension Snapshot {
    /// Notes that an actor was shown these things.
    func note(_ stamp: Stamp, _ subjects: [String], fields: [String] = [], result: String = "done") {
        note(
            TrailEntry(
                stamp, trace, subjects: subjects, fields: fields, ground: glass(stamp, subjects), result: result))
    }

    /// The break-glass under which something was shown; nil where another right opened it. Should it not be found, the
    /// entry still says that there was one.
    private func glass(_ stamp: Stamp, _ subjects: [String]) -> String? {
        guard stamp.rule == .glass, case .account(let account) = stamp.identity, let subject = subjects.first else {
            return nil
        }
        let found = try? connection.rows(
            """
            SELECT g.id FROM glassOpening g WHERE g.account = $1 AND g.fromAt <= $2 AND g.untilAt > $2 AND (
                g.caseFile = $3 OR g.caseFile IN (SELECT r.caseFile FROM record r WHERE r.id = $3)
                OR g.caseFile IN (SELECT e.caseFile FROM participant e WHERE e.party = $3))
            ORDER BY g.fromAt, g.id
            """, [.id(account), .moment(stamp.at), .text(subject)]
        ).compactMap { try $0.text("id") }
        return found?.isEmpty == false ? found?.joined(separator: " ") : "glass"
    }
}
