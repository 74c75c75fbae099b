import CaseModel
import Foundation
import Testing

@Suite("London time")
struct LondonTests {
    @Test(
        "the clocks change at 01:00 UTC on the last Sundays of March and October",
        arguments: [
            ("2026-03-29T00:59:59.999Z", "00:59", false), ("2026-03-29T01:00:00.000Z", "02:00", true),
            ("2026-10-25T00:59:59.999Z", "01:59", true), ("2026-10-25T01:00:00.000Z", "01:00", false),
            ("2027-03-28T00:59:59.999Z", "00:59", false), ("2027-03-28T01:00:00.000Z", "02:00", true),
            ("2027-10-31T00:59:59.999Z", "01:59", true), ("2027-10-31T01:00:00.000Z", "01:00", false),
        ])
    func change(moment: String, shown: String, isSummer: Bool) {
        let local = London.local(.at(moment))
        #expect(local.time.text == shown)
        #expect(local.isSummerTime == isSummer)
    }

    @Test(
        "an hour in spring does not exist",
        arguments: [
            ("2026-03-29", "01:00"), ("2026-03-29", "01:59"), ("2027-03-28", "01:30"),
        ] as [(Day, String)])
    func missing(day: Day, time: String) throws {
        #expect(London.resolve(day, try #require(TimeOfDay(time))) == .missing)
    }

    @Test(
        "an hour in autumn happens twice",
        arguments: [
            ("2026-10-25", "01:00", "2026-10-25T00:00:00Z"), ("2026-10-25", "01:59", "2026-10-25T00:59:00Z"),
            ("2027-10-31", "01:30", "2027-10-31T00:30:00Z"),
        ] as [(Day, String, String)])
    func repeated(day: Day, time: String, earlier: String) throws {
        let first = Moment.at(earlier)
        let resolved = London.resolve(day, try #require(TimeOfDay(time)))
        #expect(resolved == .repeated(earlier: first, later: first.adding(.hours(1))))
    }

    @Test(
        "other times are one moment",
        arguments: [
            ("2026-03-29", "00:59", "2026-03-29T00:59:00Z"), ("2026-03-29", "02:00", "2026-03-29T01:00:00Z"),
            ("2026-10-25", "00:59", "2026-10-24T23:59:00Z"), ("2026-10-25", "02:00", "2026-10-25T02:00:00Z"),
            ("2026-07-01", "00:00", "2026-06-30T23:00:00Z"), ("2026-12-01", "00:00", "2026-12-01T00:00:00Z"),
        ] as [(Day, String, String)])
    func one(day: Day, time: String, expected: String) throws {
        #expect(London.resolve(day, try #require(TimeOfDay(time))) == .one(.at(expected)))
    }

    @Test func `the civil day in summer begins an hour before that of UTC`() {
        #expect(London.day(of: .at("2026-06-30T23:00:00Z")) == "2026-07-01")
        #expect(London.day(of: .at("2026-06-30T22:59:59Z")) == "2026-06-30")
        #expect(London.start(of: "2026-07-01") == .at("2026-06-30T23:00:00Z"))
        #expect(London.start(of: "2026-10-25") == .at("2026-10-24T23:00:00Z"))
    }

    @Test(
        "before 1996 the time is that of the records",
        arguments: [
            ("1970-01-01T12:00:00Z", "13:00"), ("1995-07-01T12:00:00Z", "13:00"), ("1995-12-01T12:00:00Z", "12:00"),
            ("1995-10-22T00:30:00Z", "01:30"), ("1995-10-22T01:30:00Z", "01:30"), ("1944-07-01T12:00:00Z", "14:00"),
        ])
    func historic(moment: String, shown: String) {
        #expect(London.local(.at(moment)).time.text == shown)
    }

    @Test func `the rule agrees with the time zone data from 1996 to 2037`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        var moment = Moment.at("1996-01-01T00:30:00Z")
        while moment < .at("2037-12-31T00:00:00Z") {
            let date = Date(timeIntervalSince1970: Double(moment.milliseconds / 1000))
            #expect(London.isSummerTime(at: moment) == (zone.secondsFromGMT(for: date) == 3600))
            moment = moment.adding(.hours(11))
        }
    }
}
