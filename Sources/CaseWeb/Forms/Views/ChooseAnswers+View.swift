import CaseModel
import Definitions
import Kernel
import Markup

/// Asks which of two answers stands, for every question that the author and somebody before them both answered anew.
/// - Parameters:
///   - chosen: what was chosen already, when the page is shown again.
///   - isMissing: whether to say which choices are missing.
func chooseAnswersView(
    _ draft: DraftWork, chosen: [DefinitionID: ClashChoice] = [:], isMissing: Bool = false, setting: PageSetting
) -> HTML {
    let open = isMissing ? draft.clashes.filter { chosen[$0.field] == nil } : []
    let problems = open.map { FormProblem(field: ChoiceName.text($0.field), text: missing($0)) }
    let count = draft.clashes.count == 1 ? "one question" : "\(draft.clashes.count) questions"
    let questions = draft.clashes.map { clash in
        clashPanel(clash, chosen[clash.field], error: open.contains(clash) ? missing(clash) : nil, setting: setting)
    }
    let main: HTML = """
        \(backLink("Check your answers", to: .checkAnswers(draft.id)))\
        \(errorSummary(problems, kept: "Both answers are still kept."))\(pageHead("Choose which answers stand"))\
        \(presence(draft, setting.words))\
        <p class="govuk-body">\(othersSentence(draft, setting.words)) You both answered \(count). \
        The answer that you do not choose stays in the history of the record, with its author’s name.</p>\
        \(postForm(
            to: .chooseAnswers(draft.id), token: setting.token,
            """
            <input type="hidden" name="versions" value="\(draft.versions)">
            \(questions)\(button("Keep chosen answers"))
            """))
        """
    return draftLayout(
        draft, part: "Choose which answers stand", hasErrors: !problems.isEmpty, setting: setting, main: main)
}

/// The names under which choices are sent.
enum ChoiceName {
    static let prefix = "choice."

    static func text(_ field: DefinitionID) -> String { prefix + field.text }
}

private func missing(_ clash: AnswerClash) -> String { "Choose which answer stands: \(clash.label)" }

private func clashPanel(
    _ clash: AnswerClash, _ chosen: ClashChoice?, error: String?, setting: PageSetting
) -> HTML {
    var choices = [
        Choice(ClashChoice.theirs.rawValue, "Keep the answer of \(clash.by)"),
        Choice(ClashChoice.mine.rawValue, "Keep my answer"),
    ]
    if clash.mayJoin { choices.append(Choice(ClashChoice.both.rawValue, "Keep both, theirs first")) }
    let rows: [(key: String, value: HTML, action: HTML?)] = [
        ("\(clash.by), \(setting.words.moment(clash.at))", answeredHTML(clash.theirs), nil),
        ("You, not yet submitted", answeredHTML(clash.mine), nil),
    ]
    let question = Question(
        ChoiceName.text(clash.field), "Which answer stands?", hint: clash.label, error: error)
    return panel(
        clash.label,
        "\(summaryList(rows, hasBorders: true))\(radios(question, choices, chosen: chosen?.rawValue))")
}

/// `Lee Leader saved this record on 4 November at 12:03.`
func othersSentence(_ draft: DraftWork, _ words: DateWords) -> String {
    guard let last = draft.others.first else { return "" }
    let others = draft.others.dropFirst().map(\.name)
    let also = others.isEmpty ? "" : ", after \(others.joined(separator: " and "))"
    return "\(last.name) saved this record on \(words.moment(last.at))\(also), since you began."
}

/// Said above the pages of a draft and its check when somebody saved the record meanwhile.
func othersNote(_ draft: DraftWork, _ words: DateWords) -> HTML {
    guard !draft.others.isEmpty else { return "" }
    guard !draft.clashes.isEmpty else {
        return note("\(othersSentence(draft, words)) Changes to different questions are both kept.")
    }
    let count = draft.clashes.count == 1 ? "one question" : "\(draft.clashes.count) questions"
    return note(
        """
        \(othersSentence(draft, words)) You both answered \(count): \
        \(link("choose which answers stand", to: .chooseAnswers(draft.id))).
        """, tone: .warn)
}
