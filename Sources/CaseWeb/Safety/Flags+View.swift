import CaseModel
import Kernel
import Markup

/// The flags of a case or a client, those that came down too, and where one is raised.
func flagsView(_ board: FlagBoard, _ asking: FlagAsking, setting: PageSetting) -> HTML {
    let name = board.banner?.name.short ?? board.line?.clientName.short ?? "Client"
    return layout(
        title: "Flags: \(name)", frame: setting.frame, active: .findClient, identity: board.banner?.bar(setting.words),
        subNavigation: board.sections, hasErrors: asking.problem != nil,
        main: """
            \(backLink(board.line == nil ? name : "Back to the case", to: board.place.home))
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was changed."))\
            \(pageHead("Flags", aside: board.line.map { "\($0.programmeTitle)" }))
            \(board.mayRaise ? split(flags(board, setting), raising(board, asking, setting)) : flags(board, setting))
            """)
}

private func flags(_ board: FlagBoard, _ setting: PageSetting) -> HTML {
    let up = board.up.isEmpty ? emptyState("No flag is up.") : rowList(board.up.map { line($0, setting.words) })
    let ended: HTML =
        board.ended.isEmpty
        ? "" : panel("Flags that came down", id: "ended", rowList(board.ended.map { endedLine($0, setting.words) }))
    return "\(panel("Flags that are up", id: "up", up))\(ended)"
}

private func line(_ flag: FlagLine, _ words: DateWords) -> HTML {
    let change: HTML =
        flag.mayChange
        ? "<p class=\"govuk-body-s govuk-!-margin-0\">\(link("Review or take down", to: .flag(flag.place, flag.id), about: flag.label))</p>"
        : ""
    return "<strong>\(flag.label)</strong> \(told(flag, words))\(change)"
}

/// What is known of a flag that is up.
func told(_ flag: FlagLine, _ words: DateWords) -> HTML {
    let by = flag.isByRule ? "by a rule" : "by \(flag.by)"
    return """
        \(review(flag.reviewOn, words))\
        \(flag.note.map { "<p class=\"govuk-body govuk-!-margin-bottom-1\">\($0)</p>" as HTML })\
        \(small("On the \(flag.place.word), raised \(words.short(flag.from)) \(by). \(flag.service)"))\
        \(reviews(flag.reviews, words))
        """
}

private func review(_ day: Day?, _ words: DateWords) -> HTML {
    guard let day else { return timeWords("No review planned", .mute) }
    return day < words.today
        ? timeWords("Review overdue by \(words.since(day))", .late) : "Review by \(words.short(day))"
}

private func reviews(_ lines: [FlagReviewLine], _ words: DateWords) -> HTML {
    let said = lines.map { line -> HTML in
        "<p class=\"govuk-body-s govuk-!-margin-bottom-1\">Reviewed \(words.short(line.on)) by \(line.by): \(line.say)</p>"
    }
    return "\(said)"
}

private func endedLine(_ flag: FlagLine, _ words: DateWords) -> HTML {
    let end = flag.end.map { "\(words.short($0.on)) by \($0.by): \($0.reason)" } ?? ""
    return """
        \(flag.label) \(small("Raised \(words.short(flag.from)), taken down \(end)"))\(reviews(flag.reviews, words))
        """
}

private func raising(_ board: FlagBoard, _ asking: FlagAsking, _ setting: PageSetting) -> HTML {
    panel(
        "Raise a flag", id: "raise",
        postForm(
            to: .flags(board.place), token: setting.token,
            """
            \(select(
                Question("flag", "Which flag?", error: asking.error("flag")),
                board.choices.map { Choice($0.value, $0.label) }, chosen: asking.flag, empty: "Choose a flag"))\
            \(textArea(
                Question("note", "What should colleagues know?", hint: "Seen by everybody who sees the flag."),
                value: asking.text, rows: 3))\
            \(asking.day.input(
                Question(
                    "review", "When should it be looked at again?", hint: "Leave empty if it needs no review.",
                    error: asking.error("review"))))\
            \(button("Raise flag"))
            """))
}

extension FlagBoard {
    var sections: HTML? { line.flatMap { banner?.sections(case: $0) } }
}

extension FlagPlace {
    fileprivate var word: String {
        switch self {
        case .case: "case"
        case .client: "person"
        }
    }
}

/// Flags whose review is due, of the cases that the reader may list.
func dueFlagsView(_ due: [DueFlagLine], setting: PageSetting) -> HTML {
    layout(
        title: "Flags to review", frame: setting.frame, active: .team,
        main: """
            \(pageHead("Flags to review", aside: "due in the next 14 days, or overdue"))
            \(due.isEmpty ? emptyState("No flag is due for review.") : dueFlags(due, setting.words))
            """)
}

func dueFlags(_ due: [DueFlagLine], _ words: DateWords) -> HTML {
    let columns = [
        Column("Flag"), Column("Client", namedOnPhone: false), Column("Review", namedOnPhone: false),
    ]
    let rows = due.map { line -> [HTML] in
        let name = line.clientName?.short
        return [
            link(line.label, to: .flags(line.place), about: name.map { "of \($0)" }),
            name.map { link($0, to: .case(line.caseID)) } ?? link("The case", to: .case(line.caseID)),
            whenDue(line.reviewOn, words),
        ]
    }
    return table(caption: "Flags to review", isCaptionSeen: false, columns, rows: rows)
}
