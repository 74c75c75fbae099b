import CaseModel
import Definitions
import Kernel
import Markup

/// Who takes part in a case, and what can be changed.
func participantsView(_ page: ParticipantsPage, _ typed: ParticipantsTyped, _ setting: PageSetting) -> HTML {
    let problems = [
        typed.problem.map { FormProblem(field: typed.field, text: $0) },
        typed.alike.isEmpty ? nil : FormProblem(field: "anyway", text: "Look whether one of these is meant."),
    ].compactMap { $0 }
    let name = page.banner?.name.short ?? page.line.clientName.short
    let earlier: HTML =
        page.earlier.isEmpty
        ? "" : panel("Who took part before", id: "earlier", rowList(page.earlier.map { entry($0, page, setting) }))
    return layout(
        title: "\(name): who takes part", frame: setting.frame, active: .findClient,
        identity: page.banner?.bar(setting.words), subNavigation: page.banner?.sections(case: page.line),
        hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Back to the case", to: .case(page.line.id)))\(errorSummary(problems, kept: "Nothing was changed."))\
            \(pageHead("Who takes part", aside: "\(page.line.programmeTitle)"))
            \(panel("Now", id: "now", now(page, setting)))\(found(page, typed, setting))\(add(page, typed, setting))\
            \(earlier)\(corrections(page, setting.words))
            """)
}

/// The panel of the page of a case.
func caseParticipants(_ overview: CaseOverview, _ setting: PageSetting) -> HTML {
    guard overview.hasParticipants else { return "" }
    let lines = overview.participants.map { line -> HTML in
        "\(named(line))\(apart(line))\(small("\(line.role), from \(setting.words.short(line.from))"))"
    }
    return panel(
        "Who takes part", id: "participants",
        """
        \(lines.isEmpty ? emptyState("Nobody else is known.") : rowList(lines))\
        <p class="govuk-body-s">\(link("All who take part", to: .participants(overview.line.id)))</p>
        """)
}

// MARK: The lists

private func now(_ page: ParticipantsPage, _ setting: PageSetting) -> HTML {
    guard !page.now.isEmpty else { return emptyState("Nobody else takes part, as far as you may know.") }
    return rowList(page.now.map { entry($0, page, setting) })
}

private func entry(_ line: ParticipantEntry, _ page: ParticipantsPage, _ setting: PageSetting) -> HTML {
    let until = line.until.map { " until \(setting.words.short($0))" } ?? ""
    let died: HTML = line.hasDied ? " \(tag("Died", .grey))" : ""
    let change: HTML =
        page.mayChange ? fold("Change or end", about: "for \(line.name)", correctForm(line, page, setting)) : ""
    return """
        <strong>\(named(line))</strong>\(died)\(apart(line))\
        \(small("\(line.role), from \(setting.words.short(line.from))\(until)"))\(change)
        """
}

private func named(_ line: ParticipantEntry) -> HTML {
    switch line.target {
    case .client(let id): link(line.name, to: .client(id))
    case .household(let id): link(line.name, to: .household(id))
    case .place(let id): link(line.name, to: .places(.page(id)))
    case nil: "\(line.name)"
    }
}

private func apart(_ line: ParticipantEntry) -> HTML { line.isKeptApart ? " \(tag("Kept apart", .red))" : "" }

private func correctForm(_ line: ParticipantEntry, _ page: ParticipantsPage, _ setting: PageSetting) -> HTML {
    let id = line.id.text
    let own = page.roles.first { $0.value == line.roleCode }
    var roles = page.roles.filter { $0.nature == own?.nature || ($0.nature == .party && own?.nature == .client) }
    if own == nil { roles = [] }
    let choices = (own == nil ? [Choice(line.roleCode, line.role)] : []) + roles.map { Choice($0.value, $0.title) }
    return postForm(
        to: .participants(page.line.id, .correct(line.id)), token: setting.token,
        """
        \(select("role", "They are", choices, chosen: line.roleCode, id))\
        \(dayBoxes("from", "From", line.from, id))\
        \(dayBoxes("until", "Until (empty while they take part)", line.until, id))\
        \(line.isPerson ? tick("apart", apartWords, isTicked: line.isKeptApart, id) : "")\
        \(tick("mistake", "They never took part", isTicked: false, id))\
        \(button("Keep this", isSecondary: true, about: "for \(line.name)"))
        """)
}

private let apartWords = "Must be kept apart from whom the case is about"

private func corrections(_ page: ParticipantsPage, _ words: DateWords) -> HTML {
    guard !page.corrections.isEmpty else { return "" }
    let lines = page.corrections.map { line -> HTML in
        let until = line.until.map { " until \(words.short($0))" } ?? ""
        let when = line.replacedAt.map { ", \(words.moment($0))" } ?? ""
        return """
            \(line.name)\(small("\(line.role), from \(words.short(line.from))\(until). Put right by \(line.replacedBy ?? "")\(when)."))
            """
    }
    return fold("Corrections", rowList(lines))
}

// MARK: Somebody new

/// The first step: which part they have, and who they are.
private func add(_ page: ParticipantsPage, _ typed: ParticipantsTyped, _ setting: PageSetting) -> HTML {
    guard page.mayAdd else { return "" }
    return panel(
        page.found == nil ? "Add somebody" : "Look for somebody else", id: "add",
        postForm(
            to: .participants(page.line.id, .find), token: setting.token,
            """
            \(select(
                Question("role", "What are they in the case?", error: typed.error("role")),
                page.roles.map { Choice($0.value, $0.title) }, chosen: typed.role, empty: "Choose"))\
            \(textInput(
                Question(
                    "words", "Who are they?",
                    hint: "A name, a client number or a date of birth. Of a colleague or an organisation, part of the name."),
                value: typed.words, width: .half))\
            \(button("Look", isSecondary: page.found != nil))
            """))
}

/// The second step: who of those found is meant, or somebody who is not known here.
private func found(_ page: ParticipantsPage, _ typed: ParticipantsTyped, _ setting: PageSetting) -> HTML {
    guard let found = page.found else { return "" }
    let free = found.choices.filter(\.mayAdd)
    let closed = found.choices.filter { !$0.mayAdd }
    let choose: HTML =
        free.isEmpty
        ? emptyState(found.choices.isEmpty ? "Nobody was found." : "Nobody was found whom you may add.")
        : chooseForm(free, found, page, typed, setting)
    let others: HTML =
        closed.isEmpty
        ? ""
        : """
        <p class="govuk-body-s">You may not open these, so somebody who may has to add them: ask your team leader.</p>\
        \(rowList(closed.map { "\($0.name)\(small($0.remark))" }))
        """
    let more: HTML =
        found.hasMore ? "<p class=\"govuk-body-s\">There are others. Type more of the name, or a number.</p>" : ""
    return """
        \(panel("\(found.role.title): who is meant?", id: "found", "\(choose)\(more)\(others)"))\
        \(found.role.takesNew ? newPanel(found, page, typed, setting) : "")
        """
}

private func carried(_ found: FoundParticipants) -> HTML {
    """
    <input type="hidden" name="role" value="\(found.role.value)"><input type="hidden" name="words" value="\(found.words)">
    """
}

private func chooseForm(
    _ free: [ParticipantChoice], _ found: FoundParticipants, _ page: ParticipantsPage, _ typed: ParticipantsTyped,
    _ setting: PageSetting
) -> HTML {
    let isTyped = typed.field == "who" && typed.problem != nil
    let isPerson = found.role.nature == .party || found.role.nature == .client
    return postForm(
        to: .participants(page.line.id), token: setting.token,
        """
        \(carried(found))\
        \(radios(
            Question("who", "Who is meant?", error: typed.error("who")),
            free.map { Choice($0.value, $0.name, hint: $0.remark.isEmpty ? nil : $0.remark) }, chosen: typed.who))\
        \(dayBoxes("from", "Since when? Leave it empty for today.", isTyped ? typed.from.value : nil, "found"))\
        \(dayBoxes("until", "Until when? Leave it empty while they take part.", isTyped ? typed.until.value : nil, "found"))\
        \(isPerson ? tick("apart", apartWords, isTicked: isTyped && typed.isApart, "found") : "")\
        \(button("Add"))
        """)
}

/// Somebody without an entry of their own.
private func newPanel(
    _ found: FoundParticipants, _ page: ParticipantsPage, _ typed: ParticipantsTyped, _ setting: PageSetting
) -> HTML {
    let alike: HTML =
        typed.alike.isEmpty
        ? ""
        : """
        \(rowList(typed.alike.map { suspect in
            let uid = suspect.client.uid.map { ", client number \($0.formatted)" } ?? ""
            return "<strong>\(suspect.client.name.short)</strong>\(uid)\(evidenceList(suspect))"
        }))\(evidenceHelp)\(checkboxes(
            Question("anyway", "Is one of these meant?", hint: "Whoever is known here is looked for by name, and added above."),
            [Choice("yes", "No, it is somebody else")]))
        """
    let isOfNew = ["given", "family", "born", "phone"].contains(typed.field)
    let isTyped = isOfNew && typed.problem != nil || !typed.alike.isEmpty
    return panel(
        "Somebody who is not known here", id: "new",
        postForm(
            to: .participants(page.line.id, .new), token: setting.token,
            """
            \(carried(found))\
            \(textInput(Question("given", "Given name", error: typed.error("given")), value: typed.given, width: .half))\
            \(textInput(Question("family", "Family name", error: typed.error("family")), value: typed.family, width: .half))\
            \(typed.born.input(Question("born", "Born", hint: "Leave it empty where it is not known.", error: typed.error("born"))))\
            \(textInput(
                Question(
                    "phone", "Phone number", hint: "Leave it empty where it is not known.",
                    error: typed.error("phone")), value: typed.phone, width: .characters20, kind: .telephone))\
            \(dayBoxes("from", "Since when? Leave it empty for today.", isTyped ? typed.from.value : nil, "new"))\
            \(tick("apart", apartWords, isTicked: isTyped && typed.isApart, "new"))\
            \(alike)\(button("Add this person", isSecondary: true))
            """))
}
