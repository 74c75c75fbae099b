/// Reads a file of comma-separated values as RFC 4180 says: quotes round values that hold commas, quotes or line ends,
/// a quote within them doubled. Takes a byte order mark, and line ends of either kind. Linear in the size of the file.
public struct CSVReader: Sendable {
    public enum Limits {
        /// Bytes of a file.
        public static let bytes = 50 * 1024 * 1024
        /// Bytes of one row.
        public static let rowBytes = 64 * 1024
        public static let columns = 200
        public static let rows = 250_000
    }

    /// Why a file is not taken; `line` is counted from 1 where the row begins.
    public enum Problem: Error, Sendable, Hashable {
        case empty, tooLarge, notUTF8, tooManyRows
        case rowTooLong(line: Int)
        case tooManyColumns(line: Int)
        case quoteOpen(line: Int)
        case quoteMisplaced(line: Int)

        public var sentence: String {
            switch self {
            case .empty: "The file is empty."
            case .tooLarge: "The file is over 50 MB. Split it."
            case .notUTF8: "The file is not UTF-8. Save it as CSV UTF-8."
            case .tooManyRows: "The file has over 250,000 rows. Split it."
            case .rowTooLong(let line): "The row that begins on line \(line) is over 64 KB."
            case .tooManyColumns(let line): "The row that begins on line \(line) has over 200 columns."
            case .quoteOpen(let line): "The quotation mark of the row that begins on line \(line) is never closed."
            case .quoteMisplaced(let line):
                "The row that begins on line \(line) has a quotation mark in the middle of a value. Double it, and put the value in quotation marks."
            }
        }
    }

    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var line = 1

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    /// All rows; blank lines are left out.
    public static func rows(_ file: [UInt8]) throws(Problem) -> [[String]] {
        guard file.count <= Limits.bytes else { throw .tooLarge }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = file.starts(with: mark) ? file.dropFirst(3) : file[...]
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = CSVReader(bytes)
        var rows: [[String]] = []
        while let row = try reader.row() {
            if row.count == 1, row[0].isEmpty { continue }
            guard rows.count <= Limits.rows else { throw .tooManyRows }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw .empty }
        return rows
    }

    private mutating func row() throws(Problem) -> [String]? {
        guard at < bytes.endIndex else { return nil }
        let (start, first) = (at, line)
        var row: [String] = []
        while true {
            row.append(try value(of: first, from: start))
            guard row.count <= Limits.columns else { throw .tooManyColumns(line: first) }
            guard at < bytes.endIndex else { return row }
            let end = bytes[at]
            at += 1
            if end == UInt8(ascii: ",") { continue }
            if end == UInt8(ascii: "\r"), at < bytes.endIndex, bytes[at] == UInt8(ascii: "\n") { at += 1 }
            line += 1
            return row
        }
    }

    /// Up to the comma or line end after it, or the end of the file.
    private mutating func value(of line: Int, from start: Int) throws(Problem) -> String {
        guard at < bytes.endIndex, bytes[at] == UInt8(ascii: "\"") else { return try plain(of: line, from: start) }
        at += 1
        var value: [UInt8] = []
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            guard at - start <= Limits.rowBytes else { throw .rowTooLong(line: line) }
            guard byte == UInt8(ascii: "\"") else {
                if byte == UInt8(ascii: "\n") { self.line += 1 }
                value.append(byte)
                continue
            }
            if at < bytes.endIndex, bytes[at] == UInt8(ascii: "\"") {
                value.append(byte)
                at += 1
                continue
            }
            guard at == bytes.endIndex || Self.isEnd(bytes[at]) else { throw .quoteMisplaced(line: line) }
            return String(decoding: value, as: UTF8.self)
        }
        throw .quoteOpen(line: line)
    }

    private mutating func plain(of line: Int, from start: Int) throws(Problem) -> String {
        let begin = at
        while at < bytes.endIndex, !Self.isEnd(bytes[at]) {
            guard bytes[at] != UInt8(ascii: "\"") else { throw .quoteMisplaced(line: line) }
            at += 1
        }
        guard at - start <= Limits.rowBytes else { throw .rowTooLong(line: line) }
        return String(decoding: bytes[begin..<at], as: UTF8.self)
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
