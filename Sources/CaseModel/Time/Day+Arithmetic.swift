extension Day {
    /// Later (or, negative, earlier) by whole days; stops at the ends of the range.
    public func adding(days: Int) -> Day {
        Day(clamping: Int(number).addingSaturating(days))
    }

    /// Later by whole months; where the month is too short, its last day. Stops at the ends of the range.
    public func adding(months: Int) -> Day {
        adding(exactlyMonths: months) ?? (months < 0 ? .first : .last)
    }

    /// As `adding(days:)`, but nothing outside the range.
    public func adding(exactlyDays days: Int) -> Day? {
        Day(number: Int(number).addingSaturating(days))
    }

    /// As `adding(months:)`, but nothing outside the range.
    public func adding(exactlyMonths months: Int) -> Day? {
        let (year, month, day) = parts
        let index = (year * 12 + month - 1).addingSaturating(months)
        guard index >= 12, index < 10_000 * 12 else { return nil }
        let length = Day.length(ofMonth: index % 12 + 1, year: index / 12)
        return Day(year: index / 12, month: index % 12 + 1, day: min(day, length))
    }

    /// Months, then days, then working days; nothing outside the range.
    public func adding(_ period: Period, working: WorkingDays) -> Day? {
        guard let months = adding(exactlyMonths: period.months), let days = months.adding(exactlyDays: period.days)
        else { return nil }
        guard let count = period.workingDays else { return days }
        return working.adding(count, to: days)
    }

    /// Whole days from this day to another; negative if the other is earlier.
    public func days(until other: Day) -> Int {
        Int(other.number) - Int(number)
    }

    /// Whole months from this day to another; negative if the other is earlier.
    public func months(until other: Day) -> Int {
        guard other >= self else { return -other.months(until: self) }
        let (from, to) = (parts, other.parts)
        let months = (to.year - from.year) * 12 + to.month - from.month
        return adding(months: months) > other ? months - 1 : months
    }

    /// Full years of age on a day; born on 29 February, the birthday of other years is 1 March. Nothing before birth.
    public func age(on day: Day) -> Int? {
        guard day >= self else { return nil }
        let (born, now) = (parts, day.parts)
        let had = (now.month, now.day) >= (born.month, born.day)
        return now.year - born.year - (had ? 0 : 1)
    }

    public var firstOfMonth: Day { Day(clamping: Int(number) - day + 1) }

    public var lastOfMonth: Day {
        let (year, month, day) = parts
        return Day(clamping: Int(number) - day + Day.length(ofMonth: month, year: year))
    }

    /// `30/04/2026`, as forms and tables show it.
    public var british: String {
        let (year, month, day) = parts
        return "\(ASCII.padded(day, 2))/\(ASCII.padded(month, 2))/\(ASCII.padded(year, 4))"
    }

    /// `30 April 2026`, as sentences say it.
    public var inWords: String {
        let (year, month, day) = parts
        return "\(day) \(Day.monthNames[month - 1]) \(year)"
    }

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
