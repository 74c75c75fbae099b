import CaseModel
import Kernel
import Markup

/// One piece of work: why it is there, whose it is, what was done with it, and how to hand it over.
func workPageView(_ page: WorkPage, problems: [FormProblem], setting: PageSetting) -> HTML {
    let line = page.line
    let back =
        line.caseID.map { backLink("Back to the case", to: .case($0)) } ?? backLink("Back to my work", to: .myWork)
    return layout(
        title: line.title, frame: setting.frame, active: .myWork, hasErrors: !problems.isEmpty,
        main: """
            \(back)
            \(errorSummary(problems, kept: "Nothing was changed."))\
            \(pageHead(line.title, aside: line.clientName.map { "\($0.short)" }))
            \(split(facts(page, setting), change(page, problems, setting)))
            """)
}

private func facts(_ page: WorkPage, _ setting: PageSetting) -> HTML {
    let words = setting.words
    var rows: [(String, HTML)] = [
        (
            "Due",
            page.doneAt == nil ? words.due(page.line.dueOn).html : "\(page.line.dueOn.map(words.long) ?? "No date")"
        ),
        ("For", "\(page.owner)"), ("Why", "\(page.because)"), ("Since", "\(words.moment(page.createdAt))"),
    ]
    if let note = page.line.kindNote { rows.append(("What", "\(note)")) }
    if let done = page.doneAt { rows.append(("Done", "\(words.moment(done))")) }
    let history = page.history.map { event -> HTML in
        "\(event.words)\(small("\(event.by), \(words.shortMoment(event.at))"))"
    }
    return """
        \(panel("About this", id: "about", summaryRows(rows)))\
        \(panel("History", id: "history", history.isEmpty ? emptyState("Nothing was done with it yet.") : rowList(history)))
        """
}

private func summaryRows(_ rows: [(String, HTML)]) -> HTML {
    let items = rows.map { name, value -> HTML in
        """
        <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">\(name)</dt>\
        <dd class="govuk-summary-list__value">\(value)</dd></div>

        """
    }
    return "<dl class=\"govuk-summary-list\">\n\(items)</dl>\n"
}

private func change(_ page: WorkPage, _ problems: [FormProblem], _ setting: PageSetting) -> HTML {
    guard page.mayChange, page.doneAt == nil else { return "" }
    let line = page.line
    let hand: HTML =
        page.workers.isEmpty
        ? ""
        : panel(
            "Hand it over", id: "hand",
            postForm(
                to: .handWork(line.id), token: setting.token,
                """
                \(select(
                    Question("worker", "Who does it?", error: problems.first { $0.field == "worker" }?.text),
                    page.workers.map { Choice($0.value, $0.label) }, chosen: nil, empty: "Choose"))\
                \(textInput(Question("note", "What should they know?", hint: "Optional. It stays in the history."), value: ""))\
                \(button("Hand it over", name: nil, isSecondary: true))
                """))
    return """
        \(panel("Next step", id: "next", nextStep(line, setting, fields: line.caseID.map { [("case", $0.text)] } ?? [])))\
        \(hand)
        """
}

extension WorkEventLine {
    fileprivate var words: String {
        let said = detail.map { ": \($0)" } ?? ""
        switch what {
        case "done": return "Marked as done" + said
        case "handed": return "Handed over" + said
        case "moved": return "Moved to another day" + (detail.map { ", was due \($0)" } ?? "")
        case "recorded": return "Done by the record"
        case "missed": return "The last day passed without it"
        default: return "Ended by itself: no longer needed"
        }
    }
}
