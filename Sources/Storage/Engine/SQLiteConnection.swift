import GRDB

/// A connection of GRDB's pool, seen through our protocol.
struct SQLiteConnection: Connection {
    let database: Database
    let counter: StatementCounter

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        let statement = try prepared(sql, values)
        let names = statement.columnNames
        var found: [Row] = []
        let cursor = try GRDB.Row.fetchCursor(statement)
        while let row = try cursor.next() {
            found.append(Row(columns: names, values: row.databaseValues.map(SQLValue.init)))
        }
        return found
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try prepared(sql, values).execute()
        return database.changesCount
    }

    /// Nobody else has the file open.
    func announce(_ news: SiteNews) {}

    private func prepared(_ sql: String, _ values: [SQLValue]) throws -> Statement {
        counter.add()
        let statement = try database.cachedStatement(sql: sql)
        var named: [String: DatabaseValue] = [:]
        for (place, value) in values.enumerated() { named["\(place + 1)"] = value.databaseValue }
        try statement.setArguments(StatementArguments(named))
        return statement
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
