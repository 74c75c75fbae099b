import CaseModel
import Kernel
import Markup

/// Which case of a client is to be opened.
func glassChoiceView(_ choice: GlassChoice, setting: PageSetting) -> HTML {
    layout(
        title: "Open a case in an emergency", frame: setting.frame, active: .findClient,
        main: """
            \(backLink("Find a client", to: .findClient))\(pageHead("Open a case in an emergency"))
            <p class="govuk-body">\(choice.name.short)\(choice.uid.map { ", \($0.formatted)" } ?? ""): \
            these cases are not yours to read. Which do you need?</p>
            \(rowList(
                choice.cases.map { found in
                    "\(link(found.programmeTitle, to: .emergency(found.id)))\(small(found.moduleTitle))"
                }))
            """)
}

/// Asks why a case is opened that is not the reader's, and says what follows.
func glassView(_ found: GlassCase, _ asking: GlassAsking, setting: PageSetting) -> HTML {
    layout(
        title: "Open a case in an emergency", frame: setting.frame, active: .findClient,
        hasErrors: asking.problem != nil,
        main: """
            \(backLink("Find a client", to: .findClient))\
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "The case was not opened."))\
            \(pageHead("Open a case in an emergency"))
            \(note("You may know of this case and not read it: \(found.programmeTitle), \(found.moduleTitle). Open it only to keep somebody safe, or because you must.", tone: .warn))\
            <ul class="govuk-list govuk-list--bullet">
            <li>It opens for \(GlassReason.minutes) minutes, to read only. Sealed answers stay sealed.</li>
            <li>The service’s managers and information governance are told at once, and ask you about it.</li>
            <li>Every page that you open is recorded under your reason.</li>
            <li>\(found.usesLeft > 0 ? "You can do this \(counted(found.usesLeft, "more time")) today." : "You have done this as often as is allowed today.")</li>
            </ul>
            \(form(found, asking, setting))
            """)
}

private func form(_ found: GlassCase, _ asking: GlassAsking, _ setting: PageSetting) -> HTML {
    guard found.usesLeft > 0 else { return emptyState("Ask the manager of the service.") }
    return postForm(
        to: .emergency(found.id), token: setting.token,
        """
        \(radios(
            Question("code", "Why do you need to open it?", error: asking.error("code")),
            GlassReason.allCases.map { Choice($0.rawValue, $0.label) }, chosen: asking.code))\
        \(textArea(
            Question(
                "reason", "What is happening?", hint: "At least 20 characters. Others read this when they look at it.",
                error: asking.error("reason")), value: asking.reason, rows: 4))\
        \(button("Open the case"))
        """)
}
