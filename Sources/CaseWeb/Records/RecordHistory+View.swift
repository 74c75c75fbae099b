import CaseModel
import Kernel
import Markup

/// The versions of a record, newest first, each with what changed in it.
func recordHistoryView(_ history: RecordHistory, setting: PageSetting) -> HTML {
    let line = history.page.line
    let count = history.versions.count
    let links = history.versions.enumerated().map { index, version -> HTML in
        """
        <li\(index == 0, then: " class=\"is-now\"")><a class="govuk-link" href="#version-\(version.version)">Version \(version.version)</a>\
        <small>\(setting.words.moment(version.at))<br>\(version.by)</small></li>

        """
    }
    let nav: HTML = "<nav aria-label=\"Versions\"><ol class=\"ecms-pages\" reversed>\n\(links)</ol></nav>\n"
    let compare: HTML =
        count > 1
        ? compareForm(history, history.versions[1].version, history.versions[0].version, setting.words) : ""
    let day: HTML = "<p class=\"govuk-body-s\">\(link("Show it as it was on a day", to: .recordOn(line.id)))</p>"
    let older = history.versions.dropFirst().map(Optional.some) + [nil]
    let panels = zip(history.versions, older).map { versionPanel($0, of: line.id, after: $1, setting: setting) }
    return recordLayout(
        history.page, title: "History of \(line.title.lowercasedFirst)", setting: setting,
        main: """
            \(backLink(line.title, to: .record(line.id)))\
            \(pageHead("History: \(line.title.lowercasedFirst)", aside: "\(counted(count, "version")). None can be changed or removed."))\
            \(split("\(compare)\(day)\(panels)", nav, sideFirst: true))
            """)
}

private func versionPanel(
    _ version: RecordVersionLine, of record: RecordID, after older: RecordVersionLine?, setting: PageSetting
) -> HTML {
    let words = setting.words
    let reason: HTML = version.reason.map { "<p class=\"govuk-body\">Why: \($0)</p>" } ?? ""
    let submitted: HTML = """
        <p class="govuk-body ecms-mute">\(event(version, isFirst: older == nil)) \(words.moment(version.at)) by \(version.by)</p>
        """
    let open = link("All of version \(version.version)", to: .recordVersion(record, version: version.version))
    return panel(
        "Version \(version.version)", id: "version-\(version.version)", aside: open,
        "\(submitted)\(reason)\(changes(version, after: older, words))\(setAside(version, of: record))")
}

/// Answers that gave way to those of somebody who had saved before.
func setAside(_ version: RecordVersionLine, of record: RecordID) -> HTML {
    guard !version.setAside.isEmpty else { return "" }
    return """
        <h3 class="govuk-heading-s">Written by \(version.by) and not kept</h3>
        <p class="govuk-body-s ecms-mute">Somebody else had answered these meanwhile, and their answers were chosen.</p>
        \(summaryList(version.setAside.map { ($0.label, kept($0, of: record), nil) }, hasBorders: true))
        """
}

private func kept(_ answer: RecordVersionLine.Kept, of record: RecordID) -> HTML {
    answeredHTML(
        answer.value,
        reveal: link("Reveal", to: .revealAside(record, answer.place), about: "\(answer.label), which was not kept"))
}

private func event(_ version: RecordVersionLine, isFirst: Bool) -> String {
    switch version.event {
    case .saved: isFirst ? "Submitted" : "Amended"
    case .withdrawn: "Withdrawn"
    case .moved: "Moved here from where it was filed by mistake,"
    }
}

private func changes(_ version: RecordVersionLine, after older: RecordVersionLine?, _ words: DateWords) -> HTML {
    guard !version.changes.isEmpty else {
        guard version.event == .saved else { return emptyState("Its answers stayed as they were.") }
        return emptyState(older == nil ? "The first version." : "No answer that you may read changed.")
    }
    guard let older else {
        return summaryList(version.changes.map { ($0.label, answeredHTML($0.after), nil) }, hasBorders: true)
    }
    let before = "\(words.short(London.day(of: older.at))), \(older.by)"
    let after = "\(words.short(London.day(of: version.at))), \(version.by)"
    let rows = version.changes.map { change -> [HTML] in
        let (old, new) = changeHTML(change.before, change.after)
        return ["\(change.label)", old, new]
    }
    return table(
        caption: "\(counted(rows.count, "answer")) changed in version \(version.version)",
        [Column("Question"), Column(before), Column(after)], rows: rows)
}
