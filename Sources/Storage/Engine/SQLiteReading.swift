import GRDB
import GRDBSQLite

/// Steps through a statement that only reads, straight from SQLite: pages are made of such rows, and a value of each
/// column through GRDB's own types was a tenth of their time.
struct SQLiteReading {
    private let statement: OpaquePointer
    private let columns: [String]

    init(_ statement: OpaquePointer, _ columns: [String]) {
        self.statement = statement
        self.columns = columns
    }

    func rows(_ values: [SQLValue]) throws -> [Row] {
        // The result of a reset is that of the step before it, which was thrown already.
        defer { _ = sqlite3_reset(statement) }
        try bind(values)
        var found: [Row] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: found.append(Row(columns: columns, values: row()))
            case SQLITE_DONE: return found
            case let code: throw fault(code)
            }
        }
    }

    /// SQLite counts `$2` as a name, and the parameters in the order in which they first stand in the text.
    private func bind(_ values: [SQLValue]) throws {
        let amount = sqlite3_bind_parameter_count(statement)
        guard amount > 0 else { return }
        for place in 1...amount {
            guard let number = number(of: place), values.indices.contains(number - 1) else {
                throw fault(SQLITE_RANGE)
            }
            let code = bind(values[number - 1], at: place)
            guard code == SQLITE_OK else { throw fault(code) }
        }
    }

    /// The number in `$12`.
    private func number(of place: Int32) -> Int? {
        guard var letter = sqlite3_bind_parameter_name(statement, place), letter.pointee == 36 else { return nil }
        var number = 0
        letter += 1
        while letter.pointee != 0 {
            guard (48...57).contains(letter.pointee), number < 100_000 else { return nil }
            number = number * 10 + Int(letter.pointee - 48)
            letter += 1
        }
        return number
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, place)
        case .integer(let number): return sqlite3_bind_int64(statement, place, number)
        case .real(let number): return sqlite3_bind_double(statement, place, number)
        case .bool(let isTrue): return sqlite3_bind_int64(statement, place, isTrue ? 1 : 0)
        case .text(var text):
            // A null pointer, as an empty buffer may have, would bind null.
            guard !text.isEmpty else { return sqlite3_bind_text(statement, place, "", 0, Self.copied) }
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { letters in
                    sqlite3_bind_text(
                        statement, place, letters.baseAddress, Int32(clamping: letters.count), Self.copied)
                }
            }
        }
    }

    private func row() -> [SQLValue] {
        (0..<Int32(columns.count)).map { column in
            switch sqlite3_column_type(statement, column) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
            case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
            default: .text(text(column))
            }
        }
    }

    private func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        let length = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    }

    private func fault(_ code: Int32) -> DatabaseError {
        let message = sqlite3_db_handle(statement).flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }

    /// SQLite takes a copy before it returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
