import GRDB

/// A connection of GRDB's pool, seen through our protocol.
struct SQLiteConnection: Connection {
    let database: Database
    let counter: StatementCounter

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        counter.add()
        let statement = try database.cachedStatement(sql: sql)
        // What writes and answers too is left to GRDB, which keeps account of changes.
        guard statement.isReadonly else { return try written(statement, values) }
        return try SQLiteReading(statement.sqliteStatement, statement.columnNames).rows(values)
    }

    private func written(_ statement: Statement, _ values: [SQLValue]) throws -> [Row] {
        try statement.setArguments(Self.arguments(values))
        let names = statement.columnNames
        var found: [Row] = []
        let cursor = try GRDB.Row.fetchCursor(statement)
        while let row = try cursor.next() {
            found.append(Row(columns: names, values: row.databaseValues.map(SQLValue.init)))
        }
        return found
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        counter.add()
        let statement = try database.cachedStatement(sql: sql)
        try statement.setArguments(Self.arguments(values))
        try statement.execute()
        return database.changesCount
    }

    /// Nobody else has the file open.
    func announce(_ news: SiteNews) {}

    private static func arguments(_ values: [SQLValue]) -> StatementArguments {
        var named: [String: DatabaseValue] = [:]
        for (place, value) in values.enumerated() { named["\(place + 1)"] = value.databaseValue }
        return StatementArguments(named)
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .text(String(decoding: data, as: UTF8.self))
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bool(let isTrue): (isTrue ? 1 : 0).databaseValue
        }
    }
}
