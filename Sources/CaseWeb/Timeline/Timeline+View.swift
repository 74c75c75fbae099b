import CaseModel
import Kernel
import Markup

/// The timeline of a case or of a client: what happened, newest first, with what narrows it at the side.
func timelineView(_ page: TimelinePage, _ asked: TimelineAsked, at address: Address, setting: PageSetting) -> HTML {
    let name = page.banner?.name.short ?? page.line?.clientName.short ?? ""
    return layout(
        title: "Timeline: \(name)", frame: setting.frame, active: .findClient,
        identity: page.banner?.bar(setting.words),
        subNavigation: page.banner?.sections(of: page.line, current: .timeline), hasErrors: asked.hasProblems,
        main: """
            \(filterProblems(asked.days))\
            \(pageHead("Timeline", aside: page.line.map { "\($0.programmeTitle), \($0.moduleTitle)" }))\
            \(addNote(page.choices, setting))\
            \(split(events(page, asked, at: address, setting), timelineFilter(page, asked, at: address)))
            """)
}

private func timelineFilter(_ page: TimelinePage, _ asked: TimelineAsked, at address: Address) -> HTML {
    let filter = page.filter
    let groups = checkboxes(
        Question("show", "What to show", hint: "Nothing ticked shows everything.", labelSize: .plain),
        TimelineGroup.allCases.map { Choice($0.rawValue, $0.label) }, chosen: Set(filter.groups.map(\.rawValue)))
    let cases: HTML =
        page.cases.count < 2 && filter.caseFile == nil
        ? ""
        : select(
            Question("case", "Case", labelSize: .plain),
            page.cases.map { Choice($0.id.text, "\($0.programmeTitle), \($0.openedOn.year)") },
            chosen: filter.caseFile?.text, empty: "All, and what is of no case")
    let by = select(
        Question("by", "Written by", labelSize: .plain), page.people.map { Choice($0.value, $0.label) },
        chosen: filter.by?.text, empty: "Anybody")
    let all: HTML = filter.isNarrowed ? "<p class=\"govuk-body-s\">\(link("Show everything", to: address))</p>" : ""
    return getForm(
        to: address, label: "Narrow the timeline",
        """
        <div class="ecms-panel"><h2 class="govuk-heading-s">Show</h2>\(groups)\(cases)\
        \(asked.days[0].boxes("From"))\(asked.days[1].boxes("Until"))\(by)\
        \(button("Apply", isSecondary: true))\(all)</div>
        """)
}

private func events(_ page: TimelinePage, _ asked: TimelineAsked, at address: Address, _ setting: PageSetting) -> HTML {
    let head = sinceLastLook(page, setting.words)
    guard !page.entries.isEmpty else {
        let say =
            page.filter.isNarrowed ? "Nothing that you may see fits." : "Nothing has happened yet that you may see."
        return "\(head)\(emptyState(say))"
    }
    let turns: HTML =
        page.next.map { place in
            "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"\(asked.path(address, after: place))\">Earlier than this</a></p>\n"
        } ?? ""
    let back: HTML =
        page.filter.after == nil
        ? "" : "<p class=\"govuk-body-s\">\(link("Back to the newest", to: address))</p>\n"
    return "\(head)\(back)\(timeline(byMonth(page.entries, setting)))\(turns)"
}

/// `4 new since you last looked on Tuesday 24 November 2026 at 10:12.`
private func sinceLastLook(_ page: TimelinePage, _ words: DateWords) -> HTML {
    guard page.filter.after == nil else { return "" }
    guard let last = page.lastLook else {
        return "<p class=\"govuk-body-s ecms-mute\">Newest first. You have not looked at this timeline before.</p>\n"
    }
    let when = "\(words.heading(London.day(of: last))) at \(words.time(last))"
    let count =
        switch page.new {
        case 0: "Nothing new"
        case TimelinePage.mostNew...: "\(TimelinePage.mostNew) or more new"
        default: "\(page.new) new"
        }
    return "<p class=\"govuk-body-s\"><strong>\(count)</strong> since you last looked on \(when).</p>\n"
}

/// Entries under the months in which they happened.
func byMonth(_ entries: [TimelineEntry], _ setting: PageSetting) -> [(title: String, events: [TimelineEvent])] {
    var months: [(title: String, events: [TimelineEvent])] = []
    for entry in entries {
        let title = setting.words.monthAndYear(entry.day)
        if months.last?.title != title { months.append((title, [])) }
        months[months.count - 1].events.append(entry.event(setting.words))
    }
    return months
}

extension TimelineEntry {
    /// The entry as the timeline draws it.
    func event(_ words: DateWords) -> TimelineEvent {
        let machine = "\(day)" + (time.map { "T\($0)" } ?? "")
        var when = words.plain(day) + (time.map { " at \($0)" } ?? "")
        if let writtenOn { when += ", written \(words.short(writtenOn))" }
        let lines = say.map { "\($0)" as HTML }
        let more = target.map { link($0.words, to: $0.address, about: "\(title), \(words.short(day))") }
        let ofCase: HTML? = caseTitle.map { "<span class=\"ecms-mute\">\($0)</span>" }
        return TimelineEvent(
            title, by: by, machineTime: machine, time: when,
            description: """
                \(isNew ? "\(tag("New", .blue)) " as HTML : "")\(inLine(lines + [ofCase, more].compactMap { $0 }))
                """, isKey: isKey)
    }
}

extension TimelineEntry.Target {
    fileprivate var address: Address {
        switch self {
        case .record(let id): .record(id)
        case .risk(let id): .risk(id)
        case .flags(let place): .flags(place)
        case .work(let id): .work(id)
        case .client(let id): .client(id)
        case .document(let id): .document(id)
        }
    }

    fileprivate var words: String {
        switch self {
        case .record: "Open"
        case .risk: "Risk and its history"
        case .flags: "Flags"
        case .work: "Open the task"
        case .client: "Open the entry"
        case .document: "Open the document"
        }
    }
}

extension TimelineGroup {
    var label: String {
        switch self {
        case .notes: "Notes"
        case .records: "Forms and records"
        case .documents: "Documents"
        case .stages: "Stages and who works on it"
        case .safety: "Risk, flags and death"
        case .work: "Work and reviews"
        case .people: "Linked entries"
        }
    }
}

extension TimelineAsked {
    var hasProblems: Bool { days.contains { $0.say != nil } }
}
