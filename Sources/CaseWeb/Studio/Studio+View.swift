import CaseModel
import Definitions
import Kernel
import Markup

/// The first page of the studio: changes that are being prepared, a new one, and what is in force.
func studioView(_ overview: StudioOverview, purpose: String, problem: String?, _ setting: PageSetting) -> HTML {
    let problems = problem.map { [FormProblem(field: "purpose", text: $0)] } ?? []
    let asked = Question(
        "purpose", "What is the change for?", hint: "A few words, such as “Ask about pets”. Colleagues see them.",
        error: problem)
    return layout(
        title: "Studio", frame: setting.frame, active: .definitions, hasErrors: problem != nil,
        main: """
            \(backLink("Definitions", to: .definitions))\(errorSummary(problems))\
            \(pageHead("Studio", aside: "Version \(overview.version) is in force"))
            \(panel("Drafts", id: "drafts", drafts(overview.drafts, setting.words)))
            \(panel("Prepare a change", id: "begin", """
                <p class="govuk-body">Nothing that people work with changes before you publish it.</p>\
                \(postForm(to: .studio, token: setting.token, "\(textInput(asked, value: purpose))\(button("Begin a draft"))"))
                """))
            \(panel("What can be changed", id: "modules", modules(overview.modules)))
            """)
}

private func drafts(_ lines: [StudioDraftLine], _ words: DateWords) -> HTML {
    guard !lines.isEmpty else { return emptyState("Nobody is preparing a change.") }
    return rowList(
        lines.map { line in
            """
            \(link(line.purpose, to: .studioDraft(line.id)))\
            \(small("\(line.author), \(words.moment(line.createdAt)), \(counted(line.files, "file"))"))
            """
        })
}

private func modules(_ modules: [StudioModule]) -> HTML {
    "\(modules.map { module in details("\(module.title): \(counted(module.files.count, "definition"))", files(module.files)) })"
}

private func files(_ files: [StudioFile]) -> HTML {
    table(
        caption: "Definitions", isCaptionSeen: false, [Column("Title"), Column("Kind"), Column("File")],
        rows: files.map { ["\($0.title)", "\(kindWord($0.kind))", "<span class=\"ecms-mono\">\($0.name)</span>"] })
}

/// A kind of definition as a designer calls it.
func kindWord(_ kind: DefinitionKind) -> String {
    switch kind {
    case .module: "service"
    case .form: "form"
    case .codes: "list of codes"
    case .workflow: "workflow"
    case .rule: "rule"
    case .schedule: "schedule"
    case .role: "role"
    case .report: "report"
    case .returns: "return"
    case .meeting: "meeting"
    case .letter: "letter"
    case .rates: "table of rates"
    case .calendar: "calendar"
    case .examples: "examples"
    case .translations: "translation"
    }
}

/// Files that are not as they were in a version, to be put back by a new draft.
func studioVersionView(_ number: Int64, _ files: [StudioFile], problem: String?, _ setting: PageSetting) -> HTML {
    let problems = problem.map { [FormProblem(field: "path", text: $0)] } ?? []
    let choices = files.map { Choice($0.path, "\($0.title) (\(kindWord($0.kind)))", hint: $0.path) }
    let asked = Question("path", "Which definitions go back to how they were?", error: problem)
    let main: HTML =
        files.isEmpty
        ? emptyState("Everything that you configure is as it was in version \(number).")
        : """
        <p class="govuk-body">A new draft puts them back. It is checked like any other, and nothing changes before you publish it.</p>\
        \(postForm(to: .definitionsVersion(number), token: setting.token, "\(checkboxes(asked, choices))\(button("Prepare the way back"))"))
        """
    return layout(
        title: "Version \(number)", frame: setting.frame, active: .definitions, hasErrors: problem != nil,
        main: """
            \(backLink("Definitions", to: .definitions))\(errorSummary(problems))\(pageHead("Back to version \(number)"))
            \(main)
            """)
}
