import CaseModel
import Kernel
import Markup

/// What the search page shows under its box.
enum SearchState: Sendable {
    /// Nothing was asked yet.
    case fresh
    /// *Find* was pressed on an empty box.
    case nothingTyped
    case found(FoundClients)

    fileprivate var words: String {
        if case .found(let found) = self { found.words } else { "" }
    }

    fileprivate var filter: ClientFilter {
        if case .found(let found) = self { found.filter } else { ClientFilter() }
    }
}

/// *Find a client*: the box, who was found and why, and the way to register somebody.
/// - Parameters:
///   - services: where the reader may register somebody; empty when nowhere.
///   - own: the services that the reader works in, to narrow by.
///   - places: one of them works with places.
func searchView(
    _ state: SearchState, services: [FilterValue], own: [FilterValue] = [], places: Bool = false, setting: PageSetting
) -> HTML {
    layout(
        title: "Find a client", frame: setting.frame, active: .findClient,
        main: """
            \(pageHead("Find a client", aside: places ? link("Places", to: .places(.list)) : nil))
            \(setting.frame.searches ? searchForm(state, own) : emptyState("Your roles let you find no clients."))
            \(results(state, setting.words))\(households(state))\(cases(state, setting.words))
            \(notHere(state, services, setting))
            """)
}

private func searchForm(_ state: SearchState, _ own: [FilterValue]) -> HTML {
    let words = state.words
    return getForm(
        to: .findClient, label: "Find a client",
        """
        <div class="govuk-form-group">
        <label class="govuk-label" for="q">Name, client number, date of birth, NHS number, postcode or telephone number</label>
        <div class="govuk-hint" id="q-hint">Mix them freely: “tredwel 1984”, “alma TR1”. The spelling of a name need not be exact. Words of notes that you may read lead to people too.</div>
        <div class="ecms-weeks"><input class="govuk-input govuk-!-width-two-thirds" id="q" name="q" type="search" value="\(words)" \
        aria-describedby="q-hint" autocomplete="off" spellcheck="false">
        <button type="submit" class="govuk-button govuk-!-margin-bottom-0" data-module="govuk-button">Find</button></div>
        </div>
        \(filters(state.filter, own))
        """)
}

/// What narrows a search, closed until it does.
private func filters(_ filter: ClientFilter, _ own: [FilterValue]) -> HTML {
    func pick(_ name: String, _ label: String, _ choices: [Choice], _ chosen: String?, _ any: String) -> HTML {
        select(Question(name, label, labelSize: .plain), choices, chosen: chosen, empty: any)
    }
    let isUsed = filter.service != nil || filter.isOpen != nil || filter.whose != nil
    let service: HTML =
        own.count > 1
        ? pick(
            "service", "Service", own.map { Choice($0.value, $0.label) }, filter.service?.text, "Every service of mine")
        : ""
    let state = pick(
        "state", "Case", [Choice("open", "Open"), Choice("closed", "Closed")],
        filter.isOpen.map { $0 ? "open" : "closed" }, "Open or closed, or none")
    let whose = pick(
        "whose", "Given to", [Choice("mine", "Me"), Choice("team", "My team")], filter.whose?.rawValue, "Anybody")
    return """
        <details class="govuk-details"\(isUsed ? " open" as HTML : "")><summary class="govuk-details__summary">\
        <span class="govuk-details__summary-text">Narrow the search</span></summary>
        <div class="govuk-details__text"><div class="ecms-weeks">\(service)\(state)\(whose)</div></div></details>

        """
}

/// The address of another page of the same search.
private func path(_ found: FoundClients, page: Int) -> String {
    var query = [("q", found.words)]
    if let service = found.filter.service { query.append(("service", service.text)) }
    if let isOpen = found.filter.isOpen { query.append(("state", isOpen ? "open" : "closed")) }
    if let whose = found.filter.whose { query.append(("whose", whose.rawValue)) }
    return Address.findClient.path(query: query + [("page", "\(page)")])
}

private func pages(_ found: FoundClients) -> HTML {
    pagination(
        previous: found.page > 1
            ? (path(found, page: found.page - 1), "\(found.page - 1) of \(found.pages)") : nil,
        next: found.page < found.pages
            ? (path(found, page: found.page + 1), "\(found.page + 1) of \(found.pages)") : nil)
}

/// A case by its reference that is about no person.
private func cases(_ state: SearchState, _ words: DateWords) -> HTML {
    guard case .found(let found) = state, !found.cases.isEmpty else { return "" }
    return panel(
        "Cases", id: "cases",
        rowList(
            found.cases.map { line in
                """
                \(link(line.clientName.short, to: .case(line.id)))\
                \(small("\(line.programmeTitle), opened \(words.short(line.openedOn))"))
                """
            }))
}

/// Households by that name, under the people.
private func households(_ state: SearchState) -> HTML {
    guard case .found(let found) = state, !found.households.isEmpty else { return "" }
    return panel(
        "Households", id: "households",
        rowList(found.households.map { $0.isOpen ? link($0.name, to: .household($0.id)) : "\($0.name)" }))
}

private func results(_ state: SearchState, _ words: DateWords) -> HTML {
    switch state {
    case .fresh: return ""
    case .nothingTyped:
        return note(
            "<strong>Type something to search for.</strong> A family name, a client number such as C407 183K, a date of birth such as 14/3/1984, or a postcode."
        )
    case .found(let found) where found.clients.isEmpty:
        return panel(
            "Nobody found", id: "found",
            emptyState(
                "Nobody fits “\(found.words)”. It was read as: \(found.readAs).\(found.remark.map { " \($0)" } ?? "")"))
    case .found(let found):
        return panel(
            found.pages > 1
                ? "Page \(found.page) of \(found.pages)"
                : found.hasMore
                    ? "The closest \(counted(found.clients.count, "person", "people"))"
                    : "\(counted(found.clients.count, "person", "people")) found", id: "found",
            "\(foundTable(found, words))\(pages(found))\(remark(found))")
    }
}

private func foundTable(_ found: FoundClients, _ words: DateWords) -> HTML {
    let columns = [
        Column("Name"), Column("UID"), Column("Born"), Column("Area"), Column("Known to", namedOnPhone: false),
        Column("Why it is here", namedOnPhone: false),
    ]
    let rows = found.clients.map { client -> [HTML] in
        let died: HTML = client.hasDied ? " \(tag("Died", .grey))" : ""
        return [
            "\(way(client))\(died)",
            client.uid.map { "<span class=\"ecms-nowrap\">\($0.formatted)</span>" } ?? "",
            client.bornOn.map { "\(words.short($0))" } ?? "", client.postcode.map { "\($0)" } ?? "",
            "\(client.services.joined(separator: ", "))", "\(client.because)",
        ]
    }
    return table(caption: "People found", isCaptionSeen: false, columns, rows: rows)
}

/// To the client; or, where that is not the reader's to read, to where it is opened in an emergency.
private func way(_ client: FoundClient) -> HTML {
    guard client.mayOpenInEmergency else { return link(client.name.full, to: .client(client.party)) }
    let emergency = link("Open in an emergency", to: .emergencyChoice(client.party), about: client.name.full)
    return "\(client.name.full)<small>Not yours to read. \(emergency)</small>"
}

private func remark(_ found: FoundClients) -> HTML {
    let more =
        found.hasMore && found.page == 1
        ? " There are others: add a first name, or search by date of birth or postcode." : ""
    return "<p class=\"govuk-body-s ecms-mute\">“\(found.words)” was read as: \(found.readAs).\(more)</p>"
}

/// What to do next; after a search only, so that looking comes before registering.
private func notHere(_ state: SearchState, _ services: [FilterValue], _ setting: PageSetting) -> HTML {
    guard case .found = state else { return "" }
    return panel(
        "Not here?", id: "not-here",
        """
        <ul class="govuk-list govuk-list--bullet">
        <li>Try the year of birth, the first half of the postcode or the telephone number.</li>
        <li>Try another spelling, or an earlier name.</li>
        </ul>
        \(registerForm(services, setting))
        """)
}

/// The button that begins a new client's form; with a choice of service where there are several.
private func registerForm(_ services: [FilterValue], _ setting: PageSetting) -> HTML {
    guard let first = services.first else { return "" }
    let service: HTML =
        services.count == 1
        ? "<input type=\"hidden\" name=\"module\" value=\"\(first.value)\">"
        : select(
            Question("module", "For which service?", labelSize: .plain), services.map { Choice($0.value, $0.label) },
            chosen: first.value, empty: nil)
    return """
        \(postForm(to: .newClient, token: setting.token, "\(service)\(button("Register a person", isSecondary: true))"))
        <p class="govuk-body-s ecms-mute">The details are compared with people already known before anything is kept.</p>
        """
}
