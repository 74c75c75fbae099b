import CaseModel
import Kernel
import Markup

/// One flag that is up: it is looked at again and stays, or it comes down.
func flagView(_ board: FlagBoard, _ flag: FlagLine, _ asking: FlagAsking, setting: PageSetting) -> HTML {
    let name = board.banner?.name.short ?? board.line?.clientName.short ?? "Client"
    return layout(
        title: "\(flag.label): \(name)", frame: setting.frame, active: .findClient,
        identity: board.banner?.bar(setting.words), subNavigation: board.sections, hasErrors: asking.problem != nil,
        main: """
            \(backLink("Flags", to: .flags(board.place)))
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was changed."))\
            \(pageHead(flag.label))<div class="govuk-body">\(told(flag, setting.words))</div>
            \(panel("Review this flag", id: "review", reviewForm(flag, asking, setting)))\
            \(panel("Take this flag down", id: "end", endForm(flag, asking, setting)))
            """)
}

private func reviewForm(_ flag: FlagLine, _ asking: FlagAsking, _ setting: PageSetting) -> HTML {
    let isMine = !asking.isEnding
    return postForm(
        to: .reviewFlag(flag.place, flag.id), token: setting.token,
        """
        \(textArea(
            Question("say", "What did you find?", error: asking.error("say")), value: isMine ? asking.text : "", rows: 3))\
        \(asking.day.input(
            Question(
                "next", "When should it be looked at again?", hint: "Leave empty if it needs no further review.",
                error: asking.error("next"))))\
        \(button("Keep the flag up"))
        """)
}

private func endForm(_ flag: FlagLine, _ asking: FlagAsking, _ setting: PageSetting) -> HTML {
    postForm(
        to: .endFlag(flag.place, flag.id), token: setting.token,
        """
        \(textArea(
            Question(
                "reason", "Why is it no longer needed?", hint: "The flag and this reason stay to be read.",
                error: asking.error("reason")), value: asking.isEnding ? asking.text : "", rows: 3))\
        \(button("Take the flag down", isSecondary: true))
        """)
}
