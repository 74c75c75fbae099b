import CaseModel
import Kernel
import Markup

/// How a client is related with others, and the form for another relationship.
func relationshipsView(
    _ page: RelationshipsPage, _ typed: RelationshipTyped, problem: FormProblem?, _ related: RelatedTyped,
    _ setting: PageSetting
) -> HTML {
    let party = page.banner.party
    let problems = [
        problem, related.problem,
        related.alike.isEmpty ? nil : FormProblem(field: "anyway", text: "Look whether one of these is meant."),
    ].compactMap { $0 }
    let summary: HTML = problems.isEmpty ? "" : errorSummary(problems, kept: nil)
    return layout(
        title: "\(page.banner.name.short): relationships", frame: setting.frame, active: .findClient,
        identity: page.banner.bar(setting.words), hasErrors: !problems.isEmpty,
        main: """
            \(backLink(page.banner.name.short, to: .client(party)))\(summary)\(pageHead("Relationships"))
            \(panel("Known relationships", id: "known", known(page, setting)))
            \(page.mayChange ? panel("Add a relationship with a client", id: "add", form(page, typed, problem, setting)) : "")
            \(page.mayChange ? panel("With somebody who is no client", id: "new", newForm(page, related, setting)) : "")
            """)
}

private func known(_ page: RelationshipsPage, _ setting: PageSetting) -> HTML {
    guard !page.lines.isEmpty else { return emptyState("No relationship is known to you.") }
    let columns = [Column("Relationship"), Column("With"), Column("From"), Column("Until"), Column("")]
    let rows = page.lines.map { line -> [HTML] in
        let end: HTML =
            page.mayChange && line.until == nil
            ? actionButton(
                "End it today", to: .endRelationship(page.banner.party, line.id),
                about: "with \(line.other.name.short)",
                setting: setting) : ""
        return [
            "\(line.words)", link(line.other.name.short, to: .client(line.other.party)),
            "\(setting.words.short(line.from))", line.until.map { "\(setting.words.short($0))" } ?? "", end,
        ]
    }
    return table(caption: "Known relationships", isCaptionSeen: false, columns, rows: rows)
}

private func form(
    _ page: RelationshipsPage, _ typed: RelationshipTyped, _ problem: FormProblem?, _ setting: PageSetting
) -> HTML {
    let kind = select(
        Question("kind", "\(page.banner.name.short) is", error: problem?.words(of: "kind")),
        page.kinds.map { Choice($0.value, $0.label) },
        chosen: typed.kind, empty: "Choose")
    let number = textInput(
        Question("number", "Client number of the other person", error: problem?.words(of: "number")),
        value: typed.number,
        width: .characters20)
    let day = dateInput(
        Question("from", "Since when?", hint: "Leave it empty for today.", error: problem?.words(of: "from")),
        day: typed.day, month: typed.month,
        year: typed.year)
    return postForm(
        to: .relationships(page.banner.party), token: setting.token, "\(kind)\(number)\(day)\(button("Add"))")
}

/// A relative, an opponent or a professional who has no client number.
private func newForm(_ page: RelationshipsPage, _ typed: RelatedTyped, _ setting: PageSetting) -> HTML {
    let alike: HTML =
        typed.alike.isEmpty
        ? ""
        : """
        \(rowList(typed.alike.map { suspect in
            let uid = suspect.client.uid.map { ", client number \($0.formatted)" } ?? ""
            return "<strong>\(suspect.client.name.short)</strong>\(uid)\(evidenceList(suspect))"
        }))\(evidenceHelp)\(checkboxes(
            Question("anyway", "Is one of these meant?", hint: "A client among them is added above, by the number."),
            [Choice("yes", "No, it is somebody else")]))
        """
    return postForm(
        to: .newRelated(page.banner.party), token: setting.token,
        """
        \(textInput(Question("given", "Given name", error: typed.error("given")), value: typed.given, width: .half))\
        \(textInput(Question("family", "Family name", error: typed.error("family")), value: typed.family, width: .half))\
        \(typed.born.input(Question("born", "Born", hint: "Leave it empty where it is not known.", error: typed.error("born"))))\
        \(textInput(
            Question(
                "phone", "Phone number", hint: "Leave it empty where it is not known.", error: typed.error("phone")), value: typed.phone,
            width: .characters20, kind: .telephone))\
        \(select(
            Question("related", "\(page.banner.name.short) is", error: typed.error("related")), page.kinds.map { Choice($0.value, $0.label) },
            chosen: typed.kind, empty: "Choose"))\
        \(typed.from.input(Question("since", "Since when?", hint: "Leave it empty for today.", error: typed.error("since"))))\
        \(alike)\(button("Add this person"))
        """)
}

/// The panels of a client's page: who is the same person, and who is related.
func clientTies(_ client: ClientOverview, _ setting: PageSetting) -> HTML {
    let party = client.banner.party
    let same: HTML =
        client.linked.isEmpty && !client.mayLink
        ? ""
        : panel(
            "The same person", id: "same",
            """
            \(client.linked.isEmpty ? emptyState("No other entry is linked.") : rowList(client.linked.map { linkedLine($0, setting.words) }))\
            <p class="govuk-body-s">\(link("Compare and link", to: .samePerson(party)))</p>
            """)
    let related = client.relationships.filter { $0.until == nil }.map { line -> HTML in
        "\(line.words) \(link(line.other.name.short, to: .client(line.other.party))) \(small("since \(setting.words.short(line.from))"))"
    }
    let relationships = panel(
        "Relationships", id: "relationships",
        """
        \(related.isEmpty ? emptyState("None known.") : rowList(related))\
        <p class="govuk-body-s">\(link("All relationships", to: .relationships(party)))</p>
        """)
    return "\(same)\(relationships)"
}
