import CaseModel
import Definitions
import Kernel
import Markup

/// A draft: its files, what it would change, what stands against it, and the button that puts it into force.
func studioDraftView(_ draft: StudioDraft, _ typed: StudioTyped, _ setting: PageSetting) -> HTML {
    let line = draft.line
    return layout(
        title: line.purpose, frame: setting.frame, active: .definitions, hasErrors: !typed.problems.isEmpty,
        main: """
            \(backLink("Studio", to: .studio))\(errorSummary(typed.problems))\
            \(pageHead(line.purpose, aside: "\(line.author), \(setting.words.moment(line.createdAt)), over version \(line.begunFrom)"))
            \(standing(draft, setting))\
            \(panel("Changed definitions", id: "files", changed(draft, setting)))
            \(panel("What it would change", id: "differences", differences(draft)))
            \(checks(draft))\
            \(draft.isOpen ? publishing(draft, typed, setting) : "")\
            \(draft.isOpen ? panel("Change another definition", id: "more", more(draft, typed, setting)) : "")
            """)
}

/// What to know before anything else: that it has ended, or that something else came into force meanwhile.
private func standing(_ draft: StudioDraft, _ setting: PageSetting) -> HTML {
    if let number = draft.publishedAs { return note("This draft was published as version \(number).", tone: .done) }
    guard draft.isOpen else { return note("This draft was put aside.") }
    guard draft.live != draft.line.begunFrom else { return "" }
    return """
        \(note("Version \(draft.live) came into force since this draft began from version \(draft.line.begunFrom).", tone: .warn))\
        \(postForm(to: .studioRebase(draft.line.id), token: setting.token, """
            <p class="govuk-body">Join both: what only one of them changed is taken. Where both changed the same lines, yours stand and \
            the others are kept beside them as a remark.</p>\(button("Join with version \(draft.live)"))
            """))
        """
}

private func changed(_ draft: StudioDraft, _ setting: PageSetting) -> HTML {
    guard !draft.files.isEmpty else { return emptyState("Nothing is changed yet. Choose a definition below.") }
    return rowList(
        draft.files.map { changed in
            let errors: HTML =
                changed.errors > 0 ? tag(counted(changed.errors, "problem"), .red) : tag("Reads well", .green)
            let out: HTML =
                draft.isOpen
                ? postForm(
                    to: .studioLeaveOut(draft.line.id, path: changed.file.path), token: setting.token, classes: "",
                    button("Leave out", isSecondary: true, about: changed.file.title)) : ""
            return """
                \(link(changed.file.title, to: .studioFile(draft.line.id, path: changed.file.path))) \
                <span class="ecms-mute">\(kindWord(changed.file.kind))\(changed.isNew ? ", new" : "")</span> \(errors)\
                \(small("\(changed.file.path), \(changed.author), \(setting.words.moment(changed.at))"))\(out)
                """
        })
}

/// In plain words, under what they touch.
private func differences(_ draft: StudioDraft) -> HTML {
    guard !draft.differences.isEmpty else {
        return emptyState(
            draft.problems.isEmpty ? "Nothing differs from what is in force." : "It is told when the text reads well.")
    }
    let classes = ChangeClass.allCases.reversed().filter { kind in
        draft.differences.contains { $0.changeClass == kind }
    }
    return "\(classes.map { kind in section(kind, draft.differences.filter { $0.changeClass == kind }) })"
}

private func section(_ kind: ChangeClass, _ differences: [Difference]) -> HTML {
    """
    <h3 class="govuk-heading-s">\(title(kind))</h3>
    <ul class="govuk-list govuk-list--bullet">
    \(differences.map { "<li>\($0.words)</li>\n" as HTML })</ul>

    """
}

private func title(_ kind: ChangeClass) -> String {
    switch kind {
    case .wording: "Wording"
    case .structure: "Questions and their order"
    case .access: "Who may see and do what"
    case .behaviour: "What follows by itself"
    case .breaking: "Old answers would lose their meaning"
    }
}

private func checks(_ draft: StudioDraft) -> HTML {
    let examples: HTML =
        draft.examples.passed + draft.examples.failed == 0
        ? "<p class=\"govuk-body\">No examples belong to the services that it touches.</p>"
        : "<p class=\"govuk-body\">\(counted(draft.examples.passed, "example")) passed, \(draft.examples.failed) failed.</p>"
    let problems: HTML =
        draft.problems.isEmpty
        ? ""
        : panel(
            "What stands in the way", id: "problems", diagnostics(draft.problems, draft.isOpen ? draft.line.id : nil))
    let warnings = draft.warnings + draft.unexercised
    return """
        \(problems)\(panel("Examples", id: "examples", examples))\
        \(warnings.isEmpty ? "" : details("\(counted(warnings.count, "remark"))", diagnostics(warnings, nil)))
        """
}

/// Each with its place; a link leads to the file.
func diagnostics(_ found: [Diagnostic], _ draft: DefinitionDraftID?) -> HTML {
    rowList(
        found.prefix(100).map { one in
            let place = "\(one.place.file), line \(one.place.line)"
            let way: HTML =
                draft.flatMap { draft in
                    one.place.file.contains("/") ? link(place, to: .studioFile(draft, path: one.place.file)) : nil
                } ?? "\(place)"
            let hint: HTML = one.suggestion.map { " Did you mean <strong>\($0)</strong>?" } ?? ""
            return """
                \(way) <span class="ecms-mute">\(one.code.rawValue.uppercased())</span><br>\(one.problem)\(hint)\
                \(small(one.remedy))
                """
        })
}

private func publishing(_ draft: StudioDraft, _ typed: StudioTyped, _ setting: PageSetting) -> HTML {
    let asked = Question(
        "reason", "Why is it changed?", hint: "Kept with the version; people see it in the history.",
        error: typed.problems.first { $0.field == "reason" }?.text)
    let way: HTML =
        draft.mayPublish
        ? postForm(
            to: .studioPublish(draft.line.id), token: setting.token,
            "\(textArea(asked, value: typed.reason, rows: 2))\(button("Publish"))")
        : "<p class=\"govuk-body\">It can be published when it changes something and nothing stands in the way.</p>"
    return panel(
        "Publish", id: "publish",
        """
        <p class="govuk-body">It takes effect with everybody’s next page. Drafts of records that people have open are carried over.</p>\
        \(way)\(postForm(to: .studioDrop(draft.line.id), token: setting.token, classes: "", button("Put the draft aside", isSecondary: true)))
        """)
}

/// Every definition that may be changed, and a new one.
private func more(_ draft: StudioDraft, _ typed: StudioTyped, _ setting: PageSetting) -> HTML {
    let lists = draft.modules.map { module in
        details(
            "\(module.title): \(counted(module.files.count, "definition"))",
            rowList(
                module.files.map { file in
                    """
                    \(link(file.title, to: .studioFile(draft.line.id, path: file.path))) \
                    <span class="ecms-mute">\(kindWord(file.kind)), \(file.name)</span>
                    """
                }))
    }
    let services = draft.modules.map { Choice($0.id.text, $0.title) }
    let kinds = DefinitionKind.allCases.filter { $0 != .module }.sorted { kindWord($0) < kindWord($1) }
        .map { Choice($0.rawValue, kindWord($0)) }
    let problem = typed.problems.first { $0.field == "name" }?.text
    let name = Question(
        "name", "Its name", hint: "Small letters, digits and underscores. It is for ever; titles may change.",
        error: problem)
    return """
        \(lists)\(details("A new definition", postForm(to: .studioAdd(draft.line.id), token: setting.token, """
            \(select(Question("module", "Service"), services, chosen: typed.module, empty: nil))\
            \(select(Question("kind", "Kind"), kinds, chosen: typed.kind.isEmpty ? "form" : typed.kind, empty: nil))\
            \(textInput(name, value: typed.name))\(button("Add it"))
            """)))
        """
}
