import CaseModel
import Testing

@Suite("Days")
struct DayTests {
    @Test(
        "a day is refused unless it is a real one",
        arguments: [
            "2026-02-29", "2026-02-30", "26-02-01", "tomorrow", "", "2026-13-01", "2026-00-10", "2026-01-00",
            "0000-01-01",
            "2026-1-01", "2026/01/01", "-026-01-01", "2026-01-01T", "1900-02-29", "２026-01-01", "10000-01-01",
            "2026-01-+1",
        ])
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(
        "leap days are those of the Gregorian calendar",
        arguments: ["2024-02-29", "2000-02-29", "2400-02-29", "0004-02-29"])
    func leap(text: String) {
        #expect(Day(text)?.text == text)
    }

    @Test(
        "days have numbers and weekdays",
        arguments: [
            ("1970-01-01", 0, Weekday.thursday), ("2026-11-22", 20_779, .sunday), ("1969-12-31", -1, .wednesday),
            ("0001-01-01", -719_162, .monday), ("9999-12-31", 2_932_896, .friday), ("2000-02-29", 11_016, .tuesday),
        ] as [(Day, Int32, Weekday)])
    func numbers(day: Day, number: Int32, weekday: Weekday) {
        #expect(day.number == number)
        #expect(day.weekday == weekday)
        #expect(Day(number: Int(number)) == day)
    }

    @Test func `every day of five centuries follows the one before`() {
        var expected = (year: 1700, month: 1, day: 1)
        var day: Day = "1700-01-01"
        while day < "2200-01-01" {
            #expect(day.parts == expected)
            day = day.adding(days: 1)
            expected.day += 1
            if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
                expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
            }
        }
    }

    @Test(
        "short months end on their last day",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
            ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-01-30", 3, "2026-04-30"),
            ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -13, "2024-12-15"), ("2026-05-31", 0, "2026-05-31"),
        ] as [(Day, Int, Day)])
    func months(day: Day, months: Int, expected: Day) {
        #expect(day.adding(months: months) == expected)
    }

    @Test func `arithmetic stops at the ends of the calendar`() {
        #expect(Day.last.adding(days: 1) == .last)
        #expect(Day.first.adding(days: .min) == .first)
        #expect(Day.last.adding(days: .max) == .last)
        #expect(Day.last.adding(months: 1) == .last)
        #expect(Day.first.adding(months: .min) == .first)
        #expect(Day.last.adding(exactlyDays: 1) == nil)
        #expect(Day.first.adding(exactlyMonths: -1) == nil)
        #expect(Day.first.adding(exactlyMonths: .max) == nil)
        #expect(Day(number: .max) == nil)
        #expect(Day.last.lastOfMonth == .last)
        #expect(Day.first.firstOfMonth == .first)
    }

    @Test(
        "whole months between days",
        arguments: [
            ("2026-01-31", "2026-02-28", 1), ("2026-01-15", "2026-02-14", 0), ("2026-02-14", "2026-01-15", 0),
            ("2026-01-15", "2027-01-15", 12), ("2027-01-15", "2026-01-15", -12), ("2026-01-01", "2026-01-01", 0),
        ] as [(Day, Day, Int)])
    func between(from: Day, to: Day, expected: Int) {
        #expect(from.months(until: to) == expected)
    }

    @Test(
        "age is in full years; born on 29 February, the birthday is 1 March",
        arguments: [
            ("2004-02-29", "2026-02-28", 21), ("2004-02-29", "2026-03-01", 22), ("2004-02-29", "2024-02-29", 20),
            ("1990-05-12", "2026-05-11", 35), ("1990-05-12", "2026-05-12", 36), ("2026-01-01", "2026-01-01", 0),
        ] as [(Day, Day, Int)])
    func age(born: Day, on: Day, expected: Int) {
        #expect(born.age(on: on) == expected)
    }

    @Test func `nobody has an age before birth`() {
        #expect(("2026-01-02" as Day).age(on: "2026-01-01") == nil)
    }

    @Test func `a day is shown as Britain writes it`() {
        let day: Day = "2026-04-03"
        #expect(day.british == "03/04/2026")
        #expect(day.inWords == "3 April 2026")
    }

    @Test(
        "a partial date spans the days it may be",
        arguments: [
            ("2026", "2026-01-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-04-30", "2026-04-30", "2026-04-30"),
        ] as [(String, Day, Day)])
    func partial(text: String, first: Day, last: Day) throws {
        let date = try #require(PartialDate(text))
        #expect(date.firstDay == first)
        #expect(date.lastDay == last)
        #expect(date.text == text)
    }

    @Test(
        "what is not a partial date is refused",
        arguments: ["", "26", "2026-", "2026-13", "2026-02-30", "2026-4", "2026-04-30-1", "-2026"])
    func badPartial(text: String) {
        #expect(PartialDate(text) == nil)
    }

    @Test("times are by the 24-hour clock", arguments: [("9:05", "09:05"), ("00:00", "00:00"), ("23:59", "23:59")])
    func time(typed: String, text: String) {
        #expect(TimeOfDay(typed)?.text == text)
    }

    @Test(
        "what is not a time is refused",
        arguments: ["", "24:00", "12:60", "1205", "12:5", "12:05:00", ":05", "-1:05", "12:+5"])
    func badTime(typed: String) {
        #expect(TimeOfDay(typed) == nil)
    }

    @Test(
        "moments are read and written in UTC",
        arguments: [
            ("2026-04-30T12:05:09.007Z", 1_777_550_709_007), ("1970-01-01T00:00:00.000Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
        ] as [(String, Int64)])
    func moment(text: String, milliseconds: Int64) {
        #expect(Moment(text)?.milliseconds == milliseconds)
        #expect(Moment(milliseconds: milliseconds).text == text)
    }

    @Test(
        "what is not a moment in UTC is refused",
        arguments: [
            "", "2026-04-30", "2026-04-30T12:05:09", "2026-04-30T12:05:09+01:00", "2026-04-30T24:00:00Z",
            "2026-02-30T12:00:00Z", "2026-04-30T12:05:60Z",
        ])
    func badMoment(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `moments and lengths of time stop at their ends`() {
        let last = Moment(milliseconds: .max)
        #expect(last.adding(.hours(.max)) == last)
        #expect(Moment(milliseconds: .min).elapsed(until: last).milliseconds == .max)
        #expect(Elapsed(milliseconds: .min).negated.milliseconds == .max)
        #expect(London.day(of: last) == .last)
        #expect(London.day(of: Moment(milliseconds: .min)) == .first)
        #expect(last.text.hasPrefix("9999-12-31"))
        #expect(Elapsed.minutes(90).hours.text == "1.5")
    }
}
