import CaseModel
import Kernel
import Markup

/// One document: what is known of it, its file, and taking it out of use.
func documentView(_ page: DocumentPage, _ asking: DocumentAsking, setting: PageSetting) -> HTML {
    let (line, words) = (page.line, setting.words)
    let client = page.banner.map { ": \($0.name.short)" } ?? ""
    return layout(
        title: line.title + client, frame: setting.frame, active: .findClient, identity: page.banner?.bar(words),
        hasErrors: asking.problem != nil,
        main: """
            \(backLink("Documents", to: .documents(line.place)))
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was changed."))\
            \(pageHead(line.title))\(standing(line, words))\
            \(summaryList(facts(line, words), hasBorders: true))\(opening(line))\(withdrawing(line, asking, setting))
            """)
}

private func standing(_ line: DocumentLine, _ words: DateWords) -> HTML {
    switch line.state {
    case .available: return ""
    case .held:
        return note(
            "<strong>This file is being checked for anything harmful.</strong> It can be opened when the check is done, usually within minutes.",
            tone: .warn)
    case .refused:
        return note(
            "<strong>The check found something harmful in this file, and it was removed.</strong> Tell whoever sent it, and your administrator.",
            tone: .stop)
    case .withdrawn:
        guard let withdrawal = line.withdrawal else { return "" }
        return note(
            """
            <strong>Withdrawn on \(words.moment(withdrawal.at)) by \(withdrawal.by).</strong> \
            \(withdrawal.reason) It is kept until it may be erased, and colleagues do not see it any more.
            """, tone: .warn)
    }
}

private func facts(_ line: DocumentLine, _ words: DateWords) -> [(key: String, value: HTML, action: HTML?)] {
    var rows: [(key: String, value: HTML, action: HTML?)] = [
        ("File", "\(line.fileName)", nil), ("Kind", "\(line.kind.title), \(sizeWords(line.size))", nil),
        ("Added", "\(words.moment(line.at)) by \(line.by)", nil),
        ("State", "<span id=\"state\">\(documentState(line))</span>", nil),
    ]
    if let record = line.record, let title = line.formTitle {
        rows.append(("Answers a question of", link(title, to: .record(record)), nil))
    }
    return rows
}

private func opening(_ line: DocumentLine) -> HTML {
    guard line.mayOpen else { return "" }
    return """
        <p class="govuk-body"><a class="govuk-button" href="\(Address.documentFile(line.id).path)" download>\
        Download\(hidden(line.title))</a></p>
        <p class="govuk-body-s ecms-mute">Saving it makes a copy on your device. That you did is recorded.</p>
        """
}

private func withdrawing(_ line: DocumentLine, _ asking: DocumentAsking, _ setting: PageSetting) -> HTML {
    guard line.mayWithdraw else { return "" }
    return panel(
        "Withdraw it", id: "withdraw",
        postForm(
            to: .withdrawDocument(line.id), token: setting.token,
            """
            \(textArea(
                Question(
                    "reason", "Why is it withdrawn?",
                    hint: "Such as: it belongs to somebody else. Colleagues do not see it any more.",
                    error: asking.error("reason")), value: asking.reason, rows: 2))\
            \(button("Withdraw document", isSecondary: true))
            """))
}
