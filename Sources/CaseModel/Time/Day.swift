/// A civil day of the Gregorian calendar, years 1 to 9999, kept as days since 1970-01-01; it has no time zone.
public struct Day: Hashable, Sendable {
    public let number: Int32

    public static let first = Day(unchecked: -719_162)
    public static let last = Day(unchecked: 2_932_896)

    init(unchecked number: Int32) {
        self.number = number
    }

    /// The day with this number, or the nearest end of the range.
    public init(clamping number: Int) {
        self.number = Int32(clamping: min(max(number, Int(Day.first.number)), Int(Day.last.number)))
    }

    public init?(number: Int) {
        guard number >= Int(Day.first.number), number <= Int(Day.last.number) else { return nil }
        self.number = Int32(clamping: number)
    }

    /// Nothing unless the calendar has such a day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Int32(clamping: Day.count(year: year, month: month, day: day))
    }

    /// Reads exactly `2026-04-30`.
    public init?(_ text: String) {
        self.init(utf8: text.utf8)
    }

    init?(utf8: some BidirectionalCollection<UInt8>) {
        let bytes = Array(utf8.prefix(11))
        let hyphen = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen,
            let year = ASCII.number(bytes[0..<4], atMost: 4), let month = ASCII.number(bytes[5..<7], atMost: 2),
            let day = ASCII.number(bytes[8..<10], atMost: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    public var day: Int { parts.day }

    public var weekday: Weekday {
        // Day 0 was a Thursday.
        let index = ((Int(number) + 3) % 7 + 7) % 7
        return Weekday(rawValue: index + 1) ?? .monday
    }

    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days in a month; 0 when there is no such month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: isLeap(year: year) ? 29 : 28
        default: 0
        }
    }

    /// Counts in years that begin in March, so that a leap day is the last of its year.
    static func count(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day at once; cheaper than asking for each.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Day: Comparable {
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
    public var description: String { text }

    /// ISO 8601: `2026-04-30`.
    public var text: String {
        let (year, month, day) = parts
        return "\(ASCII.padded(year, 4))-\(ASCII.padded(month, 2))-\(ASCII.padded(day, 2))"
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        guard let day = Day(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a day"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
