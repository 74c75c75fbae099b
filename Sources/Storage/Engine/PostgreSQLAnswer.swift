import CPostgreSQL

/// Reads what libpq answered into our values.
enum PostgreSQLAnswer {
    static func rows(_ result: OpaquePointer) -> [Row] {
        let width = PQnfields(result)
        let names = (0..<width).map { column in PQfname(result, column).map { String(cString: $0) } ?? "" }
        let types = (0..<width).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { row in
            Row(columns: names, values: (0..<width).map { value(result, row, $0, types[Int($0)]) })
        }
    }

    private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        return SQLValue(answered: String(decoding: bytes, as: UTF8.self), type: type)
    }

    /// The SQLSTATE, and what can be told without a value of anybody's: the name of the constraint that was broken, or
    /// what is wrong with the statement itself.
    static func fault(_ result: OpaquePointer) -> StorageFault {
        func field(_ code: Character) -> String {
            let number = Int32(code.asciiValue ?? 0)
            return PQresultErrorField(result, number).map { String(cString: $0) } ?? ""
        }
        let state = field("C")
        let reason =
            switch state.prefix(2) {
            case "23": field("n")
            case "42": field("M")
            default: ""
            }
        return .statementRefused(state: state, reason: reason)
    }
}

extension SQLValue {
    /// From PostgreSQL's text of a value; the numbers are those of its built-in types.
    init(answered text: String, type: UInt32) {
        switch type {
        case 16: self = .integer(text == "t" ? 1 : 0)
        case 20, 21, 23, 26: self = Int64(text).map { .integer($0) } ?? .text(text)
        case 700, 701: self = Double(text).map { .real($0) } ?? .text(text)
        // Numeric: what sums of whole numbers are.
        case 1_700: self = Int64(text).map { .integer($0) } ?? Double(text).map { .real($0) } ?? .text(text)
        default: self = .text(text)
        }
    }

    /// The built-in type that a value is bound as; that of null is told by the place where it stands.
    var type: Oid {
        switch self {
        case .null: 0
        case .bool: 16
        case .integer: 20
        case .text: 25
        case .real: 701
        }
    }

    /// The text that is bound; nil for null.
    func parameter() throws(StorageFault) -> String? {
        switch self {
        case .null: return nil
        case .integer(let number): return String(number)
        case .real(let number): return String(number)
        case .bool(let isTrue): return isTrue ? "true" : "false"
        case .text(let text):
            guard !text.utf8.contains(0) else { throw .unstorableText }
            return text
        }
    }
}

/// Texts as an array of C's strings, for the length of one call, with a null at the end.
enum CStrings {
    static func with<Result>(
        _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
    ) rethrows -> Result {
        var bytes: [CChar] = []
        var starts: [Int?] = []
        for text in texts {
            starts.append(text.map { _ in bytes.count })
            guard let text else { continue }
            bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        return try bytes.withUnsafeBufferPointer { all in
            let places = starts.map { start in start.flatMap { place in all.baseAddress.map { $0 + place } } } + [nil]
            return try places.withUnsafeBufferPointer { try body($0.baseAddress) }
        }
    }
}
