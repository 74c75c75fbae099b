import CaseModel
import Definitions
import Expressions

/// Which records of a schedule are due when, on one case or subject: computed from the dated facts, never stored
/// (definitions.md section 9). Pure: a corrected date gives another reading.
struct ScheduleReading: Sendable {
    let schedule: DefinitionID
    /// In the order of their windows, each in the order of its occurrences.
    let occurrences: [StandingOccurrence]
    /// Records of the form that no window took, oldest first.
    let outside: [RecordValue]

    init(_ schedule: ScheduleDefinition, _ file: CaseFile) {
        self.schedule = schedule.id
        var file = file
        file.isReadingSchedule = true
        let records = schedule.formName(in: file.module).map { file.records(of: $0) } ?? []
        let windows = ScheduleWindows(schedule, file)
        var claims: [WindowOccurrence.Key: WindowOccurrence] = [:]
        var outside: [RecordValue] = []
        for record in records {
            let free = windows.occurrences(claims, horizon: max(record.datedOn, file.today)).filter { $0.claim == nil }
            guard var taken = windows.best(of: free, for: record) else {
                outside.append(record)
                continue
            }
            taken.claim = WindowOccurrence.Claim(record: record.id, on: record.datedOn)
            claims[taken.key] = taken
        }
        let notice = schedule.notice
        self.outside = outside
        occurrences = windows.occurrences(claims, horizon: file.today).map { occurrence in
            let state = occurrence.state(on: file.today) { due in
                notice.period(file).flatMap { due.adding($0.negated, working: file.workingDays) }
            }
            return StandingOccurrence(occurrence: occurrence, state: state)
        }
    }

    /// The last occurrence of a window, which is the one that is asked for.
    func last(of window: DefinitionID) -> StandingOccurrence? { occurrences.last { $0.occurrence.window == window } }

    /// Days since the oldest overdue window was due; 0 if none is.
    func daysOverdue(on today: Day) -> Int64 {
        let late = occurrences.filter { $0.state == .overdue || $0.state == .missing }.compactMap(\.occurrence.due)
        return late.min().map { Int64($0.days(until: today)) } ?? 0
    }
}

/// An occurrence and how it stands today.
struct StandingOccurrence: Sendable, Hashable {
    let occurrence: WindowOccurrence
    let state: WindowState
}

extension ScheduleDefinition {
    func formName(in module: DefinitionID) -> FormName? { form.formName(in: module) }
}

extension AuthoredExpression {
    /// The day that it gives; nil when not answered.
    func day(_ file: CaseFile) -> Day? {
        guard case .date(let day)? = checked?.evaluate(file).value else { return nil }
        return day
    }

    func period(_ file: CaseFile) -> Period? {
        guard case .period(let period)? = checked?.evaluate(file).value else { return nil }
        return period
    }

    func isTrue(_ file: CaseFile) -> Bool { checked?.evaluate(file).value.isTrue ?? false }
}
