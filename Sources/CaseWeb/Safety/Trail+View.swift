import CaseModel
import Kernel
import Markup

/// The trail of one's own acts, of one's people, or of one client.
func trailView(
    _ page: TrailPage, _ about: TrailAbout, _ form: TrailForm, _ setting: PageSetting, problems: [FormProblem]
) -> HTML {
    layout(
        title: about.title, frame: setting.frame, active: about.active,
        identity: page.banner?.bar(setting.words), hasErrors: !problems.isEmpty,
        main: """
            \(about.back)\(errorSummary(problems))\(pageHead(about.title, aside: about.aside))
            \(split(
                "\(entries(page, about, setting))\(next(page, about, form))",
                "\(filters(page, about, form, problems))\(download(about, form, setting, problems))\(signatures(page.signatures, setting.words))"))
            """)
}

extension TrailAbout {
    fileprivate var title: String {
        switch self {
        case .own: "What I did"
        case .people: "What colleagues did"
        case .client: "Who looked, who changed"
        }
    }

    fileprivate var aside: HTML? {
        switch self {
        case .own: "as the system recorded it"
        case .people: "people whose work you look after"
        case .client: "that you opened this page is recorded too"
        }
    }

    fileprivate var back: HTML {
        switch self {
        case .own: backLink("Your account", to: .ownAccount)
        case .people: backLink("Alerts", to: .alerts)
        case .client(let id): backLink("Back to the client", to: .client(id))
        }
    }

    fileprivate var active: Address? {
        switch self {
        case .own: nil
        case .people: .alerts
        case .client: .findClient
        }
    }

    /// Where the download is asked for; one's own trail is none.
    fileprivate var file: Address? {
        switch self {
        case .own: nil
        case .people: .peopleTrailFile
        case .client(let id): .clientTrailFile(id)
        }
    }

    fileprivate var isClient: Bool { if case .client = self { true } else { false } }
    fileprivate var isOwn: Bool { if case .own = self { true } else { false } }
}

private func entries(_ page: TrailPage, _ about: TrailAbout, _ setting: PageSetting) -> HTML {
    guard !page.lines.isEmpty else {
        return panel("Entries", id: "entries", emptyState("Nothing is recorded that fits."))
    }
    var columns = [Column("When", namedOnPhone: false)]
    if !about.isOwn { columns.append(Column("Who", namedOnPhone: false)) }
    columns.append(Column("What", namedOnPhone: false))
    if !about.isClient { columns.append(Column("About", namedOnPhone: false)) }
    columns.append(Column("Why"))
    let rows = page.lines.map { line -> [HTML] in
        var cells: [HTML] = ["\(setting.words.shortMoment(line.at))"]
        if !about.isOwn { cells.append("\(line.who)") }
        let marks = [line.service, line.reference].compactMap { $0 }.joined(separator: ", ")
        cells.append("\(act(line))\(marks.isEmpty ? "" : small(marks))")
        if !about.isClient {
            let client: HTML? = line.party.flatMap { party in line.about.map { link($0, to: .client(party)) } }
            cells.append(client ?? "\(line.about ?? "")")
        }
        let emergency: HTML = line.isEmergency ? timeWords("Emergency", .late) : ""
        cells.append("\(emergency)\(line.purpose.map { small($0) } ?? "")")
        return cells
    }
    return panel("Entries", id: "entries", table(caption: "Entries", isCaptionSeen: false, columns, rows: rows))
}

private func act(_ line: TrailSeenLine) -> HTML {
    line.isRefused ? timeWords(line.act, .soon) : "\(line.act)"
}

private func next(_ page: TrailPage, _ about: TrailAbout, _ form: TrailForm) -> HTML {
    pagination(previous: nil, next: page.next.map { (form.path(about, after: $0), "earlier entries") })
}

private func filters(_ page: TrailPage, _ about: TrailAbout, _ form: TrailForm, _ problems: [FormProblem]) -> HTML {
    let people: HTML =
        page.people.isEmpty
        ? ""
        : select(
            Question("person", "Person"), page.people.map { Choice($0.value, $0.label) }, chosen: form.person,
            empty: "Everybody")
    let acts = TrailAsking.Act.allCases.map { Choice($0.rawValue, $0.words) }
    let results = [Choice("done", "Done"), Choice("refused", "Refused")]
    return panel(
        "Show", id: "filters",
        getForm(
            to: about.address, label: "Narrow the list",
            """
            \(people)\(select(Question("act", "What"), acts, chosen: form.act, empty: "Everything"))\
            \(select(Question("result", "Result"), results, chosen: form.result, empty: "Done and refused"))\
            \(form.from.input(Question("from", "From", error: problems.words(of: "from"))))\
            \(form.until.input(Question("until", "Until", error: problems.words(of: "until"))))\
            \(button("Show", isSecondary: true))
            """))
}

private func download(
    _ about: TrailAbout, _ form: TrailForm, _ setting: PageSetting, _ problems: [FormProblem]
) -> HTML {
    guard let target = about.file else { return "" }
    let kept = form.fieldsInUse.map { name, value -> HTML in
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
    let why = Question(
        "reason", "Why do you take it out?", hint: "It is kept with the entry of the download.",
        error: problems.words(of: "reason"))
    return panel(
        "Download", id: "download",
        postForm(
            to: target, token: setting.token,
            """
            \(kept)<p class="govuk-body-s">What is shown, up to 5,000 entries, for a spreadsheet.</p>\
            \(textInput(why, value: ""))\(button("Download as CSV", isSecondary: true))
            """))
}

/// How far what is recorded is signed, so that later changes to it would be found.
private func signatures(_ signatures: [TrailSigned], _ words: DateWords) -> HTML {
    guard !signatures.isEmpty else { return "" }
    let lines = signatures.map { signature -> HTML in
        let server = signature.server.isEmpty ? "" : " of server \(signature.server)"
        let what = signature.isOfChanges ? "Changes" : "Reads\(server)"
        return "\(what) signed up to entry \(signature.lastEntry)\(small(words.shortMoment(signature.at)))"
    }
    return panel("Guarded against changes", id: "signatures", rowList(lines))
}

extension TrailAsking.Act {
    fileprivate var words: String {
        switch self {
        case .looked: "Looked"
        case .changed: "Changed"
        case .took: "Took out, printed or sent"
        case .people: "People, roles and settings"
        case .signIns: "Sign-ins"
        }
    }
}
