import CaseModel
import Kernel
import Markup

/// Who can see this, and why can I?
func whyView(_ page: WhyPage, _ setting: PageSetting) -> HTML {
    layout(
        title: "Why can I see this?", frame: setting.frame, active: .findClient,
        main: """
            \(backLink("Back to the \(page.noun)", to: page.place.home))
            \(pageHead("Why can I see this?", aside: "this \(page.noun)"))
            \(answer(page))\(colleague(page, setting))
            """)
}

private func answer(_ page: WhyPage) -> HTML {
    """
    \(panel("You and this \(page.noun)", id: "you", rowList(page.sentences.map { "\($0)" })))\
    \(page.keptBack.isEmpty ? "" : panel("Kept back from you", id: "kept-back", rowList(page.keptBack.map { "\($0)" })))\
    \(panel("What you can do with it", id: "acts", acts(page.acts, caption: "What you can do with it")))
    """
}

private func acts(_ acts: [WhyAct], caption: String) -> HTML {
    let rows = acts.map { act -> [HTML] in
        ["\(act.words)", act.isAllowed ? timeWords("Yes", .ok) : timeWords("No", .mute), "\(act.because)"]
    }
    return table(
        caption: caption, isCaptionSeen: false,
        [Column("What"), Column("Allowed", namedOnPhone: false), Column("Because", namedOnPhone: false)], rows: rows)
}

private func colleague(_ page: WhyPage, _ setting: PageSetting) -> HTML {
    guard !page.colleagues.isEmpty else { return "" }
    let asked: HTML =
        page.colleague.map { one in
            "<h3 class=\"govuk-heading-s\">\(one.name)</h3>\(acts(one.acts, caption: "What \(one.name) can do with it"))"
        } ?? ""
    let choose = Question(
        "colleague", "Ask about a colleague", hint: "That you asked is recorded.")
    return panel(
        "And a colleague?", id: "ask-colleague",
        """
        \(asked)\(getForm(to: page.place.address, label: "Ask about a colleague", """
            \(select(choose, page.colleagues.map { Choice($0.value, $0.label) }, chosen: page.colleague?.account.text, empty: "Choose a colleague"))\
            \(button("Why can or cannot they see this?", isSecondary: true))
            """))
        """)
}

/// Asking by a reference. What is kept back and what is not there get the same words.
func askWhyView(_ typed: String, _ answered: WhyAnswer?, _ setting: PageSetting) -> HTML {
    let problems: [FormProblem] =
        if case .notAReference = answered {
            [
                FormProblem(
                    field: "reference",
                    text: "Enter a client number as it stands on a page, or the address of the page of a case.")
            ]
        } else { [] }
    let told: HTML =
        switch answered {
        case .found(let page):
            "\(answer(page))<p class=\"govuk-body\">\(link("Open the page about this \(page.noun)", to: page.place.address))</p>"
        case .nothing:
            panel(
                "There is nothing here, or nothing that you may know of", id: "nothing",
                """
                <p class="govuk-body">Both look the same, so that nobody learns of a client by asking. \
                \(link("What decides", to: .why)) is the same for everybody. Ask the lead worker or your manager.</p>
                """)
        default: ""
        }
    let reference = Question(
        "reference", "Which one?", hint: "A client number, or the address of the page of a client, case or record.",
        error: problems.words(of: "reference"))
    return layout(
        title: "Why can I not see this?", frame: setting.frame, hasErrors: !problems.isEmpty,
        main: """
            \(errorSummary(problems))\(pageHead("Why can I not see this?"))\(told)
            \(getForm(to: .askWhy, label: "Ask about one", "\(textInput(reference, value: typed, width: .twoThirds))\(button("Ask"))"))
            """)
}
