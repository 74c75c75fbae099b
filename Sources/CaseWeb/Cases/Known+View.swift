import CaseModel
import Kernel
import Markup

/// What was known of a person or a case at the end of a day.
func knownView(_ known: KnownOn, _ asked: DayAsked, setting: PageSetting) -> HTML {
    let words = setting.words
    let isPast = known.day != words.today
    var (typed, say): ((day: String, month: String, year: String)?, String?) = (nil, nil)
    if case .problem(let found, let sentence) = asked { (typed, say) = (found, sentence) }
    let title = "\(known.title) as known on \(words.long(known.day))"
    let home: Address = known.caseID.map { .case($0) } ?? known.party.map { .client($0) } ?? .myWork
    let banner: HTML =
        isPast
        ? note(
            """
            <strong>This is what was known at the end of \(words.long(known.day)).</strong> \
            What was recorded later is left out, also where it speaks of that day. The bar above is of today. \
            \(link("Show it as it is now", to: home))
            """, tone: .warn) : ""
    let cases: HTML =
        known.cases.isEmpty
        ? panel("Cases", emptyState("No case was open or closed by then."))
        : "\(known.cases.map { panel($0.title, knownCase($0, words)) })"
    return layout(
        title: title, frame: setting.frame, active: .findClient, identity: known.banner?.bar(words),
        hasErrors: say != nil,
        main: """
            \(backLink(known.caseID == nil ? known.title : "Back to the case", to: home))\
            \(errorSummary(say.map { [FormProblem(field: "on", text: $0)] } ?? []))\
            \(pageHead(known.title, aside: "As known on \(words.long(known.day))"))\(banner)\
            \(dayForm(
                to: known.caseID.map { .caseOn($0) } ?? known.party.map { .clientOn($0) } ?? .myWork,
                isPast ? "On which other day?" : "On which day?", hint: nil, typed: typed, error: say))\
            \(cases)\(panel("Records", knownRecords(known.records, isPast ? known.day : nil, words)))
            """)
}

private func knownCase(_ line: KnownCase, _ words: DateWords) -> HTML {
    var rows: [(key: String, value: HTML, action: HTML?)] = [
        ("Stage", "\(line.stageTitle), since \(words.short(line.stageFrom))", nil),
        ("Opened", "\(words.long(line.openedOn))", nil),
    ]
    if let closedOn = line.closedOn { rows.append(("Closed", "\(words.long(closedOn))", nil)) }
    rows.append(("Lead", "\(line.lead ?? "Nobody")", nil))
    if let team = line.team { rows.append(("Team", "\(team)", nil)) }
    if let risk = line.risk { rows.append(("Risk", "\(risk.label)", nil)) }
    if !line.flags.isEmpty { rows.append(("Flags", "\(line.flags.joined(separator: ", "))", nil)) }
    return summaryList(rows)
}

private func knownRecords(_ records: [KnownRecord], _ day: Day?, _ words: DateWords) -> HTML {
    guard !records.isEmpty else { return emptyState("Nothing that you may read had been recorded.") }
    return rowList(
        records.map { record in
            let line = record.line
            let query = day.map { [("on.day", "\($0.day)"), ("on.month", "\($0.month)"), ("on.year", "\($0.year)")] }
            let path = query.map { Address.recordOn(line.id).path(query: $0) } ?? Address.record(line.id).path
            let state = record.isWithdrawn ? ", withdrawn" : record.hasChanged ? ", changed since" : ""
            return """
                <a class="govuk-link" href="\(path)">\(line.title)\(hidden("of \(words.short(line.datedOn))"))</a> \
                <span class="ecms-mute">\(words.short(line.datedOn)), \(line.by), version \(line.version)\(state)</span>\
                \(line.summary.isEmpty ? "" : "<small class=\"ecms-said\">\(inLine(line.summary.map(\.html)))</small>" as HTML)
                """
        })
}
