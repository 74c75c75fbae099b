extension Function {
    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .has, .complete, .records, .datedOn, .submittedAt, .submittedBy, .first, .last, .size, .floor, .abs,
            .days, .weeks, .months, .workingDays, .hours, .date, .day, .year, .month, .firstDay, .lastDay, .code,
            .lower, .upper, .trim, .text, .initial, .outward, .sector, .participants, .daysOverdue:
            1...1
        case .answered, .sum, .mean, .min, .max, .countTrue: 1...CheckedExpression.mostNodes
        case .orElse, .round, .daysBetween, .monthsBetween, .workingDaysBetween, .hoursBetween, .age, .contains,
            .startsWith, .endsWith, .join:
            2...2
        case .between, .rate: 3...3
        }
    }

    /// How it is written, for messages.
    var usage: String {
        switch self {
        case .has: "has(x)"
        case .answered: "answered(x, y)"
        case .orElse: "or_else(x, y)"
        case .complete, .records: "\(rawValue)(form)"
        case .datedOn, .submittedAt, .submittedBy: "\(rawValue)(record)"
        case .first, .last, .size: "\(rawValue)(list)"
        case .sum, .mean, .min, .max, .countTrue: "\(rawValue)(x, y) or \(rawValue)(list)"
        case .round: "round(number, places)"
        case .floor, .abs: "\(rawValue)(number)"
        case .between: "between(x, low, high)"
        case .days, .weeks, .months, .workingDays, .hours: "\(rawValue)(n)"
        case .daysBetween, .monthsBetween, .workingDaysBetween, .hoursBetween: "\(rawValue)(from, to)"
        case .age: "age(date_of_birth, on)"
        case .date: "date('2026-04-30')"
        case .day: "day(date_time)"
        case .year, .month, .firstDay, .lastDay: "\(rawValue)(date)"
        case .rate: "rate(rates, key, on)"
        case .code: "code(x).label"
        case .lower, .upper, .trim, .text, .initial: "\(rawValue)(text)"
        case .contains, .startsWith, .endsWith: "\(rawValue)(text, part)"
        case .join: "join(list, between)"
        case .outward, .sector: "\(rawValue)(postcode)"
        case .participants: "participants(role)"
        case .daysOverdue: "days_overdue(schedule)"
        }
    }
}
