import CaseModel

/// Collects the values of one statement while its text is put together; nothing from outside ever becomes text of SQL.
struct SQLBuilder: Sendable {
    private(set) var values: [SQLValue] = []
    private var places: [SQLValue: Int] = [:]

    /// The placeholder that stands for the value: the same for the same value, for a scope names one day in many conditions.
    mutating func bind(_ value: SQLValue) -> String {
        guard value != .null else { return anew(value) }
        if let place = places[value] { return "$\(place)" }
        places[value] = values.count + 1
        return anew(value)
    }

    private mutating func anew(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }

    mutating func bind(_ text: String) -> String { bind(.text(text)) }
    mutating func bind<Subject>(_ id: Identifier<Subject>) -> String { bind(.text(id.text)) }
    mutating func bind(_ day: Day) -> String { bind(.day(day)) }

    /// `column IN (…)`; a column is in no empty set, and null is unknown there too.
    mutating func isIn(_ column: String, _ texts: some Sequence<String>) -> String {
        let sorted = texts.sorted()
        var places = sorted.map { bind($0) }
        // The last one again up to a power of two: lists of any length share a few statements that are ready.
        if let last = sorted.last, places.count > 2 {
            while places.count & (places.count - 1) != 0 { places.append(anew(.text(last))) }
        }
        return places.isEmpty ? "\(column) <> \(column)" : "\(column) IN (\(places.joined(separator: ", ")))"
    }

    /// Whether the day is in the span kept in `fromDay` and `untilDay` of an alias.
    mutating func covers(_ alias: String, _ day: Day) -> String {
        let place = bind(day)
        return "\(alias).fromDay <= \(place) AND (\(alias).untilDay IS NULL OR \(alias).untilDay >= \(place))"
    }
}

extension SQLValue {
    static func day(_ day: Day) -> SQLValue { .integer(Int64(day.number)) }
    static func day(_ day: Day?) -> SQLValue { day.map { .integer(Int64($0.number)) } ?? .null }
    static func id<Subject>(_ id: Identifier<Subject>) -> SQLValue { .text(id.text) }
    static func id<Subject>(_ id: Identifier<Subject>?) -> SQLValue { id.map { .text($0.text) } ?? .null }
    static func moment(_ moment: Moment) -> SQLValue { .integer(moment.milliseconds) }
    static func moment(_ moment: Moment?) -> SQLValue { moment.map { .integer($0.milliseconds) } ?? .null }
}
