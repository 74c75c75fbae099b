import CaseModel
import Kernel
import Markup

/// Two versions of a record beside each other, with the labels of the later one.
func comparisonView(_ found: RecordComparison, setting: PageSetting) -> HTML {
    let (line, words) = (found.history.page.line, setting.words)
    let changed = found.answers.filter(\.isChanged)
    let same = found.answers.filter { !$0.isChanged }
    let caption =
        "\(counted(changed.count, "answer")) changed between version \(found.older.version) and version \(found.newer.version)"
    let differences: HTML =
        changed.isEmpty
        ? panel(caption, emptyState("No answer that you may read differs."))
        : "<section class=\"ecms-panel\">\n\(changesTable(changed, found, caption, words))</section>\n"
    let unchanged: HTML =
        same.isEmpty
        ? ""
        : """
        <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">\
        Show the \(counted(same.count, "answer")) that stayed the same</span></summary><div class="govuk-details__text">\
        \(summaryList(same.map { ($0.label, answeredHTML($0.after), nil) }))</div></details>

        """
    return recordLayout(
        found.history.page,
        title: "Versions \(found.older.version) and \(found.newer.version) of \(line.title.lowercasedFirst)",
        setting: setting,
        main: """
            \(backLink("History of \(line.title.lowercasedFirst)", to: .recordHistory(line.id)))\
            \(pageHead("Compare versions: \(line.title.lowercasedFirst)"))\
            \(compareForm(found.history, found.older.version, found.newer.version, words))\(differences)\(unchanged)\
            \(panel("About version \(found.newer.version)", about(found.newer, of: line.id, words)))
            """)
}

/// Chooses any two versions.
func compareForm(_ history: RecordHistory, _ one: Int64, _ other: Int64, _ words: DateWords) -> HTML {
    let choices = history.versions.map {
        Choice(String($0.version), "Version \($0.version), \(words.short(London.day(of: $0.at))), \($0.by)")
    }
    func pick(_ name: String, _ label: String, _ chosen: Int64) -> HTML {
        select(Question(name, label, labelSize: .plain), choices, chosen: String(chosen), empty: nil)
    }
    return getForm(
        to: .compareVersions(history.page.line.id), classes: "ecms-weeks", label: "Compare two versions",
        "\(pick("a", "Compare", one))\(pick("b", "with", other))\(button("Compare versions", isSecondary: true))")
}

private func changesTable(
    _ changed: [RecordComparison.Answer], _ found: RecordComparison, _ caption: String, _ words: DateWords
) -> HTML {
    let rows = changed.map { answer -> [HTML] in
        let (old, new) = changeHTML(answer.before, answer.after)
        let asked: HTML = answer.earlierLabel.map { small("Asked before as: \($0)") } ?? ""
        return ["\(answer.label)\(asked)", old, new]
    }
    func head(_ line: RecordVersionLine) -> Column {
        Column("Version \(line.version): \(words.short(London.day(of: line.at))), \(line.by)")
    }
    return table(caption: caption, [Column("Question"), head(found.older), head(found.newer)], rows: rows)
}

private func about(_ line: RecordVersionLine, of record: RecordID, _ words: DateWords) -> HTML {
    let rows: [(key: String, value: HTML, action: HTML?)] = [
        ("Saved", "\(words.long(London.day(of: line.at))) at \(words.time(line.at)) by \(line.by)", nil),
        ("Why", line.reason.map { "\($0)" } ?? timeWords("No reason given", .mute), nil),
    ]
    return "\(summaryList(rows))\(setAside(line, of: record))"
}
