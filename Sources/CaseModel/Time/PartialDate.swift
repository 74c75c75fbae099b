/// A date of which only the year, or the year and month, may be known.
public struct PartialDate: Hashable, Sendable {
    public let year: Int
    public let month: Int?
    public let day: Int?

    /// Nothing unless the calendar has it; a day needs its month.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard day == nil || month != nil, Day(year: year, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public init(_ day: Day) {
        let parts = day.parts
        year = parts.year
        month = parts.month
        self.day = parts.day
    }

    /// Reads `2026`, `2026-04` or `2026-04-30`.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 })
        else { return nil }
        let numbers = parts.compactMap { ASCII.number($0, atMost: 4) }
        guard numbers.count == parts.count else { return nil }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// The earliest day it may be.
    public var firstDay: Day { Day(year: year, month: month ?? 1, day: day ?? 1) ?? .first }

    /// The latest day it may be.
    public var lastDay: Day {
        let month = month ?? 12
        return Day(year: year, month: month, day: day ?? Day.length(ofMonth: month, year: year)) ?? .last
    }

    /// The day, when all of it is known.
    public var exactDay: Day? { day == nil ? nil : firstDay }
}

extension PartialDate: Comparable {
    /// By the first day it may be, then by the last.
    public static func < (left: PartialDate, right: PartialDate) -> Bool {
        (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
    }
}

extension PartialDate: CustomStringConvertible {
    public var description: String { text }

    /// `2026`, `2026-04` or `2026-04-30`.
    public var text: String {
        var parts = [ASCII.padded(year, 4)]
        if let month { parts.append(ASCII.padded(month, 2)) }
        if let day { parts.append(ASCII.padded(day, 2)) }
        return parts.joined(separator: "-")
    }

    /// `2026`, `April 2026` or `30 April 2026`.
    public var inWords: String {
        guard let month else { return String(year) }
        return exactDay?.inWords ?? "\(Day.monthNames[month - 1]) \(year)"
    }
}
