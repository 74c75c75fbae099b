import CaseModel

/// Checks calendars: H001.
enum CalendarChecks {
    static func check(_ calendar: CalendarDefinition, into findings: inout Findings) {
        var known: Set<Day> = []
        for holiday in calendar.days {
            if !known.insert(holiday.day).inserted {
                findings.add(.h001, at: holiday.place, "\(holiday.day) stands here twice.", remedy: "Remove one.")
            }
            if holiday.day < calendar.coversFrom.value || holiday.day > calendar.coversUntil.value {
                findings.add(
                    .h001, at: holiday.place,
                    "\(holiday.day) is outside the years covered, \(calendar.coversFrom.value) to \(calendar.coversUntil.value).",
                    remedy: "Remove it, or complete its year and widen `covers_until`.")
            }
        }
    }
}
