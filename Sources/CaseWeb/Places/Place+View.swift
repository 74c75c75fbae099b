import CaseModel
import Kernel
import Markup

/// The places of which the reader may know, with the ways to find one and to add one.
func placesView(_ page: PlacesPage, _ setting: PageSetting) -> HTML {
    layout(
        title: "Places", frame: setting.frame, active: .findClient,
        main: """
            \(pageHead("Places", aside: "\(counted(page.total, "place"))"))\(searchForm(page))\(results(page, setting.words))\
            \(newForm(page, setting))
            """)
}

private func searchForm(_ page: PlacesPage) -> HTML {
    let narrowing = page.narrowing
    let kind: HTML =
        page.kinds.isEmpty
        ? ""
        : select(
            Question("kind", "Kind", labelSize: .plain), page.kinds.map { Choice($0.value, $0.label) },
            chosen: narrowing.kind, empty: "Every kind")
    return getForm(
        to: .places(.list), label: "Find a place",
        """
        \(textInput(
            Question(
                "q", "Name, beginning of the address, postcode or property reference (UPRN)",
                hint: "By an address only places are found that you may open."), value: narrowing.words, width: .half))\
        <div class="ecms-weeks">\(kind)\(tick(name: "all", label: "Also those not in use today", isTicked: narrowing.showsAll))</div>\
        \(button("Find"))
        """)
}

private func results(_ page: PlacesPage, _ words: DateWords) -> HTML {
    guard !page.lines.isEmpty else {
        return panel("None found", id: "found", emptyState("No place fits, of which you may know."))
    }
    let columns = [
        Column("Place"), Column("Kind"), Column("Service", namedOnPhone: false), Column("Address"), Column("In use"),
    ]
    let rows = page.lines.map { line -> [HTML] in
        [
            line.isOpen ? link(line.name, to: .places(.page(line.id))) : "\(line.name)", "\(line.kind)",
            "\(line.service)", "\(line.address?.oneLine ?? "")", use(line, words),
        ]
    }
    func path(_ number: Int) -> String {
        let narrowing = page.narrowing
        var query = [("q", narrowing.words), ("kind", narrowing.kind), ("page", "\(number)")]
        if narrowing.showsAll { query.append(("all", "yes")) }
        return Address.places(.list).path(query: query)
    }
    let number = page.narrowing.page
    let ways = pagination(
        previous: number > 1 ? (path(number - 1), "\(number - 1) of \(page.pages)") : nil,
        next: number < page.pages ? (path(number + 1), "\(number + 1) of \(page.pages)") : nil)
    return panel(
        "Found", id: "found", "\(table(caption: "Places found", isCaptionSeen: false, columns, rows: rows))\(ways)")
}

private func use(_ line: PlaceLine, _ words: DateWords) -> HTML {
    let from = line.openFrom.map { "from \(words.short($0))" }
    let until = line.openUntil.map { "until \(words.short($0))" }
    let days = [from, until].compactMap { $0 }.joined(separator: " ")
    guard line.isInUse else { return "\(tag("Not in use", .grey)) \(days)" }
    return days.isEmpty ? "Yes" : "Yes, \(days)"
}

private func newForm(_ page: PlacesPage, _ setting: PageSetting) -> HTML {
    guard !page.newKinds.isEmpty else { return "" }
    return panel(
        "Add a place", id: "new",
        postForm(
            to: .places(.new), token: setting.token,
            """
            \(select(
                Question("place_kind", "What kind of place is it?"), page.newKinds.map { Choice($0.value, $0.label) },
                empty: "Choose"))\(button("Describe it", isSecondary: true))
            """))
}

// MARK: One of them

/// A place: what it is, what is written of it, and the cases about it.
func placeView(_ page: PlacePage, _ setting: PageSetting) -> HTML {
    let line = page.line
    return layout(
        title: "\(line.name): place", frame: setting.frame, active: .findClient,
        main: """
            \(backLink("Places", to: .places(.list)))\(pageHead(line.name, aside: "\(line.kind) · \(line.service)"))
            \(split(main(page, setting), side(page, setting)))
            """)
}

private func main(_ page: PlacePage, _ setting: PageSetting) -> HTML {
    let openings: HTML =
        page.openings.isEmpty
        ? "" : thingOpenings(page.openings, to: .places(.open(page.line.id)), setting)
    return """
        \(panel("Cases", id: "cases", "\(thingCases(page.cases, setting.words))\(openings)"))\
        \(panel("What is written of it", id: "records", thingRecords(page.records, setting.words)))
        """
}

private func side(_ page: PlacePage, _ setting: PageSetting) -> HTML {
    let line = page.line
    let rows: [(key: String, value: HTML, action: HTML?)] = [
        ("Address", line.address.map { lines($0) } ?? "Not kept openly.", nil),
        ("UPRN", "\(line.address?.uprn?.text ?? "Not kept.")", nil), ("In use", use(line, setting.words), nil),
    ]
    let forms: HTML =
        page.forms.isEmpty
        ? ""
        : panel(
            "Forms", id: "forms",
            thingForms(page.forms, start: { .places(.record(line.id, form: $0)) }, setting))
    return "\(panel("About it", id: "about", summaryList(rows)))\(forms)"
}

private func lines(_ address: CaseModel.Address) -> HTML {
    let all = address.lines + [address.postcode?.text].compactMap { $0 }
    return "\(all.map { "\($0)<br>" as HTML })"
}
