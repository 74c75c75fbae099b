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
            <div>\(due(work.work, setting))</div>
            <div>\(drafts(work.drafts, setting))\(newToMe(work, setting))\(firstDay(work))</div>
            \(caseload(work.caseload, order, setting))
            </div>
            """)
}

private func due(_ work: [WorkLine], _ setting: PageSetting) -> HTML {
    let title = "Reviews and tasks due"
    guard !work.isEmpty else { return panel(title, id: "due", emptyState("Nothing is due.")) }
    return panel(title, id: "due", workTable(work, caption: title, setting: setting))
}

/// Open work, each with its client, its day and the button that ends it.
private func workTable(_ work: [WorkLine], caption: String, setting: PageSetting) -> HTML {
    let columns = [
        Column("What"), Column("Client", namedOnPhone: false), Column("When", namedOnPhone: false),
        Column("Next step", namedOnPhone: false),
    ]
    let rows = work.map { line -> [HTML] in
        let name = line.clientName?.short
        return [
            what(line), client(line), whenDue(line.dueOn, setting.words),
            actionButton(
                "Mark as done", to: .finishWork(line.id), about: name.map { "\(line.title) for \($0)" } ?? line.title,
                setting: setting),
        ]
    }
    return table(caption: caption, isCaptionSeen: false, columns, rows: rows)
}

private func what(_ line: WorkLine) -> HTML {
    let about = line.clientName.map { "for \($0.short)" }
    if let id = line.caseID { return link(line.title, to: .case(id), about: about) }
    if let party = line.party { return link(line.title, to: .client(party), about: about) }
    return "\(line.title)"
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
        order.column("Last record", .record),
    ]
    let rows = order.sorted(lines).map { line -> [HTML] in
        [
            line.clientCell(), line.riskCell, line.stageCell(setting.words), "\(line.programmeTitle)",
            "\(line.lastRecordOn.map(setting.words.short) ?? "None yet")",
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
