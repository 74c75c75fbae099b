import Kernel
import Markup

/// Asks why a sealed answer is to be opened.
func revealView(
    _ page: RecordPage, _ sealed: SealedAnswer, reason: String = "", error: String? = nil, setting: PageSetting
) -> HTML {
    let question = Question(
        "reason", "Why do you need to see it?", hint: "Your reason and your name are kept, and others check them.",
        error: error)
    let problems = error.map { [FormProblem(field: "reason", text: $0)] } ?? []
    return recordLayout(
        page, title: "Reveal: \(sealed.label)", hasErrors: error != nil, setting: setting,
        main: """
            \(backLink(sealed.homeTitle(page), to: sealed.home))\(errorSummary(problems))\
            \(pageHead("Reveal a sealed answer"))<p class="govuk-body">\(page.line.title): <strong>\(sealed.label)</strong>\(sealed.isAside ? ", an answer that was not kept" : "")</p>
            \(postForm(
                to: sealed.address, token: setting.token,
                "\(textArea(question, value: reason, rows: 3))\(button("Reveal answer"))"))
            """)
}

/// A sealed answer, shown for a minute: it is on no other page.
func revealedView(
    _ page: RecordPage, _ sealed: SealedAnswer, _ value: AnsweredField.Value, seconds: Int, setting: PageSetting
) -> HTML {
    recordLayout(
        page, title: "Revealed: \(sealed.label)", setting: setting,
        main: """
            \(backLink(sealed.homeTitle(page), to: sealed.home))\(pageHead(page.line.title))\
            \(note(
                "You opened a sealed answer. That you did and why is recorded. This page closes after \(secondsWords(seconds)); after that it is asked again why.",
                tone: .warn))\
            <div data-shown-seconds="\(seconds)">\(summaryList([(sealed.label, answeredHTML(value), nil)], hasBorders: true))</div>\
            <p class="govuk-body" data-shown-over hidden>The answer is hidden again. \
            <a class="govuk-link" href="\(sealed.address.path)">Ask to see it again</a></p>
            """)
}

private func secondsWords(_ seconds: Int) -> String { seconds == 1 ? "a second" : "\(seconds) seconds" }

extension SealedAnswer {
    fileprivate var isAside: Bool { aside != nil }

    fileprivate func homeTitle(_ page: RecordPage) -> String {
        isAside ? "History: \(page.line.title.lowercasedFirst)" : page.line.title
    }
}
