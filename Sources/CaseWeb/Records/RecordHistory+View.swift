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
    let older = history.versions.dropFirst().map(Optional.some) + [nil]
    let panels = zip(history.versions, older).map { versionPanel($0, after: $1, setting: setting) }
    return recordLayout(
        history.page, title: "History of \(line.title.lowercasedFirst)", setting: setting,
        main: """
            \(backLink(line.title, to: .record(line.id)))\
            \(pageHead("History: \(line.title.lowercasedFirst)", aside: "\(counted(count, "version")). None can be changed or removed."))\
            \(split("\(panels)", nav, sideFirst: true))
            """)
}

private func versionPanel(_ version: RecordVersionLine, after older: RecordVersionLine?, setting: PageSetting) -> HTML {
    let words = setting.words
    let reason: HTML = version.reason.map { "<p class=\"govuk-body\">Why: \($0)</p>" } ?? ""
    let submitted: HTML = """
        <p class="govuk-body ecms-mute">\(older == nil ? "Submitted" : "Amended") \(words.moment(version.at)) by \(version.by)</p>
        """
    return panel(
        "Version \(version.version)", id: "version-\(version.version)",
        "\(submitted)\(reason)\(changes(version, after: older, words))")
}

private func changes(_ version: RecordVersionLine, after older: RecordVersionLine?, _ words: DateWords) -> HTML {
    guard !version.changes.isEmpty else {
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
