/// One row of an answer, read by the names that the query gave its columns.
struct Row: Sendable {
    let columns: [String]
    let values: [SQLValue]

    /// PostgreSQL answers with names in small letters, so that case does not count.
    subscript(_ name: String) -> SQLValue? {
        (columns.firstIndex(of: name) ?? columns.firstIndex { $0.isSameName(as: name) }).map { values[$0] }
    }

    /// A column that cannot be null.
    func text(_ name: String) throws(StorageFault) -> String {
        guard let found = try optionalText(name) else { throw .unexpectedColumn(name) }
        return found
    }

    func integer(_ name: String) throws(StorageFault) -> Int64 {
        guard let found = try optionalInteger(name) else { throw .unexpectedColumn(name) }
        return found
    }

    func bool(_ name: String) throws(StorageFault) -> Bool { try integer(name) != 0 }

    func optionalText(_ name: String) throws(StorageFault) -> String? {
        switch self[name] {
        case .text(let text): return text
        case .null: return nil
        case .integer, .real, .bool, nil: throw .unexpectedColumn(name)
        }
    }

    func optionalInteger(_ name: String) throws(StorageFault) -> Int64? {
        switch self[name] {
        case .integer(let number): return number
        case .null: return nil
        case .text, .real, .bool, nil: throw .unexpectedColumn(name)
        }
    }
}

extension String {
    fileprivate func isSameName(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { $0.smallLetter == $1.smallLetter }
    }
}

extension UInt8 {
    fileprivate var smallLetter: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
