import CaseModel

/// Typed reading of columns; what cannot be read is a fault of the store, never a guess.
extension Row {
    func id<Of>(_ name: String) throws(StorageFault) -> Identifier<Of> {
        guard let id = Identifier<Of>(try text(name)) else { throw .unreadable(table: "", column: name) }
        return id
    }

    func optionalID<Of>(_ name: String) throws(StorageFault) -> Identifier<Of>? {
        guard let text = try optionalText(name) else { return nil }
        guard let id = Identifier<Of>(text) else { throw .unreadable(table: "", column: name) }
        return id
    }

    func day(_ name: String) throws(StorageFault) -> Day {
        guard let day = try optionalDay(name) else { throw .unexpectedColumn(name) }
        return day
    }

    func optionalDay(_ name: String) throws(StorageFault) -> Day? {
        guard let number = try optionalInteger(name) else { return nil }
        guard let day = Int(exactly: number).flatMap({ Day(number: $0) }) else {
            throw .unreadable(table: "", column: name)
        }
        return day
    }

    func moment(_ name: String) throws(StorageFault) -> Moment { Moment(milliseconds: try integer(name)) }

    func optionalMoment(_ name: String) throws(StorageFault) -> Moment? {
        try optionalInteger(name).map { Moment(milliseconds: $0) }
    }

    func definition(_ name: String) throws(StorageFault) -> DefinitionID {
        guard let id = DefinitionID(try text(name)) else { throw .unreadable(table: "", column: name) }
        return id
    }

    func optionalDefinition(_ name: String) throws(StorageFault) -> DefinitionID? {
        try optionalText(name).flatMap { DefinitionID($0) }
    }

    func form(_ name: String) throws(StorageFault) -> FormName {
        guard let form = FormName(try text(name)) else { throw .unreadable(table: "", column: name) }
        return form
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(StorageFault) -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw .unreadable(table: "", column: name) }
        return word
    }

    func value<Value: ParsedValue>(_ name: String) throws(StorageFault) -> Value? {
        try optionalText(name).flatMap { Value($0) }
    }

    func json(_ name: String) throws(StorageFault) -> JSONValue {
        guard let value = try? JSONValue(parsing: try text(name)) else { throw .unreadable(table: "", column: name) }
        return value
    }
}
