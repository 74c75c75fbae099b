import Definitions
import Kernel
import Markup

/// Asks before a draft is thrown away.
func discardView(_ draft: DraftWork, setting: PageSetting) -> HTML {
    let what: HTML =
        draft.isAmendment
        ? "Your changes are thrown away. The submitted record stays as it is."
        : "Its answers are thrown away and cannot be brought back."
    return draftLayout(
        draft, part: "discard", setting: setting,
        main: """
            \(backLink("Check your answers", to: .checkAnswers(draft.id)))\
            \(pageHead("Discard this draft?"))<p class="govuk-body">\(draft.form.title). \(what)</p>
            \(postForm(
                to: .discardDraft(draft.id), token: setting.token,
                "\(button("Discard draft")) <p class=\"govuk-body\">\(link("Keep it", to: .checkAnswers(draft.id)))</p>"))
            """)
}
