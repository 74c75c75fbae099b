import CaseModel
import Kernel
import Markup

/// The risk of a case: at the left how it went, at the right where it is rated.
func riskView(_ board: RiskBoard, _ asking: RiskAsking, setting: PageSetting) -> HTML {
    let name = board.banner?.name.short ?? board.line.clientName.short
    return layout(
        title: "Risk: \(name)", frame: setting.frame, active: .findClient, identity: board.banner?.bar(setting.words),
        subNavigation: board.banner?.sections(case: board.line), hasErrors: asking.problem != nil,
        main: """
            \(backLink("Back to the case", to: .case(board.line.id)))
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "The rating was not changed."))\
            \(pageHead("Risk", aside: "\(board.line.programmeTitle)"))
            \(split(history(board, setting.words), rating(board, asking, setting)))
            """)
}

private func history(_ board: RiskBoard, _ words: DateWords) -> HTML {
    guard let first = board.ratings.first, let last = board.ratings.last else {
        return panel("Risk history", id: "history", emptyState("The risk has not been rated yet."))
    }
    let glance = summaryList([
        ("Now", "\(riskBox(last.mark)) since \(words.plain(last.on))", nil),
        ("At the start", "\(riskBox(first.mark)) on \(words.plain(first.on))", nil),
    ])
    return """
        \(panel("Risk history", id: "history", "\(glance)\(riskChart(board, words))"))\
        \(panel("Every rating", id: "ratings", ratings(board, words)))
        """
}

private func ratings(_ board: RiskBoard, _ words: DateWords) -> HTML {
    let columns = [
        Column("Day", namedOnPhone: false), Column("Level", namedOnPhone: false), Column("Why"), Column("By"),
    ]
    let rows = board.ratings.enumerated().reversed().map { index, line -> [HTML] in
        [
            "\(words.short(line.on))\(index == 0 ? " \(small("Initial level"))" as HTML : "")", riskBox(line.mark),
            "\(line.reason ?? (line.isByRule ? "Set by a rule." : "No reason was kept."))", "\(line.by)",
        ]
    }
    return table(caption: "Every rating, newest first", isCaptionSeen: false, columns, rows: rows)
}

private func rating(_ board: RiskBoard, _ asking: RiskAsking, _ setting: PageSetting) -> HTML {
    guard board.mayRate else { return "" }
    let chosen = asking.level.isEmpty ? board.ratings.last?.mark.code : asking.level
    return panel(
        board.ratings.isEmpty ? "Rate the risk" : "Rate the risk again", id: "rate",
        postForm(
            to: .risk(board.line.id), token: setting.token,
            """
            \(radios(
                Question("level", "What is the risk now?", error: asking.error("level")),
                board.levels.map { Choice($0.value, $0.label) }, chosen: chosen))\
            \(textArea(
                Question(
                    "reason", "Why?", hint: "What you saw or were told, and what has changed.",
                    error: asking.error("reason")), value: asking.reason, rows: 4))\
            \(button("Save rating"))
            """))
}
