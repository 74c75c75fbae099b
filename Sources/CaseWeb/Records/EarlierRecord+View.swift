import CaseModel
import Kernel
import Markup

/// A record as it stood at one of its versions, or at the end of a day.
func earlierRecordView(_ earlier: EarlierRecord, on day: Day? = nil, setting: PageSetting) -> HTML {
    let (page, words) = (earlier.page, setting.words)
    let id = page.line.id
    let title =
        day.map { "\(page.line.title) as known on \(words.long($0))" }
        ?? "\(page.line.title), version \(earlier.version.version)"
    let panels = page.pages.map { answers in
        panel(
            answers.title,
            summaryList(answers.answers.map { ($0.label, answeredHTML($0.value), nil) }, hasBorders: true))
    }
    let restore: HTML =
        earlier.mayRestore && !earlier.isNewest
        ? """
        \(actionButton(
            "Restore this version", to: .restoreVersion(id, version: earlier.version.version), look: .grey,
            setting: setting))\
        <p class="govuk-body-s ecms-mute">Its answers become a draft, which you look through and submit as a new version. \
        Nothing is removed from the history.</p>
        """ : ""
    return recordLayout(
        page, title: title, setting: setting,
        main: """
            \(backLink("History of \(page.line.title.lowercasedFirst)", to: .recordHistory(id)))\
            \(pageHead(page.line.title, aside: day.map { "As known on \(words.long($0))" } ?? "Version \(earlier.version.version)"))\
            \(banner(earlier, day, words))\(restore)\(panels)
            """)
}

/// Says above everything that this is the past, or that it still stands.
private func banner(_ earlier: EarlierRecord, _ day: Day?, _ words: DateWords) -> HTML {
    let version = earlier.version
    let saved = "Version \(version.version) was saved on \(words.moment(version.at)) by \(version.by)."
    let why = version.reason.map { " Why: \($0)" } ?? ""
    guard !earlier.isNewest else {
        return note("\(saved)\(why) It still stands\(day == nil ? "" : ": nothing has changed since that day").")
    }
    let newest = earlier.newest
    let now = link("the record as it is now", to: .record(earlier.page.line.id))
    return note(
        """
        <strong>This is not what stands now.</strong> \(saved)\(why) \
        Version \(newest.version) of \(words.moment(newest.at)) by \(newest.by) has taken its place: \(now).
        """, tone: .warn)
}

/// Nothing had been recorded by that day.
func recordNotYetView(_ now: RecordPage, _ day: Day, setting: PageSetting) -> HTML {
    let words = setting.words
    return recordLayout(
        now, title: "\(now.line.title) as known on \(words.long(day))", setting: setting,
        main: """
            \(backLink("History of \(now.line.title.lowercasedFirst)", to: .recordHistory(now.line.id)))\
            \(pageHead(now.line.title, aside: "As known on \(words.long(day))"))\
            \(note("Nothing had been recorded by the end of \(words.long(day)). The first version was submitted on \(words.moment(now.line.submittedAt))."))\
            \(dayForm(to: .recordOn(now.line.id), "On which other day?", hint: nil))
            """)
}

/// Asks for the day.
func recordDayView(
    _ page: RecordPage, _ problem: (typed: (day: String, month: String, year: String), say: String)?,
    setting: PageSetting
) -> HTML {
    let problems = problem.map { [FormProblem(field: "on", text: $0.say)] } ?? []
    return recordLayout(
        page, title: "\(page.line.title) as it was on a day", hasErrors: problem != nil, setting: setting,
        main: """
            \(backLink("History of \(page.line.title.lowercasedFirst)", to: .recordHistory(page.line.id)))\
            \(errorSummary(problems))\(pageHead("\(page.line.title) as it was on a day"))\
            \(dayForm(
                to: .recordOn(page.line.id), "On which day?", hint: "You see what was recorded by the end of that day.",
                typed: problem?.typed, error: problem?.say))
            """)
}
