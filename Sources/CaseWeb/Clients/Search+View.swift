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
}

/// *Find a client*: the box, who was found and why, and the way to register somebody.
/// - Parameter services: where the reader may register somebody; empty when nowhere.
func searchView(_ state: SearchState, services: [FilterValue], setting: PageSetting) -> HTML {
    layout(
        title: "Find a client", frame: setting.frame, active: .findClient,
        main: """
            \(pageHead("Find a client"))
            \(setting.frame.searches ? searchForm(state.words) : emptyState("Your roles let you find no clients."))
            \(results(state, setting.words))
            \(notHere(state, services, setting))
            """)
}

private func searchForm(_ words: String) -> HTML {
    getForm(
        to: .findClient, label: "Find a client",
        """
        <div class="govuk-form-group">
        <label class="govuk-label" for="q">Name, client number, date of birth, NHS number, postcode or telephone number</label>
        <div class="govuk-hint" id="q-hint">One of them at a time. The spelling of a name need not be exact.</div>
        <div class="ecms-weeks"><input class="govuk-input govuk-!-width-two-thirds" id="q" name="q" type="search" value="\(words)" \
        aria-describedby="q-hint" autocomplete="off" spellcheck="false">
        <button type="submit" class="govuk-button govuk-!-margin-bottom-0" data-module="govuk-button">Find</button></div>
        </div>
        """)
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
            emptyState("Nobody fits “\(found.words)”. It was read as: \(found.readAs)."))
    case .found(let found):
        return panel(
            found.hasMore
                ? "The closest \(counted(found.clients.count, "person", "people"))"
                : "\(counted(found.clients.count, "person", "people")) found", id: "found",
            "\(foundTable(found, words))\(remark(found))")
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
    let more = found.hasMore ? " There are others: add a first name, or search by date of birth or postcode." : ""
    return "<p class=\"govuk-body-s ecms-mute\">“\(found.words)” was read as: \(found.readAs).\(more)</p>"
}

/// What to do next; after a search only, so that looking comes before registering.
private func notHere(_ state: SearchState, _ services: [FilterValue], _ setting: PageSetting) -> HTML {
    guard case .found = state else { return "" }
    return panel(
        "Not here?", id: "not-here",
        """
        <ul class="govuk-list govuk-list--bullet">
        <li>Try the date of birth, the postcode or the telephone number.</li>
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
