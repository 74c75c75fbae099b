import CaseModel
import Kernel
import Markup

/// The teams that the reader administers, and the form for another.
func teamsView(
    _ teams: [TeamLine], _ choices: AccountChoices, _ services: [AccountChoices.Item], _ form: TeamForm,
    _ setting: PageSetting, problems: [FormProblem]
) -> HTML {
    let rows = teams.map { team -> [HTML] in
        [
            link(team.name, to: .oneTeam(team.id)), "\(team.service ?? "Several services")", "\(team.organisation)",
            "\(team.people.count)", "\(team.people.count { $0.awayUntil != nil })",
        ]
    }
    let columns = [
        Column("Team"), Column("Service"), Column("Organisation"), Column("People", number: true),
        Column("On leave today", number: true),
    ]
    let list =
        teams.isEmpty
        ? emptyState("There is no team yet.") : table(caption: "Teams", isCaptionSeen: false, columns, rows: rows)
    let whose = Question("organisation", "Whose team is it?", error: problems.words(of: "organisation"))
    let service = Question("service", "Which service does it work in?", error: problems.words(of: "service"))
    return layout(
        title: "Teams", frame: setting.frame, active: .accounts, hasErrors: !problems.isEmpty,
        main: """
            \(errorSummary(problems, kept: problems.isEmpty ? nil : "The team was not made."))\
            \(pageHead("Teams", aside: link("People", to: .accounts)))\(list)
            \(panel("Make a team", id: "make", postForm(to: .teams, token: setting.token, """
                \(textInput(Question("name", "Name of the team", error: problems.words(of: "name")), value: form.name, width: .twoThirds))\
                \(select(whose, choices.organisations.map { Choice($0.value, $0.label) }, chosen: form.organisation, empty: "Choose an organisation"))\
                \(select(service, services.map { Choice($0.value, $0.label) }, chosen: form.service, empty: "Choose a service"))\
                \(button("Make this team"))
                """)))
            """)
}

/// One team: who is in it, its name, and its end.
func oneTeamView(_ team: TeamLine, name: String?, _ setting: PageSetting, problems: [FormProblem]) -> HTML {
    let rows = team.people.map { member -> [HTML] in
        [
            link(member.name, to: .account(member.id)), "\(member.role)",
            member.awayUntil.map { timeWords("On leave until \(setting.words.plain($0))", .soon) } ?? "",
        ]
    }
    let columns = [Column("Name"), Column("Role"), Column("Leave", namedOnPhone: false)]
    let people =
        team.people.isEmpty
        ? emptyState("Nobody is in this team today.")
        : table(caption: "People", isCaptionSeen: false, columns, rows: rows)
    let rename = Question("name", "Name of the team", error: problems.words(of: "name"))
    return layout(
        title: team.name, frame: setting.frame, active: .accounts, hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Teams", to: .teams))\(errorSummary(problems, kept: problems.isEmpty ? nil : "Nothing was changed."))
            \(pageHead(team.name, aside: "\([team.service, team.organisation].compactMap { $0 }.joined(separator: " · "))"))
            \(panel("People", id: "people", aside: "to add somebody, give them a role in this team", people))
            \(panel("Name", id: "rename", postForm(to: .renameTeam(team.id), token: setting.token, "\(textInput(rename, value: name ?? team.name, width: .twoThirds))\(button("Change the name", isSecondary: true))")))
            \(panel("Close", id: "close", postForm(to: .closeTeam(team.id), token: setting.token, """
                <p class="govuk-body">A team can be closed when nobody is in it and no case is with it. What it did stays in the history.</p>\
                \(button("Close this team", isSecondary: true))
                """)))
            """)
}

/// What a role would change, before it is given.
func membershipCheckView(
    _ account: AccountID, _ effect: RoleEffect, _ form: MembershipForm, _ setting: PageSetting, problems: [FormProblem]
) -> HTML {
    let hiddenFields: [(String, String)] =
        [("role", form.role), ("programme", form.programme), ("team", form.team), ("confirmed", "yes")]
        + [("from", form.from), ("until", form.until)].flatMap { name, day in
            [("\(name).day", day.day), ("\(name).month", day.month), ("\(name).year", day.year)]
        }
    let fields = hiddenFields.map { name, value -> HTML in
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
    let first = effect.person.split(separator: " ").first.map(String.init) ?? effect.person
    return layout(
        title: "Check this role", frame: setting.frame, active: .accounts, hasErrors: !problems.isEmpty,
        main: """
            \(backLink(effect.person, to: .account(account)))\(errorSummary(problems, kept: problems.isEmpty ? nil : "The role is not given yet."))
            \(pageHead("Check this role", aside: "\(effect.role)"))
            \(panel("With this, \(first) will be able to", id: "gains", rights(effect.gains, none: "do nothing that they cannot do already.")))
            \(effect.keeps.isEmpty ? "" : panel("\(first) can do this already", id: "keeps", rights(effect.keeps, none: "")))
            \(panel("\(first) will still not be able to", id: "lacks", effect.lacks.isEmpty ? emptyState("Nothing.") : rowList(effect.lacks.map { "\($0)" })))
            \(postForm(to: .accountAct(account, .membership), token: setting.token, """
                \(fields)\(textInput(Question("reason", "Why are they given this role?", hint: "It is kept with the change.", error: problems.words(of: "reason")), value: form.reason))\
                \(button("Give this role"))
                """))
            """)
}

/// Rights, one a line.
func rights(_ lines: [RightLine], none: String) -> HTML {
    guard !lines.isEmpty else { return emptyState(none) }
    return rowList(
        lines.map { line in
            "\(line.act)\(small([line.reach, line.limits].compactMap { $0 }.joined(separator: "; ")))"
        })
}

/// One's own leave.
func ownLeaveView(
    _ plan: LeavePlan, _ form: LeaveForm, of account: AccountID, _ setting: PageSetting, problems: [FormProblem]
) -> HTML {
    layout(
        title: "Your leave", frame: setting.frame, hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Your account", to: .ownAccount))\(errorSummary(problems, kept: problems.isEmpty ? nil : "The leave was not kept."))
            \(pageHead("Your leave"))\(leaveParts(plan, form, of: account, to: .ownLeave, setting, problems: problems))
            """)
}

/// Leave that is not over, and the form for more.
func leaveParts(
    _ plan: LeavePlan, _ form: LeaveForm, of account: AccountID, to address: Address, _ setting: PageSetting,
    problems: [FormProblem]
) -> HTML {
    let lines = plan.lines.map { leave -> HTML in
        let days = "\(setting.words.plain(leave.from)) to \(setting.words.plain(leave.until))"
        let cover = leave.cover.map { "covered by \($0)" } ?? "nobody covers"
        let end = postForm(
            to: .endLeave(leave.id), token: setting.token, classes: "ecms-act",
            """
            <input type="hidden" name="account" value="\(account.text)">\
            <button class="ecms-link-button" type="submit">End this\(hidden("leave from \(days)"))</button>
            """)
        return "\(days)\(small(cover))\(end)"
    }
    let cover = Question(
        "cover", "Who covers? (optional)",
        hint: "They see the work that falls due, as far as they may see it anyway. Leave gives nobody a right.",
        error: problems.words(of: "cover"))
    return """
        \(lines.isEmpty ? emptyState("No leave is kept.") : rowList(lines))\
        \(postForm(to: address, token: setting.token, """
            \(form.first.input(Question("first", "First day away", error: problems.words(of: "first"))))\
            \(form.last.input(Question("last", "Last day away", error: problems.words(of: "last"))))\
            \(select(cover, plan.covers.map { Choice($0.value, $0.label) }, chosen: form.cover, empty: "Nobody"))\
            \(button("Keep this leave", isSecondary: true))
            """))
        """
}

/// Ending somebody's sign-ins, with a reason.
func signOutForm(_ account: AccountID, _ setting: PageSetting, problems: [FormProblem]) -> HTML {
    let why = Question(
        "reason", "Why?", hint: "Such as a lost telephone. It is kept with the change.",
        error: problems.words(of: "reason"))
    return postForm(
        to: .accountAct(account, .signOut), token: setting.token,
        """
        <p class="govuk-body">Every sign-in of theirs ends with their next click. They can sign in again.</p>\
        \(textInput(why, value: ""))\(button("Sign them out everywhere", isSecondary: true))
        """)
}
