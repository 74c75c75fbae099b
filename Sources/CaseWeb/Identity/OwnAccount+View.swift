import Kernel
import Markup

/// One's own account: who one is here, and what one can change about it.
func ownAccountView(_ own: OwnAccount, _ setting: PageSetting, problems: [FormProblem]) -> HTML {
    layout(
        title: "Your account", frame: setting.frame, hasErrors: !problems.isEmpty,
        main: """
            \(errorSummary(problems))\(pageHead("Your account"))
            \(summaryList([("Name", "\(own.name)", nil), ("Email address", "\(own.email)", nil), ("Organisation", "\(own.organisation)", nil)]))
            \(panel("Your roles", id: "roles", membershipTable(own.memberships, setting.words)))
            \(panel("Leave and what you did", id: "leave", rowList([link("Your leave", to: .ownLeave), link("What I did", to: .ownTrail)])))
            \(panel("Where you live", id: "home", home(own, setting, problems)))
            \(panel("Change your password", id: "change-password", changePassword(setting, problems)))
            \(panel("New recovery codes", id: "recovery", recovery(setting, problems)))
            \(panel("Other devices", id: "elsewhere", elsewhere(setting)))
            """)
}

/// Roles with their days.
func membershipTable(_ memberships: [MembershipLine], _ words: DateWords) -> HTML {
    guard !memberships.isEmpty else { return emptyState("No roles.") }
    let rows = memberships.map { line -> [HTML] in
        ["\(line.role)", "\(line.module)", "\(line.team ?? "")", membershipDays(line, words)]
    }
    return table(
        caption: "Roles", isCaptionSeen: false,
        [Column("Role"), Column("Service"), Column("Team"), Column("Days", namedOnPhone: false)], rows: rows)
}

/// `since 3 November`, `3 November to 4 December`, or that it is over.
func membershipDays(_ line: MembershipLine, _ words: DateWords) -> HTML {
    guard let until = line.until else { return "since \(words.plain(line.from))" }
    let days = "\(words.plain(line.from)) to \(words.plain(until))"
    return line.isOver(on: words.today) ? timeWords("Ended: \(days)", .mute) : "\(days)"
}

/// What was typed is not shown again: it is not kept.
private func home(_ own: OwnAccount, _ setting: PageSetting, _ problems: [FormProblem]) -> HTML {
    let kept = own.hasHome ? "A mark is kept. Leave both empty to take it away." : "Nothing is kept."
    return postForm(
        to: .ownHome, token: setting.token,
        """
        <p class="govuk-body">If you open the record of somebody at your address with whom you do not work, those who look after \
        records are told, so that nobody has to wonder. Your address is not kept, only a mark to compare by. \(kept)</p>\
        \(textInput(Question("number", "House or flat number", error: problems.words(of: "number")), width: .characters5))\
        \(textInput(Question("postcode", "Postcode", error: problems.words(of: "postcode")), width: .characters10))\
        \(button("Keep a mark", isSecondary: true))
        """)
}

private func changePassword(_ setting: PageSetting, _ problems: [FormProblem]) -> HTML {
    let current = Question("current", "Your password now", error: problems.words(of: "current"))
    return postForm(
        to: .changePassword, token: setting.token,
        """
        \(textInput(current, width: .twoThirds, kind: .password(isNew: false)))\(newPasswordFields(problems))\
        \(button("Change password"))
        """)
}

private func recovery(_ setting: PageSetting, _ problems: [FormProblem]) -> HTML {
    let proof = Question("proof", "Password", error: problems.words(of: "proof"))
    return postForm(
        to: .newRecoveryCodes, token: setting.token,
        """
        <p class="govuk-body">The codes you have now stop working.</p>\
        \(textInput(proof, width: .twoThirds, kind: .password(isNew: false)))\
        \(button("Show new recovery codes", isSecondary: true))
        """)
}

private func elsewhere(_ setting: PageSetting) -> HTML {
    postForm(
        to: .signOutElsewhere, token: setting.token,
        """
        <p class="govuk-body">Ends every other sign-in of yours, on every device.</p>\
        \(button("Sign out everywhere else", isSecondary: true))
        """)
}
