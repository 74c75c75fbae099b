import Foundation

/// Civil time in London. From 1996 by the European rule: summer time from 01:00 UTC on the last Sunday of March to
/// 01:00 UTC on the last Sunday of October; before that by the machine's time zone data.
public enum London {
    /// A moment as a clock in London shows it.
    public struct LocalTime: Hashable, Sendable {
        public let day: Day
        public let time: TimeOfDay
        public let second: Int
        public let millisecond: Int
        public let isSummerTime: Bool
    }

    /// The moments that a day and time in London may mean.
    public enum Resolution: Hashable, Sendable {
        case one(Moment)
        /// The clocks went forward over it.
        case missing
        /// The clocks went back, so it happened twice.
        case repeated(earlier: Moment, later: Moment)
    }

    public static func day(of moment: Moment) -> Day {
        local(moment).day
    }

    public static func time(of moment: Moment) -> TimeOfDay {
        local(moment).time
    }

    public static func isSummerTime(at moment: Moment) -> Bool {
        offset(at: moment) > 0
    }

    public static func local(_ moment: Moment) -> LocalTime {
        let ahead = offset(at: moment)
        let (day, rest) = Moment(milliseconds: moment.milliseconds.addingSaturating(ahead * 1000)).utc
        let seconds = Int(rest / 1000)
        return LocalTime(
            day: day, time: TimeOfDay(unchecked: seconds / 60), second: seconds % 60, millisecond: Int(rest % 1000),
            isSummerTime: ahead > 0)
    }

    public static func resolve(_ day: Day, _ time: TimeOfDay) -> Resolution {
        let wall = Int64(day.number) * 86_400_000 + Int64(time.minutes) * 60_000
        let before = offset(at: Moment(milliseconds: wall - 86_400_000))
        let after = offset(at: Moment(milliseconds: wall + 86_400_000))
        let found = Set([before, after]).sorted(by: >).compactMap { ahead -> Moment? in
            let moment = Moment(milliseconds: wall - ahead * 1000)
            return offset(at: moment) == ahead ? moment : nil
        }
        switch found.count {
        case 0: return .missing
        case 1: return .one(found[0])
        default: return .repeated(earlier: found[0], later: found[1])
        }
    }

    /// Midnight with which a day begins; should the clocks change then, the first moment of the day.
    public static func start(of day: Day) -> Moment {
        switch resolve(day, .midnight) {
        case .one(let moment), .repeated(let moment, _): moment
        case .missing: Moment(milliseconds: Int64(day.number) * 86_400_000)
        }
    }

    /// Seconds by which London is ahead of UTC.
    static func offset(at moment: Moment) -> Int64 {
        let day = moment.utc.day
        let year = day.year
        guard year >= 1996 else { return historicOffset(at: moment) }
        let hour: Int64 = 3_600_000
        let begins = Int64(lastSunday(of: 3, year).number) * 24 * hour + hour
        let ends = Int64(lastSunday(of: 10, year).number) * 24 * hour + hour
        return moment.milliseconds >= begins && moment.milliseconds < ends ? 3600 : 0
    }

    private static func lastSunday(of month: Int, _ year: Int) -> Day {
        let last = (Day(year: year, month: month, day: 1) ?? .first).lastOfMonth
        return last.adding(days: -(last.weekday.rawValue % 7))
    }

    private static let zone = TimeZone(identifier: "Europe/London")

    private static func historicOffset(at moment: Moment) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return Int64(zone?.secondsFromGMT(for: date) ?? 0)
    }
}
