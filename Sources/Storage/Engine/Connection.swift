/// One connection inside one transaction: synchronous, and never kept beyond the closure that was given it.
///
/// Statements are written in the subset of SQL that SQLite and PostgreSQL share, with `$1` placeholders (which may repeat).
protocol Connection {
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row]
    /// Runs a statement that gives no rows and answers how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Tells the other servers of the site, when the transaction is committed, that something changed. Says nothing where
    /// there are none.
    func announce(_ news: SiteNews) throws
}

extension Connection {
    /// The first row, if any.
    func one(_ sql: String, _ values: [SQLValue] = []) throws -> Row? { try rows(sql, values).first }
    func rows(_ sql: String) throws -> [Row] { try rows(sql, []) }
    @discardableResult
    func run(_ sql: String) throws -> Int { try run(sql, []) }
}
