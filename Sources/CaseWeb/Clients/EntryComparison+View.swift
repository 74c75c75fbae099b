import CaseModel
import Kernel
import Markup

/// Two entries side by side, what a link would put together, and the reason for it.
func entryComparisonView(_ page: ComparisonPage, typed: String, problem: String?, _ setting: PageSetting) -> HTML {
    let (left, right) = (page.left.party, page.right.party)
    let summary = problem.map { errorSummary([FormProblem(field: "reason", text: $0)], kept: nil) }
    return layout(
        title: "Compare two entries", frame: setting.frame, active: .findClient,
        identity: page.banner.bar(setting.words),
        hasErrors: problem != nil,
        main: """
            \(backLink("The same person", to: .samePerson(left)))\(summary)\(pageHead("Compare two entries"))
            \(panel("Side by side", id: "compare", sideBySide(page)))
            \(panel("What speaks for one person, and against it", id: "evidence", "\(evidenceList(page.evidence))\(evidenceHelp)"))
            \(panel("What a link shows together", id: "preview", preview(page, setting)))
            \(act(page, left, right, typed: typed, problem: problem, setting))
            """)
}

private func sideBySide(_ page: ComparisonPage) -> HTML {
    func number(_ client: FoundClient) -> String { client.uid.map { ", \($0.formatted)" } ?? "" }
    let columns = [
        Column(""), Column("This entry\(number(page.left))"), Column("The other\(number(page.right))"), Column(""),
    ]
    let rows = page.rows.map { row -> [HTML] in
        let sign: HTML =
            switch row.agreement {
            case .same: tag("Same", .green)
            case .differs: tag("Differs", .yellow)
            case .oneOnly: timeWords("Only one has it", .mute)
            }
        return ["\(row.label)", "\(row.left ?? "")", "\(row.right ?? "")", sign]
    }
    return table(caption: "Both entries", isCaptionSeen: false, columns, rows: rows)
}

private func preview(_ page: ComparisonPage, _ setting: PageSetting) -> HTML {
    let entries = [
        LinkedEntry(client: page.left, cases: page.leftCases, isDirect: true),
        LinkedEntry(client: page.right, cases: page.rightCases, isDirect: true),
    ]
    return """
        <p class="govuk-body">On the page of each, whoever may know of both sees the other, with the cases of it that they \
        may see. This is what you see:</p>\(rowList(entries.map { linkedLine($0, setting.words) }))
        """
}

private func act(
    _ page: ComparisonPage, _ left: PartyID, _ right: PartyID, typed: String, problem: String?, _ setting: PageSetting
) -> HTML {
    guard page.mayLink else { return "<p class=\"govuk-body\">Ask a team leader to link them.</p>" }
    guard !page.isLinked else {
        return actionButton("End the link", to: .endSamePerson(left, right), look: .grey, setting: setting)
    }
    let question = Question("reason", "Why are they the same person?", error: problem)
    return postForm(
        to: .compare(left, right), token: setting.token,
        "\(textArea(question, value: typed, rows: 3))\(button("Link these two"))")
}
