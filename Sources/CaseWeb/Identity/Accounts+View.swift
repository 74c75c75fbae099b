import CaseModel
import Kernel
import Markup

/// Everybody whom the reader administers.
func accountsView(_ lines: [AccountLine], _ setting: PageSetting) -> HTML {
    let rows = lines.map { line -> [HTML] in
        let held = line.memberships.filter { !$0.isOver(on: setting.words.today) }.map(\.role)
        let roles = held.enumerated().filter { held.firstIndex(of: $1) == $0 }.map(\.element)
        return [
            "\(link(line.name, to: .account(line.id)))\(small(line.email))", "\(line.organisation)",
            "\(roles.joined(separator: ", "))", stateTag(line.state),
        ]
    }
    let columns = [Column("Name"), Column("Organisation"), Column("Roles"), Column("State", namedOnPhone: false)]
    return layout(
        title: "Accounts", frame: setting.frame, active: .accounts,
        main: """
            \(pageHead("Accounts", aside: inLine([link("Add an account", to: .newAccount), link("Teams", to: .teams)])))
            \(lines.isEmpty ? emptyState("Nobody has an account yet.") : table(caption: "Accounts", isCaptionSeen: false, columns, rows: rows))
            """)
}

private func stateTag(_ state: AccountState) -> HTML {
    switch state {
    case .invited: tag("Invited", .yellow)
    case .open: tag("Open", .blue)
    case .disabled: tag("Disabled", .red)
    case .ended: tag("Ended", .grey)
    }
}

/// One account: its roles, and what can be done to it.
func accountView(
    _ line: AccountLine, _ choices: AccountChoices, _ leaveForm: LeaveForm, _ leave: LeavePlan, _ form: MembershipForm,
    _ setting: PageSetting, isOwn: Bool,
    problems: [FormProblem]
) -> HTML {
    layout(
        title: line.name, frame: setting.frame, active: .accounts, hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Accounts", to: .accounts))\(errorSummary(problems))
            \(pageHead(line.name, aside: stateTag(line.state)))
            \(summaryList([("Email address", "\(line.email)", nil), ("Organisation", "\(line.organisation)", nil)]))
            \(panel("Roles", id: "roles", roles(line, setting, isOwn: isOwn)))
            \(isOwn ? note("You cannot change your own account here. Ask another administrator.") : """
                \(acts(line, choices, form, setting, problems))\
                \(panel("Leave", id: "leave", leaveParts(leave, leaveForm, of: line.id, to: .accountAct(line.id, .leave), setting, problems: problems)))\
                \(line.state == .disabled ? "" : panel("Sign out everywhere", id: "sign-out", signOutForm(line.id, setting, problems: problems)))
                """)
            """)
}

private func roles(_ line: AccountLine, _ setting: PageSetting, isOwn: Bool) -> HTML {
    guard !line.memberships.isEmpty else { return emptyState("No roles.") }
    let rows = line.memberships.map { held -> [HTML] in
        let hasEnd = held.until != nil
        return [
            "\(held.role)", "\(held.module)", "\(held.team ?? "")", membershipDays(held, setting.words),
            isOwn || hasEnd ? "" : endButton(held, of: line, setting),
        ]
    }
    return table(
        caption: "Roles", isCaptionSeen: false,
        [
            Column("Role"), Column("Service"), Column("Team"), Column("Days", namedOnPhone: false),
            Column("Next step", namedOnPhone: false),
        ], rows: rows)
}

private func endButton(_ held: MembershipLine, of line: AccountLine, _ setting: PageSetting) -> HTML {
    postForm(
        to: .endMembership(held.id), token: setting.token, classes: "ecms-act",
        """
        <input type="hidden" name="account" value="\(line.id.text)">\
        <button class="ecms-link-button" type="submit">End today\(hidden("\(held.role) of \(line.name)"))</button>
        """)
}

private func acts(
    _ line: AccountLine, _ choices: AccountChoices, _ form: MembershipForm, _ setting: PageSetting,
    _ problems: [FormProblem]
) -> HTML {
    let isShut = line.state == .disabled
    let invite: HTML =
        isShut
        ? ""
        : postForm(
            to: .accountAct(line.id, .invite), token: setting.token,
            """
            <p class="govuk-body">A new link sets a new password and authenticator. What they have now works until it is used.</p>\
            \(button(line.state == .invited ? "Make a new link" : "Reset with a new link", isSecondary: true))
            """)
    let shut = postForm(
        to: .accountAct(line.id, isShut ? .enable : .disable), token: setting.token,
        """
        <p class="govuk-body">\(isShut ? "They sign in as before." : "Every sign-in of theirs ends at once.")</p>\
        \(button(isShut ? "Enable this account" : "Disable this account", isSecondary: true))
        """)
    return """
        \(panel("Give a role", id: "give", postForm(to: .accountAct(line.id, .membership), token: setting.token, "\(membershipFields(form, choices, problems))\(button("Check this role"))")))
        \(isShut ? "" : panel("Password and authenticator", id: "invite", invite))
        \(panel(isShut ? "Enable" : "Disable", id: "disable", shut))
        """
}

/// Role, team and days.
private func membershipFields(_ form: MembershipForm, _ choices: AccountChoices, _ problems: [FormProblem]) -> HTML {
    let role = Question("role", "Role", error: problems.words(of: "role"))
    let team = Question(
        "team", "Team", hint: "Leave empty for a role that is not of one team.", error: problems.words(of: "team"))
    let programme = Question(
        "programme", "Programme", hint: "Leave empty for the whole service.", error: problems.words(of: "programme"))
    let from = Question("from", "First day", error: problems.words(of: "from"))
    let until = Question("until", "Last day", hint: "Leave empty if it has no end.", error: problems.words(of: "until"))
    return """
        \(select(role, choices.roles.map { Choice($0.value, $0.label) }, chosen: form.role, empty: "Choose a role"))\
        \(select(programme, choices.programmes.map { Choice($0.value, $0.label) }, chosen: form.programme, empty: "The whole service"))\
        \(select(team, choices.teams.map { Choice($0.value, $0.label) }, chosen: form.team, empty: "No team"))\
        \(dateInput(from, day: form.from.day, month: form.from.month, year: form.from.year))\
        \(dateInput(until, day: form.until.day, month: form.until.month, year: form.until.year))
        """
}

/// The form for a new account.
func newAccountView(
    _ form: NewAccountForm, _ choices: AccountChoices, _ setting: PageSetting, problems: [FormProblem]
) -> HTML {
    let organisation = Question("organisation", "Whom do they work for?", error: problems.words(of: "organisation"))
    return layout(
        title: "Add an account", frame: setting.frame, active: .accounts, hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Accounts", to: .accounts))\(errorSummary(problems, kept: problems.isEmpty ? nil : "Nothing you typed is lost."))
            \(pageHead("Add an account"))
            \(postForm(to: .newAccount, token: setting.token, """
                \(textInput(Question("name", "Name", error: problems.words(of: "name")), value: form.name, width: .twoThirds))\
                \(textInput(Question("email", "Work email address", error: problems.words(of: "email")), value: form.email, width: .twoThirds, kind: .email))\
                \(select(organisation, choices.organisations.map { Choice($0.value, $0.label) }, chosen: form.organisation, empty: "Choose an organisation"))\
                \(membershipFields(form.membership, choices, problems))\(button("Add this account"))
                """))
            """)
}

/// The link, once.
func freshLinkView(_ fresh: FreshLink, _ setting: PageSetting) -> HTML {
    layout(
        title: "Link for \(fresh.name)", frame: setting.frame, active: .accounts,
        main: """
            \(backLink("Accounts", to: .accounts))\(pageHead("Link for \(fresh.name)"))
            \(note("This link is shown once. Give it to \(fresh.name) yourself, not by a way that others read.", tone: .warn))
            <p class="govuk-body">It follows the address of this site, works once, and ends on \(setting.words.moment(fresh.endsAt)).</p>
            <p class="govuk-body"><code class="ecms-code" data-testid="invitation-link">\(Address.invitation(token: fresh.token).path)</code></p>
            """)
}
