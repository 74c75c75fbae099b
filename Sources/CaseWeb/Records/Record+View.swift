import CaseModel
import Kernel
import Markup

/// A submitted record, read with the labels of its own time.
func recordView(_ page: RecordPage, setting: PageSetting) -> HTML {
    let line = page.line
    let amend: HTML =
        page.mayAmend
        ? actionButton("Amend", to: .amend(line.id), about: line.title.lowercasedFirst, look: .grey, setting: setting)
        : ""
    let withdraw: HTML =
        page.mayWithdraw
        ? """
        <p class="govuk-body-s">\(inLine([
            link("Withdraw it", to: .withdraw(line.id)), link("It is about somebody else", to: .moveRecord(line.id)),
        ]))</p>
        """ : ""
    let withdrawn: HTML =
        page.withdrawnAt.map {
            note(
                """
                <strong>This record was withdrawn on \(setting.words.moment($0)).</strong> It counts nowhere. \
                \(link("Who withdrew it, and why", to: .recordHistory(line.id)))
                """, tone: .warn)
        } ?? ""
    let versions = line.version == 1 ? "Version 1, never amended." : "Version \(line.version)."
    let submitted: HTML = """
        <p class="govuk-body">Submitted \(setting.words.moment(line.submittedAt)) by \(line.by). \(versions) \
        \(link("History", to: .recordHistory(line.id), about: "of this record")). \
        \(link("Why can I see this?", to: .whyRecord(line.id), about: "this record"))</p>
        """
    let panels = page.pages.map { answers in
        panel(
            answers.title,
            summaryList(answers.answers.map { ($0.label, value($0, of: line.id), nil) }, hasBorders: true))
    }
    let empty: HTML = page.pages.isEmpty ? emptyState("Nothing of this record is shown to your role.") : ""
    return recordLayout(
        page, title: line.title, setting: setting,
        main: """
            \(backLink(page.homeTitle, to: page.home))\
            \(pageHead(line.title, aside: "\(setting.words.long(line.datedOn))"))\(presence(page, setting.words))\(withdrawn)\(submitted)\(amend)\(withdraw)\(panels)\(empty)
            """)
}

private func value(_ answer: AnsweredField, of record: RecordID) -> HTML {
    if let document = answer.document, case .text(let lines) = answer.value {
        return link(lines.joined(separator: " "), to: .document(document))
    }
    return revealable(answer, of: record)
}

private func revealable(_ answer: AnsweredField, of record: RecordID) -> HTML {
    answeredHTML(
        answer.value, reveal: link("Reveal", to: .reveal(record, field: answer.field), about: answer.label))
}

/// The frame of every page of a record.
func recordLayout(
    _ page: RecordPage, title: String, hasErrors: Bool = false, setting: PageSetting, main: HTML
) -> HTML {
    let client = (page.banner?.name.short ?? page.thing?.name).map { ": \($0)" } ?? ""
    return layout(
        title: title + client, frame: setting.frame, active: .findClient, identity: page.banner?.bar(setting.words),
        hasErrors: hasErrors, main: main)
}
