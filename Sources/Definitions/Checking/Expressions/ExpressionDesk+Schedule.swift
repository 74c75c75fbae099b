import CaseModel
import Expressions

extension ExpressionDesk {
    mutating func check(_ schedule: inout ScheduleDefinition) {
        let scope = library.scope(about: schedule.about)
        let effect = Purpose.Effect.other(.special)
        check(&schedule.anchor, .date, effect, in: scope)
        let anchorLabel = schedule.anchor.checked?.sensitivity ?? .operational
        check(&schedule.when, .yesNo, effect, in: scope.with(.anchor, .date, anchorLabel))
        check(&schedule.notice, .period, effect, in: scope)
        for window in schedule.windows.indices {
            check(&schedule.windows[window].anchor, .date, effect, in: scope)
            let label = schedule.windows[window].anchor?.checked?.sensitivity ?? anchorLabel
            let dates = scope.with(.anchor, .date, label).with(.previous, .date, max(label, anchorLabel))
            check(&schedule.windows[window], effect, about: schedule, in: dates)
        }
    }

    private mutating func check(
        _ window: inout WindowDefinition, _ effect: Purpose.Effect, about schedule: ScheduleDefinition,
        in scope: ScopeTable
    ) {
        check(&window.when, .yesNo, effect, in: scope)
        check(&window.validFrom, .date, effect, in: scope)
        check(&window.validUntil, .date, effect, in: scope)
        check(&window.due, .date, effect, in: scope)
        check(&window.missingAfter, .date, effect, in: scope)
        check(&window.repeatEvery, .period, effect, in: scope)
        check(&window.until, .date, effect, in: scope)
        let form = library.context.set.form(schedule.form, from: module.id)
        let tried = form.map { scope.with(.record, .record($0.name), $0.effectiveSensitivity) }
        check(&window.match, .yesNo, effect, in: tried ?? scope)
    }

    mutating func check(_ meeting: inout MeetingDefinition) {
        let scope = library.scope(about: SubjectKind(rawValue: meeting.itemAbout.rawValue) ?? .case)
        let effect = Purpose.Effect.other(.special)
        check(&meeting.every, .period, effect, in: scope)
        check(&meeting.opens, .period, effect, in: scope)
        check(&meeting.closes, .period, effect, in: scope)
        for item in meeting.agenda.indices { check(&meeting.agenda[item].when, .yesNo, effect, in: scope) }
        guard var actions = meeting.actions else { return }
        check(&actions.remind, .period, effect, in: scope)
        meeting.actions = actions
    }
}
