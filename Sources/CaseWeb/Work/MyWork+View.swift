import CaseModel
import Kernel
import Markup

/// *My work*: what is due first, then one's caseload; what is new and begun at the side.
func myWorkView(_ work: MyWork, order: CaseloadOrder, setting: PageSetting) -> HTML {
    layout(
        title: "My work", frame: setting.frame, active: .myWork,
        main: """
            \(pageHead("My work", aside: "\(setting.words.heading(setting.words.today))"))
            <div class="ecms-split ecms-split--day">
            <div>\(due(work.work, setting))\(covered(work.covered, setting))</div>
            <div>\(notices(work.notices, setting))\(drafts(work.drafts, setting))\
            \(flags(work.flags, setting))\(newToMe(work, setting))\(firstDay(work))</div>
            \(caseload(work.caseload, order, setting))
            </div>
            """)
}

private func due(_ work: [WorkLine], _ setting: PageSetting) -> HTML {
    let title = "Reviews and tasks due"
    guard !work.isEmpty else { return panel(title, id: "due", emptyState("Nothing is due.")) }
    return panel(
        title, id: "due", aside: "\(howMuch(work, setting.words))", workTable(work, caption: title, setting: setting))
}

/// What falls due of colleagues on leave.
private func covered(_ covered: [CoveredWork], _ setting: PageSetting) -> HTML {
    "\(covered.enumerated().map { number, one -> HTML in panel("Covering for \(one.name)", id: "covering-\(number + 1)", aside: "on leave until \(setting.words.plain(one.until))", workTable(one.work, caption: "Work of \(one.name)", setting: setting)) })"
}

/// `3 overdue, 1 due today, 2 due soon`
private func howMuch(_ work: [WorkLine], _ words: DateWords) -> String {
    let days = work.compactMap(\.dueOn)
    let parts = [
        (days.count { $0 < words.today }, "overdue"), (days.count { $0 == words.today }, "due today"),
        (days.count { $0 > words.today }, "due soon"), (work.count { $0.dueOn == nil }, "without a date"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
}

/// What the system tells one; each is put away when it was read.
private func notices(_ notices: [NoticeLine], _ setting: PageSetting) -> HTML {
    guard !notices.isEmpty else { return "" }
    return panel(
        "For your attention", id: "notices",
        rowList(
            notices.map { notice in
                let words: HTML =
                    notice.caseID.map { link(notice.say, to: .case($0)) }
                    ?? notice.party.map { link(notice.say, to: .client($0)) } ?? "\(notice.say)"
                return """
                    \(words)\(small(setting.words.shortMoment(notice.at)))\
                    \(actionButton("Put away", to: .putAwayNotice(notice.id), about: notice.say, setting: setting))
                    """
            }))
}

/// Open work, each with its client, its day and the button that ends it.
private func workTable(_ work: [WorkLine], caption: String, setting: PageSetting) -> HTML {
    let columns = [
        Column("What"), Column("Client", namedOnPhone: false), Column("When", namedOnPhone: false),
        Column("Next step", namedOnPhone: false),
    ]
    let rows = work.map { line -> [HTML] in
        [what(line), client(line), whenDue(line.dueOn, setting.words), nextStep(line, setting)]
    }
    return table(caption: caption, isCaptionSeen: false, columns, rows: rows)
}

private func what(_ line: WorkLine) -> HTML {
    let about = line.clientName.map { "for \($0.short)" }
    let shared: HTML = line.roleTitle.map { small("For every \($0.lowercased())") } ?? ""
    return "\(link(line.title, to: .work(line.id), about: about))\(line.kindNote.map { small($0) })\(shared)"
}

/// What ends the work: its form, or that somebody says so.
func nextStep(_ line: WorkLine, _ setting: PageSetting, fields: [(name: String, value: String)] = []) -> HTML {
    let about = line.clientName.map { "\(line.title) for \($0.short)" } ?? line.title
    if case .review(let form) = line.kind, let id = line.caseID {
        return actionButton("Fill it in", to: .newRecord(id, form: form), about: about, setting: setting)
    }
    if case .finding = line.kind { return line.caseID.map { link("Look at it", to: .case($0), about: about) } ?? "" }
    return actionButton("Mark as done", to: .finishWork(line.id), fields: fields, about: about, setting: setting)
}

extension WorkLine {
    /// What sort of work it is, where the title alone does not say.
    var kindNote: String? {
        switch kind {
        case .task, .review: nil
        case .finding: "To be put right"
        case .referral(let service): "Refer to \(service)"
        }
    }
}

private func client(_ line: WorkLine) -> HTML {
    guard let name = line.clientName else { return "" }
    let shown: HTML = line.party.map { link(name.short, to: .client($0)) } ?? "\(name.short)"
    return "<span class=\"ecms-nowrap\">\(shown)</span>\(line.uid.map { small($0.formatted) })"
}

/// The words for a day, and the day itself under words that do not name it.
func whenDue(_ day: Day?, _ words: DateWords) -> HTML {
    let due = words.due(day)
    guard due.tone == .late, let day else { return due.html }
    return "\(due.html)\(small("Due \(words.short(day))"))"
}

private func drafts(_ drafts: [DraftLine], _ setting: PageSetting) -> HTML {
    panel(
        "Drafts to go on with", id: "drafts",
        drafts.isEmpty ? emptyState("You have no drafts.") : draftList(drafts, setting))
}

/// Drafts of one's own: what, about whom unless the page says that, when they were saved.
func draftList(_ drafts: [DraftLine], isNamed: Bool = true, _ setting: PageSetting) -> HTML {
    rowList(
        drafts.map { draft in
            let name = draft.clientName?.short
            return """
                \(link(draft.formTitle, to: .draft(draft.id, page: draft.page.text), about: name.map { "for \($0)" }))\
                \(small((isNamed ? "\(name ?? "Not registered yet"), saved " : "Saved ") + setting.words.shortMoment(draft.savedAt)))
                """
        })
}

private func flags(_ due: [DueFlagLine], _ setting: PageSetting) -> HTML {
    guard !due.isEmpty else { return "" }
    return panel(
        "Flags to review", id: "flags",
        rowList(
            due.map { line in
                """
                \(link(line.label, to: .flags(line.place), about: line.clientName.map { "of \($0.short)" }))\
                \(small("\(line.clientName?.short ?? "A case"), \(line.uid?.formatted ?? "")"))\(whenDue(line.reviewOn, setting.words))
                """
            }))
}

private func newToMe(_ work: MyWork, _ setting: PageSetting) -> HTML {
    guard !work.newToMe.isEmpty else {
        return panel("New to you", id: "new", emptyState("Nobody new in the last 7 days."))
    }
    return panel(
        "New to you", id: "new",
        rowList(
            work.newToMe.map { line in
                """
                \(link(line.clientName.short, to: .case(line.id))) \
                <span class="ecms-mute">\(line.uid?.formatted ?? "")</span>\
                \(small("\(line.programmeTitle). \(line.stageTitle) since \(setting.words.short(line.stageFrom))."))
                """
            }))
}

/// For somebody who has nothing here yet.
private func firstDay(_ work: MyWork) -> HTML {
    guard work.work.isEmpty, work.drafts.isEmpty, work.caseload.isEmpty else { return "" }
    return panel("Your first day", rowList([link("How this system works", to: .help)]))
}

/// Where somebody without cases of their own goes from here.
private func elsewhere(_ setting: PageSetting) -> HTML? {
    var ways: [HTML] = []
    if setting.frame.searches { ways.append(link("find a client", to: .findClient)) }
    if setting.offers(.team) { ways.append("see \(link("the cases of your team or service", to: .team))") }
    ways += setting.frame.menu.filter { item in
        ![Address.myWork, .findClient, .team].contains { $0.path == item.path }
    }.map { "open <a class=\"govuk-link\" href=\"\($0.path)\">\($0.title)</a>" }
    guard let last = ways.popLast() else { return nil }
    return ways.isEmpty ? "You can \(last) now." : "You can \(ways.joined(separator: ", ")) or \(last) now."
}

private func caseload(_ lines: [CaseLine], _ order: CaseloadOrder, _ setting: PageSetting) -> HTML {
    guard !lines.isEmpty else {
        return panel(
            "My caseload", id: "caseload", emptyState("No cases are allocated to you yet.", then: elsewhere(setting)))
    }
    let columns = [
        order.column("Client", .name), order.column("Risk", .risk), order.column("Stage", .stage), Column("Service"),
        order.column("Last record", .record), Column("Next"),
    ]
    let rows = order.sorted(lines).map { line -> [HTML] in
        [
            line.clientCell(), line.riskCell, line.stageCell(setting.words), "\(line.programmeTitle)",
            "\(line.lastRecordOn.map(setting.words.short) ?? "None yet")", next(line.next, setting.words),
        ]
    }
    let team: HTML = setting.offers(.team) ? " \(link("Team caseload", to: .team))" : ""
    return panel(
        "My caseload", id: "caseload",
        """
        \(table(caption: "My caseload", isCaptionSeen: false, columns, rows: rows))\
        <p class="govuk-body-s">Showing \(counted(lines.count, "case")).\(team)</p>
        """)
}

/// What happens next on the case, and when.
private func next(_ next: NextWork?, _ words: DateWords) -> HTML {
    guard let next else { return "Nothing waits" }
    let due = words.due(next.dueOn)
    return "\(next.title)<small>\(due.html)</small>"
}
