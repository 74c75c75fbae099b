import CaseModel
import Kernel
import Markup

/// The page of a client: cases, what is known, drafts, and where they may be referred.
func clientView(_ client: ClientOverview, setting: PageSetting) -> HTML {
    let title = "\(client.banner.name.short): overview"
    return layout(
        title: title, frame: setting.frame, active: .findClient, identity: client.banner.bar(setting.words),
        subNavigation: client.banner.sections(cases: client.cases.filter { $0.closedOn == nil }),
        main: """
            <h1 class="govuk-visually-hidden">\(title)</h1>
            \(died(client, setting.words))\
            \(columns(main(client, setting), side(client, setting)))
            """)
}

/// Who told of the death, and what it means for work.
private func died(_ client: ClientOverview, _ words: DateWords) -> HTML {
    guard let day = client.banner.diedOn else { return "" }
    let source = client.diedSource.map { ", told by \($0)" } ?? ""
    return note(
        "<strong>This client died on \(words.long(day))\(source).</strong> Do not contact them. Reminders have stopped, and whoever holds an open case was told.",
        tone: .stop)
}

/// Beside each other, where there is something for the side.
private func columns(_ main: HTML, _ side: HTML) -> HTML { side.bytes.isEmpty ? main : split(main, side) }

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
        Column("Case"), Column("Service", namedOnPhone: false), Column("Stage", namedOnPhone: false), Column("Risk"),
        Column("Lead"), Column("Since"),
    ]
    let rows = lines.map { line -> [HTML] in
        [
            link(line.programmeTitle, to: .case(line.id)), "\(line.moduleTitle)", line.stageCell(words), line.riskCell,
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
        .map { "<h3 class=\"govuk-heading-s\">\($0.title)</h3>\n\(knownRecord($0, setting.words, then: ""))" as HTML }
    let content: HTML = choices.isEmpty && others.isEmpty ? emptyState("Nothing held.") : "\(choices)\(others)"
    let earlier = link("As it was on a day", to: .clientOn(client.banner.party))
    return panel(
        "What is known", id: "known", aside: earlier, "\(content)\(movedAwayNote(client.moved, setting.words))")
}

private func knownForm(
    _ choice: FormChoice, records: [RecordLine], _ party: PartyID, _ setting: PageSetting
) -> HTML {
    let act = clientFormAction(choice, party, setting)
    let nothing: HTML = """
        <p class="govuk-body-s ecms-mute">Nothing held.</p>
        \(act.bytes.isEmpty ? "" : "<div class=\"govuk-body-s\">\(act)</div>\n" as HTML)
        """
    let lines = records.enumerated().map { index, record in
        knownRecord(record, setting.words, then: index == records.count - 1 ? act : "")
    }
    return """
        <h3 class="govuk-heading-s">\(choice.title)</h3>
        \(records.isEmpty ? nothing : "\(lines)")

        """
}

/// What a record says at a glance, who wrote it and when, and what can be done with it.
private func knownRecord(_ record: RecordLine, _ words: DateWords, then act: HTML) -> HTML {
    let glance: HTML =
        record.summary.isEmpty
        ? "" : "<div class=\"ecms-tight\">\(summaryList(record.summary.map { ($0.label, "\($0.value)", nil) }))</div>"
    let version = record.version > 1 ? ", version \(record.version)" : ""
    let read = link("Read all of it", to: .record(record.id), about: record.title)
    return """
        \(glance)<div class="govuk-body-s">\(inLine([read, act]))\
        <span class="ecms-mute"> · \(words.short(record.datedOn)), by \(record.by)\(version)</span></div>

        """
}

/// Fill in, go on with, or amend: what the reader may do with a form about the client. Empty for nothing.
private func clientFormAction(_ choice: FormChoice, _ party: PartyID, _ setting: PageSetting) -> HTML {
    let start = Address.newClientRecord(party, form: choice.form)
    switch choice.state {
    case .notStarted:
        guard choice.mayAdd else { return "" }
        return actionButton("Fill in", to: start, about: choice.title, setting: setting)
    case .draft(let id, let page):
        return link("Go on with your draft", to: .draft(id, page: page.text), about: "of \(choice.title)")
    case .submitted(let record, _, _):
        let amend: HTML =
            choice.mayAmend
            ? actionButton("Amend", to: .amend(record), about: choice.title, setting: setting) : ""
        let add: HTML =
            choice.mayAdd ? actionButton("Add another", to: start, about: choice.title, setting: setting) : ""
        return inLine([amend, add])
    }
}

// MARK: At the side

private func side(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    let drafts: HTML =
        client.drafts.isEmpty
        ? "" : panel("Your drafts", id: "drafts", draftList(client.drafts, isNamed: false, setting))
    return
        "\(drafts)\(safety(client))\(referrals(client, setting))\(clientHouseholds(client, setting))\(clientTies(client, setting))"
}

/// What concerns keeping this person, and those who work with them, safe.
private func safety(_ client: ClientOverview) -> HTML {
    var ways: [HTML] = []
    if client.seesFlags { ways.append(link("Flags", to: .flags(.client(client.banner.party)))) }
    if client.mayKeepDeath {
        let title = client.banner.isAlive ? "Record a death" : "The death, and putting it right"
        ways.append(link(title, to: .death(client.banner.party)))
    }
    ways.append(link("Who can see this, and why can I?", to: .whyClient(client.banner.party)))
    if client.mayAudit { ways.append(link("Who looked, who changed", to: .clientTrail(client.banner.party))) }
    return panel("Safety", id: "safety", rowList(ways))
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
