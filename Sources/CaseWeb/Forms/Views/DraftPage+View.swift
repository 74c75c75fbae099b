import CaseModel
import Definitions
import Kernel
import Markup

/// One page of a draft.
/// - Parameters:
///   - clash: what was typed could not be saved because another window saved the draft.
///   - window: names this window, so that what others save is told apart from what it saves itself.
func draftPageView(
    _ page: PageDefinition, _ questions: DraftQuestions, clash: WindowClash? = nil, window: String? = nil,
    refusal: String? = nil, setting: PageSetting
) -> HTML {
    let draft = questions.draft
    let body = draftForm(page, questions, window: window, setting: setting)
    let problems = questions.shown == .all ? questions.summary(of: page) : []
    let kept = "Nothing you typed is lost. The rest of this page is saved as a draft."
    let main: HTML = """
        \(backLink(draft.homeTitle, to: draft.home))\(errorSummary(problems, kept: kept))\
        \(pageHead(draft.form.title, aside: draft.isAmendment ? "Amending what was submitted" : nil))\
        \(presence(draft, setting.words))\(draft.notice.map { note("\($0)") })\(othersNote(draft, setting.words))\
        \(clash.map { clashNote(page, questions, $0) })\
        \(refusal.map { note("\($0)", tone: .stop) })\
        \(draft.isNote ? body : split(body, draftPagesNav(questions, current: page.id), sideFirst: true))
        """
    return draftLayout(
        draft, part: page.title, hasErrors: !problems.isEmpty || clash != nil, setting: setting, main: main)
}

private func clashNote(_ page: PageDefinition, _ questions: DraftQuestions, _ clash: WindowClash) -> HTML {
    let draft = questions.draft
    let answers = page.fields.filter { clash.clashing.contains($0.id) }.map { field -> HTML in
        if let rows = clash.rows[field.id] { return rows.map { clashingRow($0, of: field, questions) }.joined() }
        let saved: HTML =
            if draft.isSealed(field) {
                "Sealed: a new value is held"
            } else if let kept = draft.unreadable[FieldPath(field.id)] {
                "“\(kept.typed.parts.sorted { $0.key < $1.key }.flatMap(\.value).joined(separator: " "))”"
            } else {
                answeredHTML(questions.words.value(draft.answer(at: FieldPath(field.id)), of: field))
            }
        return "<br>\(field.label) In the other window: \(saved)"
    }
    return note(
        """
        <strong>This draft was saved in another window since.</strong> What you typed here is not saved yet. \
        Look through it, then save it again to keep it.\(answers)
        """, tone: .warn)
}

/// A row to which both windows did something else.
private func clashingRow(_ clash: RowClash, of field: FieldDefinition, _ questions: DraftQuestions) -> HTML {
    let title = questions.rowTitle(field, clash.place)
    guard let saved = clash.saved else {
        return """
            <br>\(field.label) \(title) was removed in the other window. Here it was changed: it is kept if you save.
            """
    }
    let here: HTML =
        clash.isRemovedHere ? " You removed it here: remove it again if it should go." : ""
    return """
        <br>\(field.label) \(title), in the other window:\(here)\
        \(answeredHTML(questions.words.value(.rows([saved]), of: field)))
        """
}

/// The frame of every page of a draft.
func draftLayout(
    _ draft: DraftWork, part: String, hasErrors: Bool = false, setting: PageSetting, main: HTML
) -> HTML {
    let client = draft.banner.map { ": \($0.name.short)" } ?? ""
    return layout(
        title: "\(draft.form.title), \(part.lowercasedFirst)\(client)", frame: setting.frame, active: .findClient,
        identity: draft.banner?.bar(setting.words), hasErrors: hasErrors, main: main)
}

private func draftForm(
    _ page: PageDefinition, _ questions: DraftQuestions, window: String?, setting: PageSetting
) -> HTML {
    let draft = questions.draft
    let named: HTML = window.map { "<input type=\"hidden\" name=\"window\" value=\"\($0)\">\n" } ?? ""
    let fields = draftFields(page, questions, savedAt: nil)
    let state =
        "Draft saved " + (setting.words.earlierDay(draft.savedAt).map { "\($0) " } ?? "") + "at "
        + savedWords(draft, at: draft.savedAt)
    return postForm(
        to: .draft(draft.id, page: page.id.text), token: setting.token, live: true,
        sendsFiles: page.fields.contains { ([$0] + $0.columns).contains { $0.type == .document } },
        """
        \(defaultButton)\(draft.isNote ? "" : "<h2 class=\"govuk-heading-m\">\(page.title)</h2>" as HTML)\
        \(page.hint.map { "<p class=\"govuk-body\">\($0)</p>" as HTML })\
        <input type="hidden" name="shown" value="\(questions.shown.rawValue)">
        \(named)\(fields)
        \(draft.isNote ? savebar(next: "Save note", state: draft.saves > 0 ? state : nil) : savebar(state: draft.saves > 0 ? state : nil))
        \(draft.isNote ? "<p class=\"govuk-body-s\">\(link("Throw this note away", to: .discardDraft(draft.id)))</p>" as HTML : "")
        """)
}

/// Enter in a box presses the first button of a form, which must not be one that removes a row.
private let defaultButton: HTML = """
    <button type="submit" name="next" value="yes" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">\
    Save and continue</button>
    """

/// The questions of a page, as the page holds them and as the script asks for them. The count of saves and what the
/// questions were drawn with are among them, so that the next save knows of this one.
func draftFields(_ page: PageDefinition, _ questions: DraftQuestions, savedAt: Moment?) -> HTML {
    let drawn = page.fields.compactMap { field in questions.draft.drawn[field.id].map { "\(field.id.text):\($0)" } }
    let count: HTML = """
        <div data-field="saves"><input type="hidden" name="saves" value="\(questions.draft.saves)">\
        <input type="hidden" name="drawn" value="\(drawn.joined(separator: " "))"></div>

        """
    return fieldRegion(
        savedAt: savedAt.map { savedWords(questions.draft, at: $0) }, questions.questions(of: page) + [count])
}

/// `10:47`, or `10:47, all but 2 answers`: what cannot be read is kept as it was typed and is not an answer yet.
private func savedWords(_ draft: DraftWork, at moment: Moment) -> String {
    let time = London.time(of: moment).text
    switch draft.unreadable.count {
    case 0: return time
    case 1: return "\(time), all but 1 answer"
    default: return "\(time), all but \(draft.unreadable.count) answers"
    }
}

/// The pages of the draft with how each stands, and the check after them. Nil means that the check is open.
func draftPagesNav(_ questions: DraftQuestions, current: DefinitionID?) -> HTML {
    let draft = questions.draft
    let links = draft.pages.map { page in
        FormPageLink(
            page.title, to: .draft(draft.id, page: page.id.text),
            state: standingWords(page, isCurrent: page.id == current, showsProblems: questions.shown == .all),
            isCurrent: page.id == current)
    }
    let check = FormPageLink(
        "Check your answers", to: .checkAnswers(draft.id), state: current == nil ? "This page" : "Then submit",
        isCurrent: current == nil)
    return pagesNav(links + [check])
}

private func standingWords(_ page: DraftPage, isCurrent: Bool, showsProblems: Bool) -> String {
    if isCurrent && !showsProblems { return "This page" }
    return switch page.standing {
    case .notStarted: isCurrent ? "This page" : "Not started"
    case .complete: isCurrent ? "This page" : "Complete"
    case .problems(1): "1 answer to mend"
    case .problems(let count): "\(count) answers to mend"
    }
}
