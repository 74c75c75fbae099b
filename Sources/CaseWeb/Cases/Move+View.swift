import CaseModel
import Definitions
import Kernel
import Markup

/// What the confirm page of a move shows besides the case.
struct MoveAsking: Sendable {
    let move: MoveDefinition
    let target: StageDefinition
    /// Empty when the move can be made.
    let refusals: [MoveRefusal]
    /// Reasons to choose from; empty when the reason is written.
    let reasons: [CodeItem]
    /// What was typed or chosen, kept through a refusal.
    var reason = ""
    /// What stood in the way when the move was tried.
    var problems: [FormProblem] = []
    /// Somebody moved the case meanwhile, or the like.
    var remark: String?
}

/// The last look before a case moves: what will happen, why, and the button; or why it cannot happen.
func moveView(_ overview: CaseOverview, _ asking: MoveAsking, labels: QuestionLabels, setting: PageSetting) -> HTML {
    let title = asking.move.title
    let words = RefusalWords(overview, labels: labels, setting: setting)
    return layout(
        title: "\(title): \(overview.line.programmeTitle)", frame: setting.frame, active: .findClient,
        identity: overview.banner?.bar(setting.words), subNavigation: overview.banner?.sections(case: overview.line),
        hasErrors: !asking.problems.isEmpty,
        main: """
            \(backLink("Back to the case", to: .case(overview.line.id)))
            \(errorSummary(asking.problems, kept: "The case has not moved."))\
            \(pageHead(title))
            \(asking.remark.map { note("\($0)", tone: .warn) })\
            \(asking.refusals.isEmpty ? confirm(overview, asking, setting) : notYet(asking, words))
            """)
}

private func notYet(_ asking: MoveAsking, _ words: RefusalWords) -> HTML {
    """
    <p class="govuk-body">\(timeWords("Not yet.", .soon)) The case stays where it is until this is mended:</p>
    \(rowList(asking.refusals.map(words.reason)))\
    \(asking.reason.isEmpty ? "" : note("Your reason was kept here: “\(asking.reason)”"))
    """
}

private func confirm(_ overview: CaseOverview, _ asking: MoveAsking, _ setting: PageSetting) -> HTML {
    """
    \(whatHappens(overview.line, asking))\
    \(postForm(
        to: .move(overview.line.id, move: asking.move.id.text), token: setting.token,
        """
        <input type="hidden" name="stage" value="\(overview.line.stage.text)">\
        \(reasonInput(asking))\(button(asking.move.title))
        """))
    """
}

private func whatHappens(_ line: CaseLine, _ asking: MoveAsking) -> HTML {
    var items: [HTML] = ["The case goes from “\(line.stageTitle)” to “\(asking.target.title)”."]
    if asking.target.isTerminal { items.append("The case closes. Its records stay.") }
    if asking.move.isBack { items.append("This goes back in the work, so it needs a reason.") }
    items += asking.move.workTitles.map { "This is set to be done: \($0)." }
    return "<ul class=\"govuk-list govuk-list--bullet\">\n\(items.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
}

private func reasonInput(_ asking: MoveAsking) -> HTML {
    guard asking.move.asksReason else { return "" }
    let error = asking.problems.first { $0.field == "reason" }?.text
    guard !asking.reasons.isEmpty else {
        return textArea(Question("reason", "Why?", error: error), value: asking.reason, rows: 3)
    }
    return select(
        Question("reason", "Why?", error: error), asking.reasons.map { Choice($0.code, $0.label) },
        chosen: asking.reason, empty: "Choose a reason")
}
