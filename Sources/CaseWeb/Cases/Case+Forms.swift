import CaseModel
import Kernel
import Markup

/// The forms of a case as a task list: what each is, how it stands, and the one thing to do with it.
func caseForms(_ forms: [FormChoice], of id: CaseID, setting: PageSetting) -> HTML {
    guard !forms.isEmpty else { return emptyState("No form of this case is open to you.") }
    let items = forms.map { item($0, id, setting) }
    return "<ul class=\"govuk-task-list\">\n\(items)</ul>\n"
}

private func item(_ choice: FormChoice, _ id: CaseID, _ setting: PageSetting) -> HTML {
    let hint: HTML = choice.hint(setting.words).map { "<div class=\"govuk-task-list__hint\">\($0)</div>" } ?? ""
    return """
        <li class="govuk-task-list__item"><div class="govuk-task-list__name-and-hint">\
        \(name(choice, id, setting))\(hint)\(further(choice, id, setting))</div>\
        <div class="govuk-task-list__status">\(state(choice))</div></li>

        """
}

/// The title, as the way into the form where there is one.
private func name(_ choice: FormChoice, _ id: CaseID, _ setting: PageSetting) -> HTML {
    switch choice.state {
    case .draft(let draft, let page): link(choice.title, to: .draft(draft, page: page.text))
    case .submitted(let record, _, _): link(choice.title, to: .record(record))
    case .notStarted:
        choice.mayAdd
            ? actionButton(choice.title, to: .newRecord(id, form: choice.form), about: "(start)", setting: setting)
            : "<div>\(choice.title)</div>"
    }
}

/// What else can be done with a form that is submitted.
private func further(_ choice: FormChoice, _ id: CaseID, _ setting: PageSetting) -> HTML {
    guard case .submitted(let record, _, _) = choice.state else { return "" }
    let amend: HTML =
        choice.mayAmend ? actionButton("Amend", to: .amend(record), about: choice.title, setting: setting) : ""
    let add: HTML =
        choice.mayAdd
        ? actionButton("Add another", to: .newRecord(id, form: choice.form), about: choice.title, setting: setting) : ""
    return inLine([amend, add])
}

private func state(_ choice: FormChoice) -> HTML {
    switch choice.state {
    case .draft: tag("Draft", .yellow)
    case .submitted: "Complete"
    case .notStarted: choice.isNeeded ? tag("Needed", .blue) : "Not started"
    }
}

extension FormChoice {
    /// The second line: its day and who completed it, or that a move waits for it.
    fileprivate func hint(_ words: DateWords) -> String? {
        if case .submitted(_, let day, let name) = state { return "\(words.short(day)), by \(name)" }
        return isNeeded ? "A next move needs it" : nil
    }
}
