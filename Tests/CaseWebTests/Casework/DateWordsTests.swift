import CaseModel
import Testing

@testable import CaseWeb

@Suite("Days and times in words")
struct DateWordsTests {
    private let words = DateWords(today: Sample.day("2026-11-24"))

    @Test(
        "a day leaves out the year inside the current one",
        arguments: [
            ("2026-11-24", "24 Nov", "24 November", "24 November 2026"),
            ("2026-01-01", "1 Jan", "1 January", "1 January 2026"),
            ("2025-12-31", "31 Dec 2025", "31 December 2025", "31 December 2025"),
            ("2027-02-02", "2 Feb 2027", "2 February 2027", "2 February 2027"),
        ])
    func day(text: String, short: String, plain: String, long: String) {
        let day = Sample.day(text)
        #expect(words.short(day) == short)
        #expect(words.plain(day) == plain)
        #expect(words.long(day) == long)
    }

    @Test(
        "what is due says when, in colour only when it is late or close",
        arguments: [
            ("2026-11-18", "Overdue by 6 days", TimeTone.late), ("2026-11-23", "Overdue by 1 day", .late),
            ("2026-11-24", "Due today", .soon), ("2026-11-25", "Due tomorrow", .soon),
            ("2026-11-26", "Due Thu 26 Nov", nil), ("2026-11-30", "Due Mon 30 Nov", nil),
            ("2026-12-10", "Due 10 Dec", nil), ("2027-01-21", "Due 21 Jan 2027", nil),
        ] as [(String, String, TimeTone?)])
    func due(text: String, says: String, tone: TimeTone?) {
        let due = words.due(Sample.day(text))
        #expect(due.text == says)
        #expect(due.tone == tone)
    }

    @Test func `what has no day says so`() {
        #expect(words.due(nil).text == "No date")
    }

    @Test(
        "a moment is said in London's time",
        arguments: [
            ("2026-11-24T10:47:00Z", "24 November at 10:47", "today at 10:47"),
            ("2026-11-23T08:52:00Z", "23 November at 08:52", "yesterday at 08:52"),
            ("2026-07-01T23:30:00Z", "2 July at 00:30", "2 Jul at 00:30"),
            ("2025-11-20T14:00:00Z", "20 November 2025 at 14:00", "20 Nov 2025 at 14:00"),
        ])
    func moment(text: String, plain: String, short: String) throws {
        let moment = try #require(Moment(text))
        #expect(words.moment(moment) == plain)
        #expect(words.shortMoment(moment) == short)
    }

    @Test func `a heading names the weekday, and a count knows one from many`() {
        #expect(words.heading(Sample.day("2026-11-24")) == "Tuesday 24 November 2026")
        #expect(words.since(Sample.day("2026-11-23")) == "1 day")
        #expect(words.since(Sample.day("2026-11-24")) == "0 days")
        #expect(words.since(Sample.day("2026-12-01")) == "0 days")
    }
}
