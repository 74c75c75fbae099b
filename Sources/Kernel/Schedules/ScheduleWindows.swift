import CaseModel
import Definitions
import Expressions

/// Lays the windows of a schedule over the facts of a file, as far as the claims made so far allow.
struct ScheduleWindows {
    /// More occurrences of one window than a lifetime of weekly ones are not laid.
    private static let mostOccurrences = 5_000

    private let schedule: ScheduleDefinition
    private let file: CaseFile
    /// The schedule's anchor; nil when not answered.
    private let anchor: Day?
    private let isNeeded: Bool

    init(_ schedule: ScheduleDefinition, _ file: CaseFile) {
        self.schedule = schedule
        self.file = file
        anchor = schedule.anchor.day(file)
        var known = file
        known.anchor = anchor.map { .date($0) } ?? .notAnswered
        isNeeded = schedule.when?.isTrue(known) ?? true
    }

    /// Every occurrence there is by that day, in the order of the windows. Those claimed keep the days they had.
    func occurrences(_ claims: [WindowOccurrence.Key: WindowOccurrence], horizon: Day) -> [WindowOccurrence] {
        guard isNeeded else { return [] }
        var laid: [WindowOccurrence] = []
        for (place, window) in schedule.windows.enumerated() {
            let base = window.anchor?.day(file) ?? (window.anchor == nil ? anchor : nil)
            let row = Row(place: place, window: window, anchor: base, claims: claims, horizon: horizon)
            switch window.countsFrom {
            case .anchor: laid += counted(row)
            case .previous: laid += following(row, laid)
            }
        }
        return laid
    }

    /// The occurrence that a record claims: one that is asked for first, then the earliest due, then in order.
    func best(of free: [WindowOccurrence], for record: RecordValue) -> WindowOccurrence? {
        let holding = free.filter { $0.holds(record.datedOn) && matches($0, record) }
        let asked = holding.filter { !$0.isCutShort }
        return (asked.isEmpty ? holding : asked).enumerated().min { one, other in
            let (first, second) = (one.element.due ?? .last, other.element.due ?? .last)
            return first == second ? one.offset < other.offset : first < second
        }?.element
    }

    private func matches(_ occurrence: WindowOccurrence, _ record: RecordValue) -> Bool {
        guard let match = schedule.windows[occurrence.key.window].match else { return true }
        var tried = file
        tried.anchor = anchor.map { .date($0) } ?? .notAnswered
        tried.previous = .date(occurrence.base)
        tried.tried = .record(record)
        return match.isTrue(tried)
    }

    /// One window as it is laid.
    private struct Row {
        let place: Int
        let window: WindowDefinition
        /// The window's own anchor, else the schedule's; nil when not answered.
        let anchor: Day?
        let claims: [WindowOccurrence.Key: WindowOccurrence]
        let horizon: Day
    }

    /// From the anchor, and at each step of `repeat_every`, up to `until` or the first after the horizon.
    private func counted(_ row: Row) -> [WindowOccurrence] {
        guard var base = row.anchor else { return [] }
        var found: [WindowOccurrence] = []
        while found.count < Self.mostOccurrences {
            let number = found.count
            guard let next = occurrence(row, number, anchor: base, previous: nil) else { break }
            if number > 0, let until = until(row, anchor: base), base > until { break }
            found.append(next)
            guard base <= row.horizon, let every = repeating(row, anchor: base),
                let shifted = base.adding(every, working: file.workingDays), shifted > base
            else { break }
            base = shifted
        }
        return found
    }

    /// From what came before: an occurrence appears when the windows above and its own last are settled.
    private func following(_ row: Row, _ above: [WindowOccurrence]) -> [WindowOccurrence] {
        var found: [WindowOccurrence] = []
        while found.count < Self.mostOccurrences, above.allSatisfy({ $0.isSettled(on: row.horizon) }) {
            if let last = found.last {
                // Once nothing is asked any more, another appears only where a record was given all the same.
                guard last.isSettled(on: row.horizon), !(last.isCutShort && last.claim == nil) else { break }
                guard repeating(row, anchor: row.anchor ?? last.base) != nil else { break }
            }
            let number = found.count
            if let claimed = row.claims[WindowOccurrence.Key(window: row.place, number: number)] {
                found.append(claimed)
                continue
            }
            guard let previous = previous(above + found, on: row.horizon),
                let next = occurrence(row, number, anchor: row.anchor, previous: previous)
            else { break }
            found.append(next)
        }
        return found
    }

    /// The latest of the schedule's anchor, the days of the records that claimed what came before, and for each that was
    /// missed its own day shifted by its step, or its last day.
    private func previous(_ before: [WindowOccurrence], on day: Day) -> Day? {
        let days = before.compactMap { occurrence -> Day? in
            if let claim = occurrence.claim { return claim.on }
            guard occurrence.isMissing(on: day) else { return nil }
            let window = schedule.windows[occurrence.key.window]
            var known = file
            known.anchor = .date(occurrence.base)
            known.previous = .date(occurrence.base)
            guard let every = window.repeatEvery?.period(known) else { return occurrence.missingAfter }
            return occurrence.base.adding(every, working: file.workingDays)
        }
        return (days + [anchor].compactMap { $0 }).max()
    }

    private func repeating(_ row: Row, anchor: Day) -> Period? {
        guard let every = row.window.repeatEvery else { return nil }
        var known = file
        known.anchor = .date(anchor)
        return every.period(known)
    }

    private func until(_ row: Row, anchor: Day) -> Day? {
        guard let until = row.window.until else { return nil }
        var known = file
        known.anchor = .date(anchor)
        return until.day(known)
    }

    /// Nil where one of the window's days is not answered, or it is not needed.
    private func occurrence(_ row: Row, _ number: Int, anchor: Day?, previous: Day?) -> WindowOccurrence? {
        let key = WindowOccurrence.Key(window: row.place, number: number)
        if let claimed = row.claims[key] { return claimed }
        // A window with an anchor of its own has none while that is not answered.
        if row.window.anchor != nil, anchor == nil { return nil }
        guard let base = previous ?? anchor else { return nil }
        var known = file
        known.anchor = anchor.map { .date($0) } ?? .notAnswered
        known.previous = previous.map { .date($0) } ?? .notAnswered
        let window = row.window
        if let when = window.when, !when.isTrue(known) { return nil }
        var days: [Day?] = []
        for asked in [window.validFrom, window.validUntil, window.due, window.missingAfter] {
            let day = asked?.day(known)
            if asked != nil, day == nil { return nil }
            days.append(day)
        }
        let until = window.until?.day(known)
        let end = days[3] ?? days[2]
        let isCutShort = until.map { until in end.map { $0 > until } ?? false } ?? false
        return WindowOccurrence(
            key: key, window: window.id, title: window.title, severity: window.severity, base: base,
            validFrom: days[0], validUntil: days[1], due: days[2], missingAfter: days[3], isCutShort: isCutShort)
    }
}
