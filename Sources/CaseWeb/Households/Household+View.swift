import CaseModel
import Kernel
import Markup

/// A household: who belongs to it and where it lives, as on a day; and what can be changed.
func householdView(_ page: HouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    let problems = [
        typed.problem.map { FormProblem(field: typed.box, text: $0) },
        typed.dayProblem.map { FormProblem(field: "on", text: $0) },
    ].compactMap { $0 }
    let remark: HTML =
        page.isToday
        ? ""
        : note(
            "This is how it was on \(setting.words.long(page.day)). \(link("See it today", to: .household(page.id)))")
    return layout(
        title: "\(page.name): household", frame: setting.frame, active: .findClient, hasErrors: !problems.isEmpty,
        main: """
            \(errorSummary(problems, kept: "Nothing was changed."))\
            \(pageHead(page.name, aside: "Household · \(page.serviceTitle)"))\(remark)
            \(split(main(page, typed, setting), side(page, typed, setting)))
            """)
}

/// The page on which a household is made for a client.
func newHouseholdView(_ page: NewHouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    let name = page.banner.name.short
    let problems = [typed.problem.map { FormProblem(field: typed.box, text: $0) }].compactMap { $0 }
    return layout(
        title: "New household: \(name)", frame: setting.frame, active: .findClient,
        identity: page.banner.bar(setting.words), hasErrors: !problems.isEmpty,
        main: """
            \(backLink(name, to: .client(page.banner.party)))\(errorSummary(problems, kept: "Nothing was kept."))\
            \(pageHead("New household"))
            <p class="govuk-body">\(name) is its first member. Others are added afterwards. To add \(name) to a household \
            that exists, open that household and add their client number.</p>
            \(postForm(
                to: .newHousehold(page.banner.party), token: setting.token,
                """
                \(textInput(
                    Question(
                        "name", "What is the household called?", hint: "Usually the family name, such as the Tredwell household.",
                        error: typed.error("name", in: "name")), value: typed.name, width: .half))\
                \(addressInput(typed, error: typed.error("address", in: "name")))\
                \(select(
                    Question("role", "\(name) is", error: typed.error("role", in: "name")), page.roles.map { Choice($0.value, $0.label) }, chosen: typed.role,
                    empty: "Choose"))\
                \(typed.from.input(
                    Question(
                        "from", "Since when?", hint: "Leave it empty for today.", error: typed.error("from", in: "name"))))\
                \(button("Keep the household"))
                """))
            """)
}

/// The panel of a client's page: the households that they belong to, and those before.
func clientHouseholds(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    guard !client.households.isEmpty || client.mayMakeHousehold else { return "" }
    let lines = client.households.map { tie -> HTML in
        let name: HTML = tie.isOpen ? link(tie.name, to: .household(tie.household)) : "\(tie.name)"
        let until = tie.until.map { " until \(setting.words.short($0))" } ?? ""
        let text: HTML = "\(name)\(small("\(tie.role), from \(setting.words.short(tie.from))\(until)"))"
        return tie.until == nil ? text : "<span class=\"ecms-mute\">Earlier: </span>\(text)"
    }
    let make: HTML =
        client.mayMakeHousehold && client.banner.isAlive
        ? "<p class=\"govuk-body-s\">\(link("New household", to: .newHousehold(client.banner.party)))</p>" : ""
    return panel(
        "Household", id: "household", "\(lines.isEmpty ? emptyState("None known.") : rowList(lines))\(make)")
}

// MARK: Who and where

private func main(_ page: HouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    let members: HTML =
        page.members.isEmpty
        ? emptyState("Nobody of whom you may know.")
        : rowList(page.members.map { member($0, page, setting) })
    let earlier: HTML =
        page.earlier.isEmpty
        ? "" : panel("Earlier members", id: "earlier", rowList(page.earlier.map { member($0, page, setting) }))
    let add: HTML =
        page.mayChange && page.isToday ? panel("Add a member", id: "add", addForm(page, typed, setting)) : ""
    return """
        \(panel(page.isToday ? "Members" : "Members on that day", id: "members", members))\(earlier)\(add)\
        \(corrections(page, setting.words))\(written(page, setting))
        """
}

/// Cases about the household, and what is written of it.
private func written(_ page: HouseholdPage, _ setting: PageSetting) -> HTML {
    let cases: HTML =
        page.cases.isEmpty && page.openings.isEmpty
        ? ""
        : panel(
            "Cases about the household", id: "cases",
            "\(thingCases(page.cases, setting.words))\(thingOpenings(page.openings, to: .household(page.id, .open), setting))"
        )
    let records: HTML =
        page.records.isEmpty
        ? "" : panel("What is written of it", id: "records", thingRecords(page.records, setting.words))
    let forms: HTML =
        page.forms.isEmpty
        ? ""
        : panel(
            "Forms", id: "forms", thingForms(page.forms, start: { .household(page.id, .record($0)) }, setting))
    return "\(cases)\(records)\(forms)"
}

private func member(_ line: HouseholdMemberLine, _ page: HouseholdPage, _ setting: PageSetting) -> HTML {
    let until = line.until.map { " until \(setting.words.short($0))" } ?? ""
    let died: HTML = line.client.hasDied ? " \(tag("Died", .grey))" : ""
    let change: HTML =
        page.mayChange && page.isToday
        ? """
        <details class="govuk-details govuk-!-margin-bottom-0"><summary class="govuk-details__summary">\
        <span class="govuk-details__summary-text">Change or end\(hidden("for \(line.client.name.short)"))</span></summary>\
        <div class="govuk-details__text">\(correctForm(line, page, setting))</div></details>
        """ : ""
    return """
        <strong>\(link(line.client.name.short, to: .client(line.client.party)))</strong>\(died)\
        \(small("\(line.role), from \(setting.words.short(line.from))\(until)"))\(change)
        """
}

/// Names of its own, because several of these forms stand on one page.
private func correctForm(_ line: HouseholdMemberLine, _ page: HouseholdPage, _ setting: PageSetting) -> HTML {
    let role = page.roles.map { choice in
        "<option value=\"\(choice.value)\"\(choice.value == line.roleCode ? " selected" as HTML : "")>\(choice.label)</option>"
            as HTML
    }
    let id = line.id.text
    return postForm(
        to: .household(page.id, .correctMember(line.id)), token: setting.token,
        """
        <div class="govuk-form-group"><label class="govuk-label" for="role-\(id)">They are</label>\
        <select class="govuk-select" id="role-\(id)" name="role">\(role)</select></div>\
        \(dayBoxes("from", "From", line.from, id))\(dayBoxes("until", "Until (empty while they live here)", line.until, id))\
        <p class="govuk-body-s"><span class="ecms-tick"><input type="checkbox" id="mistake-\(id)" name="mistake" value="yes">\
        <label for="mistake-\(id)">They never belonged to it</label></span></p>\
        \(button("Keep this", isSecondary: true, about: "for \(line.client.name.short)"))
        """)
}

private func addForm(_ page: HouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    let isTyped = typed.field == "number"
    let related: HTML =
        page.related.isEmpty
        ? ""
        : select(
            Question("who", "Or somebody related with a member", error: typed.error("who", in: "number")),
            page.related.map { Choice($0.value, $0.label) },
            chosen: isTyped ? typed.who : "", empty: "Nobody of these")
    return postForm(
        to: .household(page.id, .addMember), token: setting.token,
        """
        \(textInput(
            Question("number", "Client number of the person", error: typed.error("number", in: "number")),
            value: isTyped ? typed.number : "", width: .characters20))\(related)\
        \(select(
            Question("role", "They are", error: typed.error("role", in: "number")), page.roles.map { Choice($0.value, $0.label) },
            chosen: isTyped ? typed.role : "", empty: "Choose"))\
        \((isTyped ? typed.from : DayBoxes()).input(
            Question("from", "Since when?", hint: "Leave it empty for today.", error: typed.error("from", in: "number"))))\
        \(button("Add"))
        """)
}

/// Lines that were put right, behind a fold.
private func corrections(_ page: HouseholdPage, _ words: DateWords) -> HTML {
    guard !page.corrections.isEmpty else { return "" }
    let lines = page.corrections.map { line -> HTML in
        let until = line.until.map { " until \(words.short($0))" } ?? ""
        let when = line.replacedAt.map { ", \(words.moment($0))" } ?? ""
        return """
            \(line.client.name.short)\(small("\(line.role), from \(words.short(line.from))\(until). Put right by \(line.replacedBy ?? "")\(when)."))
            """
    }
    return """
        <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">\
        Corrections</span></summary><div class="govuk-details__text">\(rowList(lines))</div></details>
        """
}

// MARK: At the side

private func side(_ page: HouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    let lines = page.addresses.map { line -> HTML in
        "\(line.address.split(separator: "\n").map { "\(String($0))<br>" as HTML })\(small("from \(setting.words.short(line.from))"))"
    }
    let now: HTML =
        page.address.map {
            "<p class=\"govuk-body\">\($0.address.split(separator: "\n").map { "\(String($0))<br>" as HTML })</p>"
        }
        ?? emptyState("Not kept.")
    let earlier: HTML =
        lines.count < 2 && page.isToday
        ? ""
        : "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">All addresses</span></summary><div class=\"govuk-details__text\">\(rowList(lines))</div></details>"
    let move: HTML = page.mayChange && page.isToday ? moveForm(page, typed, setting) : ""
    let rename: HTML =
        page.mayChange && page.isToday ? panel("Name", id: "rename", renameForm(page, typed, setting)) : ""
    let asOn = dayForm(
        to: .household(page.id), "As it was on a day", hint: "Today or earlier.", typed: typed.askedDay,
        error: typed.dayProblem)
    return """
        \(panel(page.isToday ? "Address" : "Address on that day", id: "address-now", "\(now)\(earlier)\(move)"))\
        \(panel("Another day", id: "day", asOn))\(rename)
        """
}

private func addressInput(_ typed: HouseholdTyped, error: String? = nil) -> HTML {
    textArea(
        Question(
            "address", "Where does it live?",
            hint: "Line by line. Never an address that is kept secret: that belongs in the client’s own record.",
            error: error), value: typed.address, rows: 4)
}

private func moveForm(_ page: HouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    """
    <details class="govuk-details"\(typed.field == "address" && typed.problem != nil ? " open" as HTML : "")>\
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Keep a new address</span></summary>\
    <div class="govuk-details__text">\(postForm(
        to: .household(page.id, .move), token: setting.token,
        """
        \(addressInput(typed, error: typed.error("address", in: "address")))\
        \(typed.since.input(
            Question("since", "Since when?", hint: "Leave it empty for today.", error: typed.error("since", in: "address"))))\
        \(button("Keep the address", isSecondary: true))
        """))</div></details>
    """
}

private func renameForm(_ page: HouseholdPage, _ typed: HouseholdTyped, _ setting: PageSetting) -> HTML {
    let isTyped = typed.field == "name" && typed.problem != nil
    return postForm(
        to: .household(page.id, .rename), token: setting.token,
        """
        \(textInput(
            Question("name", "What is it called?", error: typed.error("name", in: "name")), value: isTyped ? typed.name : page.name))\
        \(button("Rename", isSecondary: true))
        """)
}
