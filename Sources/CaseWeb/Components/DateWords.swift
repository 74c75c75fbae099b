public import CaseModel
public import Markup

/// Days and times as pages say them, as seen from one day in London: the year is left out inside the current one.
public struct DateWords: Sendable, Hashable {
    public let today: Day

    public init(today: Day) {
        self.today = today
    }

    /// `24 Nov`; `24 Nov 2025` in another year.
    public func short(_ day: Day) -> String {
        let month = Self.months[day.month - 1].prefix(3)
        return day.year == today.year ? "\(day.day) \(month)" : "\(day.day) \(month) \(day.year)"
    }

    /// `Nov`, for the axis of a chart.
    public func monthName(_ day: Day) -> String { String(Self.months[day.month - 1].prefix(3)) }

    /// `24 November 2026`, always with its year: for headings and sentences that stand alone.
    public func long(_ day: Day) -> String { day.inWords }

    /// `November 2026`: what stands above a month.
    public func monthAndYear(_ day: Day) -> String { "\(Self.months[day.month - 1]) \(day.year)" }

    /// `24 November`; with its year in another year: for sentences within a page.
    public func plain(_ day: Day) -> String {
        let month = Self.months[day.month - 1]
        return day.year == today.year ? "\(day.day) \(month)" : "\(day.day) \(month) \(day.year)"
    }

    /// `Tuesday 24 November 2026`: what stands at the head of a day's page.
    public func heading(_ day: Day) -> String { "\(Self.capitalised(day.weekday.word)) \(long(day))" }

    /// `Thu 26 Nov`
    public func weekday(_ day: Day) -> String { "\(Self.capitalised(day.weekday.word).prefix(3)) \(short(day))" }

    /// `14:00`
    public func time(_ moment: Moment) -> String { London.time(of: moment).text }

    /// `20 November at 14:00`
    public func moment(_ moment: Moment) -> String { "\(plain(London.day(of: moment))) at \(time(moment))" }

    /// `today at 10:47`, `yesterday at 08:52`, `20 Nov at 14:00`: in lists.
    public func shortMoment(_ moment: Moment) -> String {
        let day = London.day(of: moment)
        let word =
            switch day.days(until: today) {
            case 0: "today"
            case 1: "yesterday"
            default: short(day)
            }
        return "\(word) at \(time(moment))"
    }

    /// `on 20 Nov`, before a time of another day than today; nil today.
    public func earlierDay(_ moment: Moment) -> String? {
        let day = London.day(of: moment)
        return day == today ? nil : "on \(short(day))"
    }

    /// `0 days`, `1 day`, `12 days`: how long ago a day was; a day to come counts as today.
    public func since(_ day: Day) -> String { Self.days(max(0, day.days(until: today))) }

    /// `1 day`, `12 days`
    public static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    /// When something is due, with the colour that goes with the words.
    public func due(_ day: Day?) -> DueWords {
        guard let day else { return DueWords(text: "No date", tone: .mute) }
        switch today.days(until: day) {
        case ..<0: return DueWords(text: "Overdue by \(Self.days(day.days(until: today)))", tone: .late)
        case 0: return DueWords(text: "Due today", tone: .soon)
        case 1: return DueWords(text: "Due tomorrow", tone: .soon)
        case ...6: return DueWords(text: "Due \(weekday(day))", tone: nil)
        default: return DueWords(text: "Due \(short(day))", tone: nil)
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}

/// When something is due: words, and a colour for what is late or close.
public struct DueWords: Sendable, Hashable {
    public let text: String
    /// Nil for a day far enough away to be quiet about.
    public let tone: TimeTone?

    public var html: HTML { tone.map { timeWords(text, $0) } ?? "\(text)" }
}
