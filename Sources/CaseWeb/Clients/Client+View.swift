import CaseModel
import Kernel
import Markup

/// The page of a client: cases, what is known, drafts, and where they may be referred.
func clientView(_ client: ClientOverview, setting: PageSetting) -> HTML {
    let title = "\(client.banner.name.short): overview"
    return layout(
        title: title, frame: setting.frame, active: .findClient, identity: client.banner.bar(setting.words),
        subNavigation: client.banner.sections(),
        main: """
            <h1 class="govuk-visually-hidden">\(title)</h1>
            \(split(main(client, setting), side(client, setting)))
            """)
}

private func main(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    let open = client.cases.filter { $0.closedOn == nil }
    let closed = client.cases.filter { $0.closedOn != nil }
    let openPanel = panel(
        "Open cases", id: "open", open.isEmpty ? emptyState("No open case to show.") : openCases(open, setting.words))
    let closedPanel: HTML =
        closed.isEmpty ? "" : panel("Closed cases", id: "closed", closedCases(closed, setting.words))
    return "\(openPanel)\(known(client, setting))\(closedPanel)"
}

private func openCases(_ lines: [CaseLine], _ words: DateWords) -> HTML {
    let columns = [
        Column("Case"), Column("Service", namedOnPhone: false), Column("Stage", namedOnPhone: false), Column("Lead"),
        Column("Since"),
    ]
    let rows = lines.map { line -> [HTML] in
        [
            link(line.programmeTitle, to: .case(line.id)), "\(line.moduleTitle)", line.stageCell(words),
            "\(line.lead ?? "No lead yet")", "\(words.short(line.openedOn))",
        ]
    }
    return table(caption: "Open cases", isCaptionSeen: false, columns, rows: rows)
}

private func closedCases(_ lines: [CaseLine], _ words: DateWords) -> HTML {
    let columns = [
        Column("Case"), Column("Service", namedOnPhone: false), Column("Ended as", namedOnPhone: false),
        Column("Opened"), Column("Closed"),
    ]
    let rows = lines.map { line -> [HTML] in
        [
            link(line.programmeTitle, to: .case(line.id), about: "opened \(words.short(line.openedOn))"),
            "\(line.moduleTitle)", "\(line.stageTitle)", "\(words.short(line.openedOn))",
            "\(line.closedOn.map(words.short) ?? "")",
        ]
    }
    return table(caption: "Closed cases", isCaptionSeen: false, columns, rows: rows)
}

// MARK: What is known

private func known(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    let choices = client.forms.map { choice in
        knownForm(choice, records: client.records.filter { $0.form == choice.form }, client.banner.party, setting)
    }
    let others = client.records.filter { record in !client.forms.contains { $0.form == record.form } }
        .map { "<h3 class=\"govuk-heading-s\">\($0.title)</h3>\n\(knownRecord($0, setting.words))" as HTML }
    let content: HTML = choices.isEmpty && others.isEmpty ? emptyState("Nothing held.") : "\(choices)\(others)"
    return panel("What is known", id: "known", content)
}

private func knownForm(
    _ choice: FormChoice, records: [RecordLine], _ party: PartyID, _ setting: PageSetting
) -> HTML {
    let lines: HTML =
        records.isEmpty
        ? "<p class=\"govuk-body-s ecms-mute\">Nothing held.</p>\n"
        : "\(records.map { knownRecord($0, setting.words) })"
    return """
        <h3 class="govuk-heading-s">\(choice.title)</h3>
        \(lines)\(clientFormAction(choice, party, setting))

        """
}

private func knownRecord(_ record: RecordLine, _ words: DateWords) -> HTML {
    """
    \(summaryList(record.summary.map { ($0.label, "\($0.value)", nil) }))\
    <p class="govuk-body-s">\(link("Read all of it", to: .record(record.id), about: record.title)) \
    <span class="ecms-mute">\(words.short(record.datedOn)), by \(record.by)</span></p>

    """
}

/// Fill in, go on with, or amend: what the reader may do with a form about the client.
private func clientFormAction(_ choice: FormChoice, _ party: PartyID, _ setting: PageSetting) -> HTML {
    let start = Address.newClientRecord(party, form: choice.form)
    switch choice.state {
    case .notStarted:
        guard choice.mayAdd else { return "" }
        return actionButton("Fill in", to: start, about: choice.title, look: .grey, setting: setting)
    case .draft(let id, let page):
        let go = link("Go on with your draft", to: .draft(id, page: page.text), about: "of \(choice.title)")
        return "<p class=\"govuk-body-s\">\(go)</p>"
    case .submitted(let record, _, _):
        let amend: HTML =
            choice.mayAmend
            ? actionButton("Amend", to: .amend(record), about: choice.title, look: .grey, setting: setting) : ""
        let add: HTML =
            choice.mayAdd ? actionButton("Add another", to: start, about: choice.title, setting: setting) : ""
        return "\(amend) \(add)"
    }
}

// MARK: At the side

private func side(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    let drafts: HTML =
        client.drafts.isEmpty ? "" : panel("Your drafts", id: "drafts", draftList(client.drafts, setting))
    return "\(drafts)\(referrals(client, setting))"
}

private func referrals(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    guard client.banner.isAlive, !client.referrals.isEmpty else { return "" }
    let items = client.referrals.map { choice in
        """
        \(actionButton(
            "Refer to \(choice.programmeTitle)", to: .referral(client.banner.party),
            fields: [("module", choice.module.text), ("programme", choice.programme.text)], setting: setting))\
        \(small(choice.moduleTitle))
        """ as HTML
    }
    return panel("Refer", id: "refer", rowList(items))
}
