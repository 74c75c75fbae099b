import CaseModel
import Kernel
import Markup

/// The notes of a case or of a client, newest first, with what narrows them at the side.
func notesView(_ page: NotesPage, _ asked: NotesAsked, at address: Address, setting: PageSetting) -> HTML {
    let name = page.banner?.name.short ?? page.line?.clientName.short ?? ""
    return layout(
        title: "Notes: \(name)", frame: setting.frame, active: .findClient, identity: page.banner?.bar(setting.words),
        subNavigation: page.banner?.sections(of: page.line, current: .notes), hasErrors: asked.hasProblems,
        main: """
            \(filterProblems(asked.days))\
            \(pageHead("Notes", aside: page.line.map { "\($0.programmeTitle), \($0.moduleTitle)" }))\
            \(addNote(page.choices, setting))\
            \(split(notesList(page, asked, at: address, setting), notesFilter(page, asked, at: address)))
            """)
}

/// The buttons that begin a note: one where there is one place for it, else one for each.
func addNote(_ choices: [NoteChoice], _ setting: PageSetting) -> HTML {
    guard !choices.isEmpty else { return "" }
    let buttons = choices.map { choice -> HTML in
        let label = choices.count == 1 ? "Add a note" : "Add a note: \(choice.label)"
        return switch choice.place {
        case .caseFile(let id):
            actionButton(label, to: .newRecord(id, form: choice.form), look: .grey, setting: setting)
        case .client(let id, let service):
            actionButton(
                label, to: .newClientRecord(id, form: choice.form), fields: [("service", service.text)], look: .grey,
                setting: setting)
        }
    }
    return "<div class=\"ecms-weeks\">\(buttons)</div>\n"
}

private func notesFilter(_ page: NotesPage, _ asked: NotesAsked, at address: Address) -> HTML {
    let filter = page.filter
    let words = textInput(
        Question(
            "words", "Words in notes",
            error: page.wordsUnfit
                ? "Type up to \(NotesAsked.mostWords) words, each of two letters or more. Words in quotation marks must stand together."
                : nil,
            labelSize: .plain), value: filter.words, kind: .search)
    let kinds: HTML =
        page.kinds.isEmpty
        ? ""
        : checkboxes(
            Question("kind", "Kinds", labelSize: .plain), page.kinds.map { Choice($0.value, $0.label) },
            chosen: filter.kinds)
    let by = select(
        Question("by", "Written by", labelSize: .plain), page.people.map { Choice($0.value, $0.label) },
        chosen: filter.by?.text, empty: "Anybody")
    let all: HTML =
        filter.isNarrowed ? "<p class=\"govuk-body-s\">\(link("Show all notes", to: address))</p>" : ""
    return getForm(
        to: address, label: "Narrow the notes",
        """
        <div class="ecms-panel"><h2 class="govuk-heading-s">Show</h2>\(words)\(kinds)\
        \(asked.days[0].boxes("From"))\(asked.days[1].boxes("Until"))\(by)\
        \(button("Apply", isSecondary: true))\(all)</div>
        """)
}

private func notesList(_ page: NotesPage, _ asked: NotesAsked, at address: Address, _ setting: PageSetting) -> HTML {
    guard !page.notes.isEmpty else {
        return emptyState(
            page.filter.isNarrowed ? "No note that you may read fits." : "No note that you may read yet.")
    }
    let turns = pagination(
        previous: page.filter.page > 1
            ? (asked.path(address, page: page.filter.page - 1), "\(page.filter.page - 1) of \(page.pages)") : nil,
        next: page.filter.page < page.pages
            ? (asked.path(address, page: page.filter.page + 1), "\(page.filter.page + 1) of \(page.pages)") : nil)
    return """
        <p class="govuk-body-s ecms-mute">\(counted(page.total, "note")), newest first.</p>
        \(page.notes.map { noteItem($0, setting) })\(turns)
        """
}

private func noteItem(_ note: NoteLine, _ setting: PageSetting) -> HTML {
    let words = setting.words
    let when = words.plain(note.day) + (note.time.map { " at \($0)" } ?? "")
    let about = "of \(words.short(note.day))"
    var facts = ["by \(note.by)"]
    if note.version > 1 { facts.append("version \(note.version)") }
    if London.day(of: note.submittedAt) > note.day {
        facts.append("written \(words.short(London.day(of: note.submittedAt)))")
    }
    if let title = note.caseTitle { facts.append(title) }
    let paragraphs: HTML =
        note.words.isEmpty
        ? "<p class=\"govuk-body ecms-mute\">Not shown to you.</p>\n"
        : "\(note.words.map { "<p class=\"govuk-body\">\($0)</p>\n" as HTML })"
    let others = note.others.map { "\($0.label): \($0.value)" }.joined(separator: " · ")
    let amend: HTML =
        note.mayAmend ? actionButton("Put it right", to: .amend(note.id), about: about, setting: setting) : ""
    return """
        <article class="ecms-panel ecms-said">
        <h2 class="govuk-heading-s govuk-!-margin-bottom-1">\(note.title), \(when)</h2>
        <p class="govuk-body-s ecms-mute">\(facts.joined(separator: " · "))</p>
        \(paragraphs)\(others.isEmpty ? "" : "<p class=\"govuk-body-s ecms-mute\">\(others)</p>\n" as HTML)\
        <div class="govuk-body-s">\(inLine([link("Open", to: .record(note.id), about: "the note \(about)"), amend]))</div>
        </article>

        """
}

extension NotesAsked {
    /// Words that are looked for at most.
    static let mostWords = 8

    var hasProblems: Bool { days.contains { $0.say != nil } }
}
