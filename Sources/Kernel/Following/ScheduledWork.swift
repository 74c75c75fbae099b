import CaseModel
import Definitions
import Expressions
import Policy
import Storage

/// Keeps the open work of a case in step with its schedules: one piece of work for each window that is asked for. A
/// corrected date moves it, a record ends it; work that is finished stays as it is.
struct ScheduledWork {
    let caseFile: CaseID
    let file: CaseFile
    let consequence: Consequence
    private var subject: FollowingSubject { consequence.subject }
    private var follower: Follower { consequence.follower }
    private var transaction: Transaction { follower.transaction }
    private var visit: Visit { follower.gate.visit }

    func bring() throws {
        guard let home = visit.set[file.module], home.schedules.contains(where: { $0.about == .case }) else { return }
        let open = try transaction.snapshot.following.openWork(of: caseFile.text, in: file.module)
            .filter { $0.source.hasPrefix("schedule ") }
        var left = open
        // The dead are asked for nothing.
        let schedules = file.subject?.diedOn == nil ? home.schedules.filter { $0.isRunning(file) } : []
        for schedule in schedules {
            for standing in ScheduleReading(schedule, file).occurrences {
                let wanted = WantedWork(standing, of: schedule, file)
                let match = left.firstIndex { $0.source == wanted.source && $0.occurrence == wanted.occurrence }
                let found = match.map { left.remove(at: $0) }
                try bring(found, to: wanted, schedule)
            }
        }
        for work in left { try end(work, "no longer needed") }
    }

    private func bring(
        _ work: AutomaticWork?, to wanted: WantedWork, _ schedule: ScheduleDefinition
    ) throws {
        guard wanted.isAsked else {
            if let work { try end(work, wanted.ending) }
            return
        }
        let (account, team, role) = try consequence.assignee(schedule.addressee)
        if let work {
            if work.dueOn != wanted.due || work.showFrom != wanted.showFrom || work.title != wanted.title {
                try transaction.following.move(
                    work, subject, due: wanted.due, showFrom: wanted.showFrom, title: wanted.title,
                    id: follower.following.identifiers.next())
            }
            if !work.isTouched, work.account != account || work.team != team {
                try transaction.following.hand(work, subject, to: account, team: team)
            }
            return
        }
        var item = NewWorkItem(id: follower.following.identifiers.next(), kind: "review", title: wanted.title)
        item.source = wanted.source
        item.occurrence = wanted.occurrence
        item.caseFile = caseFile
        item.form = schedule.formName(in: file.module)
        (item.account, item.team, item.role) = (account, team, role)
        item.dueOn = wanted.due
        item.showFrom = wanted.showFrom
        item.severity = wanted.severity.rawValue
        try consequence.create(item)
    }

    private func end(_ work: AutomaticWork, _ what: String) throws {
        try transaction.following.end(work, subject, because: what, id: follower.following.identifiers.next())
    }
}

/// What a window asks for.
private struct WantedWork {
    let source: String
    let occurrence: String
    let title: String
    let due: Day?
    let showFrom: Day?
    let severity: WindowSeverity
    /// It has a day and is neither done, nor cut short, nor past the last day that counts.
    let isAsked: Bool
    /// Why work for it ends when it is not asked for.
    let ending: String

    init(_ standing: StandingOccurrence, of schedule: ScheduleDefinition, _ file: CaseFile) {
        let occurrence = standing.occurrence
        source = "schedule \(file.module.text)/\(schedule.id.text)/\(occurrence.window.text)"
        self.occurrence = "\(occurrence.key.number)"
        title = occurrence.title
        due = occurrence.due
        severity = occurrence.severity
        let notice = schedule.notice.period(file) ?? .zero
        showFrom = occurrence.due.flatMap { $0.adding(notice.negated, working: file.workingDays) }
        ending = standing.state == .done ? "recorded" : standing.state == .missing ? "missed" : "no longer needed"
        switch standing.state {
        case .planned, .dueSoon, .due, .overdue: isAsked = occurrence.due != nil
        // What can no longer be had is shown on the case; asking for it would help nobody.
        case .missing: isAsked = occurrence.validUntil.map { file.today <= $0 } ?? true
        case .done, .notNeeded: isAsked = false
        }
    }
}

extension ScheduleDefinition {
    fileprivate func isRunning(_ file: CaseFile) -> Bool {
        about == .case && !isRetired && header.applies(on: file.today)
    }
}
