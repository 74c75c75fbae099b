/// Which days are working days: neither of the weekend nor holidays. Outside the years that the holidays cover only
/// weekends count. Every answer costs a few dozen steps, however far apart the days are.
public struct WorkingDays: Hashable, Sendable {
    public let weekend: Set<Weekday>
    public let holidays: Set<Day>
    /// Holidays that are not of the weekend, in order.
    private let lost: [Day]
    /// How many of the first n weekdays of a week, from Monday, are working days.
    private let through: [Int]

    public init(weekend: Set<Weekday> = [.saturday, .sunday], holidays: Set<Day> = []) {
        self.weekend = weekend
        self.holidays = holidays
        lost = holidays.filter { !weekend.contains($0.weekday) }.sorted()
        through = Weekday.allCases.reduce(into: [0]) { counts, day in
            counts.append((counts.last ?? 0) + (weekend.contains(day) ? 0 : 1))
        }
    }

    public func isWorking(_ day: Day) -> Bool {
        !weekend.contains(day.weekday) && !holidays.contains(day)
    }

    /// The day itself if it is a working day, else the next; nothing if there is none.
    public func onOrAfter(_ day: Day) -> Day? {
        isWorking(day) ? day : first(reaching: index(day) + 1)
    }

    /// The working day so many after (or, negative, before) a day; for 0, the day itself or the next working day.
    public func adding(_ count: Int, to day: Day) -> Day? {
        if count == 0 { return onOrAfter(day) }
        guard abs(count.addingSaturating(1)) < 4_000_000 else { return nil }
        let shift = count < 0 && !isWorking(day) ? count + 1 : count
        return first(reaching: index(day) + shift)
    }

    /// Working days after `from`, up to and with `to`; negative if `to` is earlier.
    public func between(_ from: Day, _ to: Day) -> Int {
        index(to) - index(from)
    }

    /// Working days from the first day of the calendar, a Monday, up to and with this one.
    private func index(_ day: Day) -> Int {
        let days = Day.first.days(until: day) + 1
        let regular = days / 7 * (through.last ?? 0) + through[days % 7]
        return regular - lost.partitioningIndex { $0 > day }
    }

    /// The first day by which so many working days have passed.
    private func first(reaching target: Int) -> Day? {
        guard target >= 1, index(.last) >= target else { return nil }
        var (low, high) = (Int(Day.first.number), Int(Day.last.number))
        while low < high {
            let middle = low + (high - low) / 2
            if index(Day(clamping: middle)) >= target { high = middle } else { low = middle + 1 }
        }
        return Day(number: low)
    }
}

extension Array {
    /// The first index whose element satisfies a test that is false and then true along the array.
    func partitioningIndex(_ test: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if test(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
