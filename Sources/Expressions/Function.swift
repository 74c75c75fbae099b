/// The functions of the language (definition language, section 3).
public enum Function: String, Hashable, Sendable, CaseIterable {
    case has, answered
    case orElse = "or_else"
    case complete, records
    case datedOn = "dated_on"
    case submittedAt = "submitted_at"
    case submittedBy = "submitted_by"
    case first, last, size
    case sum, mean, min, max
    case countTrue = "count_true"
    case round, floor, abs, between
    case days, weeks, months
    case workingDays = "working_days"
    case hours
    case daysBetween = "days_between"
    case monthsBetween = "months_between"
    case workingDaysBetween = "working_days_between"
    case hoursBetween = "hours_between"
    case age, date, day, year, month
    case firstDay = "first_day"
    case lastDay = "last_day"
    case rate, code
    case lower, upper, trim, text
    case contains
    case startsWith = "starts_with"
    case endsWith = "ends_with"
    case join, initial, outward, sector, participants
    case daysOverdue = "days_overdue"
}
