/// One row of an answer, read by the names that the query gave its columns.
struct Row: Sendable {
    let columns: [String]
    let values: [SQLValue]

    subscript(_ name: String) -> SQLValue? {
        columns.firstIndex(of: name).map { values[$0] }
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
        case .integer, .real, nil: throw .unexpectedColumn(name)
        }
    }

    func optionalInteger(_ name: String) throws(StorageFault) -> Int64? {
        switch self[name] {
        case .integer(let number): return number
        case .null: return nil
        case .text, .real, nil: throw .unexpectedColumn(name)
        }
    }
}
