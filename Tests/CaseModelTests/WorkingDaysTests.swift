import CaseModel
import Testing

@Suite("Working days")
struct WorkingDaysTests {
    /// England's bank holidays of 2026.
    static let england = WorkingDays(holidays: [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
    ])

    @Test(
        "working days pass over weekends and holidays",
        arguments: [
            ("2026-04-02", 1, "2026-04-07"), ("2026-04-02", 2, "2026-04-08"), ("2026-04-07", -1, "2026-04-02"),
            ("2026-04-04", 0, "2026-04-07"), ("2026-04-07", 0, "2026-04-07"), ("2026-04-04", 1, "2026-04-07"),
            ("2026-04-04", -1, "2026-04-02"), ("2026-12-24", 1, "2026-12-29"), ("2026-01-05", 5, "2026-01-12"),
            ("2026-01-12", -5, "2026-01-05"), ("2026-01-10", -2, "2026-01-08"), ("2025-12-31", 250, "2026-12-24"),
        ] as [(Day, Int, Day)])
    func adding(day: Day, count: Int, expected: Day) {
        #expect(Self.england.adding(count, to: day) == expected)
    }

    @Test func `counting agrees with walking`() {
        for start in 0..<40 {
            let from = ("2026-03-20" as Day).adding(days: start)
            var (day, count) = (from, 0)
            for _ in 0..<60 {
                day = day.adding(days: 1)
                if Self.england.isWorking(day) {
                    count += 1
                    #expect(Self.england.adding(count, to: from) == day)
                }
                #expect(Self.england.between(from, day) == count)
                #expect(Self.england.between(day, from) == -count)
            }
        }
    }

    @Test(
        "a subject access request falls due by the calendar",
        arguments: [
            ("2026-01-30", "2026-03-02"), ("2026-01-31", "2026-03-02"), ("2026-03-03", "2026-04-07"),
            ("2026-09-03", "2026-10-05"), ("2026-11-25", "2026-12-29"),
        ] as [(Day, Day)])
    func accessRequest(received: Day, due: Day) {
        #expect(received.adding(Period(months: 1, workingDays: 0), working: Self.england) == due)
    }

    @Test func `counts too great and weeks without work give nothing`() {
        #expect(Self.england.adding(.max, to: "2026-01-01") == nil)
        #expect(Self.england.adding(.min, to: "2026-01-01") == nil)
        #expect(WorkingDays(weekend: Set(Weekday.allCases)).adding(0, to: "2026-01-01") == nil)
        #expect(WorkingDays(weekend: Set(Weekday.allCases)).between("2026-01-01", "2027-01-01") == 0)
        #expect(Self.england.adding(1, to: .last) == nil)
        #expect(Self.england.adding(-1, to: .first) == nil)
        #expect(Day.last.adding(.days(1), working: Self.england) == nil)
    }

    @Test func `a week may have no weekend`() {
        #expect(WorkingDays(weekend: []).adding(3, to: "2026-01-02") == "2026-01-05")
    }
}
