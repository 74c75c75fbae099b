import CaseModel
import Kernel
import Markup

/// The roles that the reader designs, with how many people hold each.
func rolesView(_ roles: [RoleLine], _ setting: PageSetting) -> HTML {
    let rows = roles.map { role -> [HTML] in
        [
            link(role.title, to: .tryRole(module: role.module, role: role.role)), "\(role.service)",
            "\(role.holders)",
        ]
    }
    return layout(
        title: "Roles", frame: setting.frame, active: .definitions,
        main: """
            \(backLink("Definitions", to: .definitions))\(pageHead("Roles"))
            \(table(caption: "Roles", isCaptionSeen: false, [Column("Role"), Column("Service"), Column("People who hold it", number: true)], rows: rows))
            """)
}

/// One role: what it gives, and what a change would do before anybody publishes it.
func roleTrialView(_ trial: RoleTrial, _ setting: PageSetting) -> HTML {
    let problems = trial.problems.map { FormProblem(field: "text", text: $0) }
    let held = trial.line.holders == 1 ? "1 person holds it" : "\(trial.line.holders) people hold it"
    let text = Question(
        "text", "The role as it would be",
        hint: "Change the text and see what it would do. Nothing is saved or published here.",
        error: problems.first?.text)
    return layout(
        title: trial.line.title, frame: setting.frame, active: .definitions, hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Roles", to: .roles))\(errorSummary(problems))\(pageHead(trial.line.title, aside: "\(trial.line.service) · \(held)"))
            \(trial.change.map { change($0, trial.line) })
            \(panel("What it lets people do now", id: "rights", rights(trial.rights, none: "Nothing.")))
            \(panel("Try a change", id: "try", postForm(to: .tryRole(module: trial.line.module, role: trial.line.role), token: setting.token, "\(textArea(text, value: trial.text, rows: 18))\(button("See what it would do"))")))
            """)
}

private func change(_ change: RoleChange, _ role: RoleLine) -> HTML {
    """
    \(panel("They would gain", id: "gains", rights(change.gains, none: "Nothing.")))\
    \(panel("They would lose", id: "losses", rights(change.losses, none: "Nothing.")))\
    \(panel("Cases", id: "reach", """
        \(rowList([
            "Come into somebody’s reach: <strong>\(amount(change.casesGained))</strong>",
            "Leave somebody’s reach: <strong>\(amount(change.casesLost))</strong>",
        ]))\
        <p class="govuk-body-s">Open cases, counted for each of \(change.countedHolders) of \(role.holders) people who hold the role, with \
        all their other roles. A case that two people gain is counted twice.</p>
        """))
    """
}

/// A count; what is below five is not told.
private func amount(_ count: Int?) -> String { count.map { "\($0)" } ?? "fewer than 5" }
