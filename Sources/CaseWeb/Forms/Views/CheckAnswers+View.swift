import CaseModel
import Definitions
import Kernel
import Markup
import Policy

/// Why a draft was not submitted when its button was pressed.
enum CheckRefusal {
    /// Somebody alike was found, and nobody said that they are another person.
    case duplicatesOpen
    case casework(CaseworkRefusal)
    case reasonTooLong
}

/// All answers of a draft before it is submitted, with what still stands in the way.
/// - Parameters:
///   - key: random text of this page; pressing the button twice submits once.
///   - why: the reason for an amendment, as it was typed.
func checkAnswersView(
    _ questions: DraftQuestions, suspects: [DuplicateSuspect], key: String, why: String = "", refusal: CheckRefusal?,
    setting: PageSetting
) -> HTML {
    let draft = questions.draft
    let summary = refusal.map { errorSummary([problem($0)], kept: "Nothing you typed is lost. It is kept as a draft.") }
    let pages = draft.reading.visiblePages.filter { page in draft.pages.contains { $0.id == page.id } }
    let open = remaining(questions, pages)
    let content: HTML = """
        <h2 class="govuk-heading-m">Check your answers</h2>
        \(open.errors.isEmpty ? "" : stillToDo(open.errors))\(open.warnings.isEmpty ? "" : lookAgain(open.warnings))\
        \(pages.map { answersPanel($0, questions) })\
        \(submitForm(draft, suspects, key: key, why: why, isPossible: open.errors.isEmpty, refusal: refusal, setting: setting))
        """
    let main: HTML = """
        \(backLink(draft.homeTitle, to: draft.home))\(summary)\(pageHead(draft.form.title))\
        \(presence(draft, setting.words))\(draft.notice.map { note("\($0)") })\(othersNote(draft, setting.words))\
        \(split(content, draftPagesNav(questions, current: nil), sideFirst: true))
        """
    return draftLayout(draft, part: "Check your answers", hasErrors: refusal != nil, setting: setting, main: main)
}

private func problem(_ refusal: CheckRefusal) -> FormProblem {
    switch refusal {
    case .duplicatesOpen:
        FormProblem(field: "none_same", text: "Look at the people found, and say whether one of them is this person.")
    case .casework(.problems): FormProblem(field: "still-to-do", text: CaseworkRefusal.problems([]).sentence)
    case .reasonTooLong: FormProblem(field: "why", text: reasonTooLong)
    case .casework(let refusal): FormProblem(field: "submit", text: refusal.sentence)
    }
}

private let reasonTooLong = "Give the reason in 1,000 characters or fewer."

/// What is left to do, each with its way to the question.
private func remaining(_ questions: DraftQuestions, _ pages: [PageDefinition]) -> (errors: [HTML], warnings: [HTML]) {
    let draft = questions.draft
    func line(_ problem: Kernel.FormProblem, _ page: DefinitionID) -> HTML {
        let path = Address.draft(draft.id, page: page.text).path(query: [("show", "problems")])
        return """
            <a class="govuk-link" href="\(path)#\(questions.target(of: problem))">\(questions.sentence(problem))</a>
            """
    }
    func field(_ problem: Kernel.FormProblem) -> FieldDefinition? { draft.form.field(problem.path.field) }
    var errors = pages.flatMap { page in questions.problems(on: page).map { line($0, page.id) } }
    // A question that is not the author's is not named to them.
    if draft.problems.contains(where: { $0.severity == .error && !(field($0).map(questions.isOpen) ?? false) }) {
        errors.append("One question is for somebody with other rights to answer.")
    }
    let warnings = draft.problems.filter { $0.severity == .warning }.compactMap { problem in
        field(problem).flatMap { questions.isOpen($0) ? line(problem, $0.page) : nil }
    }
    return (errors, warnings)
}

private func stillToDo(_ lines: [HTML]) -> HTML {
    let count = lines.count == 1 ? "One answer needs" : "\(lines.count) answers need"
    return panel(
        "Before you can submit", id: "still-to-do",
        "<p class=\"govuk-body\">\(count) your attention.</p>\(rowList(lines))")
}

private func lookAgain(_ lines: [HTML]) -> HTML {
    panel("Worth a second look", "<p class=\"govuk-body\">These do not stop you.</p>\(rowList(lines))")
}

private func answersPanel(_ page: PageDefinition, _ questions: DraftQuestions) -> HTML {
    let draft = questions.draft
    let rows = draft.reading.fields(of: page).filter { $0.type != .statement }
        .compactMap { field -> (key: String, value: HTML, action: HTML?)? in
            let path = FieldPath(field.id)
            guard let value = shownAnswer(field, questions) else { return nil }
            let change: HTML? =
                draft.mayWrite(field) && field.type != .calculated
                ? """
                <a class="govuk-link" href="\(Address.draft(draft.id, page: page.id.text).path)#\(AnswerName(path).text)">\
                Change\(hidden(field.label))</a>
                """ : nil
            return (field.label, value, change)
        }
    guard !rows.isEmpty else { return "" }
    return panel(page.title, summaryList(rows, hasBorders: true))
}

/// Nil for what the author may not know of.
private func shownAnswer(_ field: FieldDefinition, _ questions: DraftQuestions) -> HTML? {
    let path = FieldPath(field.id)
    let answer = questions.draft.answer(at: path)
    switch questions.draft.permission(field) {
    case .none, .masked: return nil
    case .sealed:
        if answer != nil { return "Sealed: a new value is held" }
        return timeWords(questions.draft.isAmendment ? "Sealed: stays as it is" : "Not answered", .mute)
    case .read, .edit:
        if let kept = questions.draft.unreadable[path] {
            let typed = kept.typed.parts.sorted { $0.key < $1.key }.flatMap(\.value).filter { !$0.isEmpty }
            return "“\(typed.joined(separator: " "))” \(timeWords(kept.say, .late))"
        }
        if case .reference(let reference)? = answer, reference.kind == .document {
            return "\(reference.label) \(questions.fileState(reference))"
        }
        return answeredHTML(questions.words.value(answer, of: field))
    }
}

private func submitForm(
    _ draft: DraftWork, _ suspects: [DuplicateSuspect], key: String, why: String, isPossible: Bool,
    refusal: CheckRefusal?,
    setting: PageSetting
) -> HTML {
    let discard: HTML = "<p class=\"govuk-body\">\(link("Discard this draft", to: .discardDraft(draft.id)))</p>"
    guard isPossible else {
        return "<p class=\"govuk-body\">You can submit when the answers named above are given.</p>\(discard)"
    }
    var isMissingTick = false
    if case .duplicatesOpen? = refusal { isMissingTick = true }
    guard draft.clashes.isEmpty else {
        let way = buttonLink("Choose which answers stand", to: .chooseAnswers(draft.id), isSecondary: false)
        return "<div id=\"submit\">\(way)</div>\(discard)"
    }
    var error: String?
    if case .reasonTooLong? = refusal { error = reasonTooLong }
    let reason: HTML =
        draft.isAmendment
        ? textArea(
            Question(
                "why", "Why are you changing it? (optional)", hint: "It is shown in the history of the record.",
                error: error), value: why, rows: 2) : ""
    let form = postForm(
        to: .checkAnswers(draft.id), token: setting.token,
        """
        <input type="hidden" name="key" value="\(key)">
        \(reason)\(duplicatesTick(suspects, isMissing: isMissingTick))\
        <div id="submit">\(button(draft.submitTitle))</div>
        """)
    return "\(duplicatesPanel(suspects, of: draft.id, setting))\(form)\(discard)"
}
