import CaseModel
import Kernel
import Markup

/// The rules in force; of how many cases each was true before it came, and the button that makes it act on them.
func rulesOnOldView(_ rules: [RuleOnOld], _ setting: PageSetting) -> HTML {
    layout(
        title: "Rules", frame: setting.frame, active: .definitions,
        main: """
            \(backLink("Back to definitions", to: .definitions))
            \(pageHead("Rules"))
            <p class="govuk-body">A rule acts when it becomes true. When it is published it does nothing to cases of which \
            it is true already, unless you ask for that here. New counts appear within a minute of publishing.</p>
            \(rules.isEmpty ? emptyState("No rules are in force.") : table(rules, setting))
            """)
}

private func table(_ rules: [RuleOnOld], _ setting: PageSetting) -> HTML {
    let columns = [
        Column("Rule"), Column("What it does"), Column("Service"), Column("Already true of"),
        Column("Next step", namedOnPhone: false),
    ]
    let rows = rules.map { rule -> [HTML] in
        let does = rule.does.map { "<li>\($0)</li>\n" as HTML }
        let act: HTML =
            rule.waiting == 0
            ? ""
            : actionButton(
                "Act on \(counted(Int(rule.waiting), "case"))", to: .fireOnOld(module: rule.module, rule: rule.rule),
                about: rule.title, setting: setting)
        return [
            "\(rule.title)", "<ul class=\"govuk-list govuk-body-s\">\n\(does)</ul>", "\(rule.moduleTitle)",
            "\(rule.waiting == 0 ? "None" : counted(Int(rule.waiting), "case"))", act,
        ]
    }
    return CaseWeb.table(caption: "Rules", isCaptionSeen: false, columns, rows: rows)
}
