import CaseModel
import Kernel
import Markup

/// Who is linked with a client as the same individual, and who may be.
func samePersonView(_ page: SamePersonPage, _ setting: PageSetting) -> HTML {
    let party = page.banner.party
    let title = "\(page.banner.name.short): the same person"
    return layout(
        title: title, frame: setting.frame, active: .findClient, identity: page.banner.bar(setting.words),
        main: """
            \(backLink(page.banner.name.short, to: .client(party)))\(pageHead("The same person"))
            <p class="govuk-body">Two entries of one person are linked, never merged. Each keeps what was written in it, \
            and the link can be ended. Everybody sees of the other entry what they may see of it anyway, and no more.</p>
            \(panel("Linked", id: "linked", linked(page, setting)))
            \(panel("Perhaps the same", id: "suspects", suspects(page, setting)))
            """)
}

private func linked(_ page: SamePersonPage, _ setting: PageSetting) -> HTML {
    guard !page.linked.isEmpty else { return emptyState("No entry is linked with this one.") }
    return rowList(
        page.linked.map { entry in
            let end: HTML =
                page.mayLink && entry.isDirect
                ? actionButton(
                    "End the link", to: .endSamePerson(page.banner.party, entry.client.party),
                    about: "with \(entry.client.name.short)", setting: setting) : ""
            return """
                \(linkedLine(entry, setting.words))<div class="govuk-body-s">\
                \(inLine([link("Compare", to: .compare(page.banner.party, entry.client.party), about: entry.client.name.short), end]))</div>
                """
        })
}

/// A linked entry with its cases, as the page of a client shows it too.
func linkedLine(_ entry: LinkedEntry, _ words: DateWords) -> HTML {
    let cases = entry.cases.map { line -> HTML in
        let closed: HTML = line.closedOn.map { ", closed \(words.short($0))" } ?? ""
        return
            "<li>\(link(line.programmeTitle, to: .case(line.id), about: "of \(entry.client.name.short)")), \(line.moduleTitle)\(closed)</li>"
    }
    let list: HTML = cases.isEmpty ? "" : "<ul class=\"govuk-list govuk-body-s\">\(cases)</ul>"
    let uid: HTML = entry.client.uid.map { " <span class=\"ecms-mute\">\($0.formatted)</span>" } ?? ""
    return "<strong>\(link(entry.client.name.short, to: .client(entry.client.party)))</strong>\(uid)\(list)"
}

private func suspects(_ page: SamePersonPage, _ setting: PageSetting) -> HTML {
    let columns = [Column("Name"), Column("Born"), Column("UID"), Column("Why"), Column("")]
    let rows = page.suspects.map { suspect -> [HTML] in
        [
            link(suspect.client.name.short, to: .client(suspect.client.party)),
            suspect.client.bornOn.map { "\(setting.words.long($0))" } ?? "",
            suspect.client.uid.map { "\($0.formatted)" } ?? "", evidenceList(suspect),
            link("Compare", to: .compare(page.banner.party, suspect.client.party), about: suspect.client.name.short),
        ]
    }
    let found: HTML =
        rows.isEmpty
        ? emptyState("Nobody alike is known to you.")
        : "\(table(caption: "Perhaps the same", isCaptionSeen: false, columns, rows: rows))\(evidenceHelp)"
    let unknown: HTML =
        page.unknown.map { "<p class=\"govuk-body\">Nobody with the number “\($0)” was found.</p>" } ?? ""
    let ask = getForm(
        to: .samePerson(page.banner.party), label: "Another client",
        "\(textInput(Question("number", "Another client's number", hint: "For somebody who is not in the list."), width: .characters20))\(button("Look", isSecondary: true))"
    )
    return "\(found)\(unknown)\(ask)"
}
