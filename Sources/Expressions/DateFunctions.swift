import CaseModel

/// Functions of dates, moments and spans.
enum DateFunctions {
    static func result(_ function: Function, _ values: [Value], _ workingDays: WorkingDays) -> Value {
        switch (function, values[0]) {
        case (_, .integer(let count)): span(function, count)
        case (.day, .dateTime(let moment)): .date(London.day(of: moment))
        case (.year, .date(let day)): .integer(Int64(day.year))
        case (.month, .date(let day)): .integer(Int64(day.month))
        case (.firstDay, .date(let day)): .date(day.firstOfMonth)
        case (.lastDay, .date(let day)): .date(day.lastOfMonth)
        case (.firstDay, .partialDate(let known)): .date(known.firstDay)
        case (.lastDay, .partialDate(let known)): .date(known.lastDay)
        case (.hoursBetween, .dateTime(let from)): hours(from, values[1])
        case (_, .date(let from)): days(function, from, values[1], workingDays)
        default: .notAnswered
        }
    }

    private static func span(_ function: Function, _ count: Int64) -> Value {
        if function == .hours {
            let (milliseconds, overflow) = count.multipliedReportingOverflow(by: 3_600_000)
            return overflow ? .notAnswered : .elapsed(Elapsed(milliseconds: milliseconds))
        }
        // More than the calendar's nine thousand years leads nowhere.
        guard (-4_000_000...4_000_000).contains(count), let number = Int(exactly: count) else { return .notAnswered }
        return switch function {
        case .days: .period(Period(days: number))
        case .weeks: .period(Period(days: 7 * number))
        case .months: .period(Period(months: number))
        case .workingDays: .period(Period(workingDays: number))
        default: .notAnswered
        }
    }

    private static func hours(_ from: Moment, _ other: Value) -> Value {
        guard case .dateTime(let to) = other else { return .notAnswered }
        let (milliseconds, overflow) = to.milliseconds.subtractingReportingOverflow(from.milliseconds)
        guard !overflow else { return .notAnswered }
        return Value.integer(milliseconds).calculates(.dividedBy, .integer(3_600_000))
    }

    private static func days(_ function: Function, _ from: Day, _ other: Value, _ workingDays: WorkingDays) -> Value {
        guard case .date(let to) = other else { return .notAnswered }
        return switch function {
        case .daysBetween: .integer(Int64(from.days(until: to)))
        case .monthsBetween: .integer(Int64(from.months(until: to)))
        case .workingDaysBetween: .integer(Int64(workingDays.between(from, to)))
        case .age: .integer(fullYears(from, to))
        default: .notAnswered
        }
    }

    /// Birthdays had; who was born on 29 February has it on 1 March in other years. Below zero before birth, so
    /// that a check of the least age fails for a day of birth in the future.
    private static func fullYears(_ born: Day, _ day: Day) -> Int64 {
        let isBefore = (day.month, day.day) < (born.month, born.day)
        return Int64(day.year - born.year - (isBefore ? 1 : 0))
    }
}
