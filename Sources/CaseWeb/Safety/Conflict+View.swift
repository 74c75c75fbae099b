import CaseModel
import Kernel
import Markup

/// What a conflict check found at the left with the decision; who was compared, and earlier decisions, at the right.
func conflictView(_ page: ConflictPage, _ typed: ConflictTyped, _ setting: PageSetting) -> HTML {
    let name = page.banner?.name.short ?? page.line.clientName.short
    return layout(
        title: "Conflict check: \(name)", frame: setting.frame, active: .findClient,
        identity: page.banner?.bar(setting.words), subNavigation: page.banner?.sections(case: page.line),
        hasErrors: typed.problem != nil,
        main: """
            \(backLink("Back to the case", to: .case(page.line.id)))
            \(errorSummary([typed.problem].compactMap { $0 }, kept: "Nothing was decided."))\
            \(pageHead("Conflict check", aside: "\(page.line.programmeTitle)"))
            \(purpose(page))\(state(page))
            \(split(main(page, typed, setting), side(page, setting)))
            """)
}

private func purpose(_ page: ConflictPage) -> HTML {
    let before: HTML =
        page.moves.isEmpty ? "" : " It is made before: \(page.moves.map { "“\($0)”" }.joined(separator: ", "))."
    return """
        <p class="govuk-body">Everybody of this case is compared with all people known here, in open, closed and waiting \
        cases.\(before) Nobody is shown more of what it finds than they may see anyway.</p>
        """
}

private func state(_ page: ConflictPage) -> HTML {
    switch page.wait {
    case nil where page.hits.isEmpty && !page.hasMore: note("Nothing was found.", tone: .done)
    case nil: note("It is decided: the case can go on.", tone: .done)
    case .undecided: note("Nobody has decided yet. The case stays where it is until somebody does.", tone: .warn)
    case .outdated:
        note("People or cases changed since it was decided. Somebody has to look again.", tone: .warn)
    case .refused: note("It was decided that this case is not taken.", tone: .stop)
    }
}

private func main(_ page: ConflictPage, _ typed: ConflictTyped, _ setting: PageSetting) -> HTML {
    let list: HTML =
        page.hits.isEmpty
        ? page.hasMore ? "" : emptyState("Nobody is known on the other side.")
        : rowList(page.hits.map { hit($0, setting) })
    let help: HTML = page.hits.contains { $0.suspect != nil } ? evidenceHelp : ""
    return """
        \(panel("What was found", id: "found", "\(list)\(help)\(more(page))"))\
        \(page.mayDecide ? panel("Decide", id: "decide", decision(page, typed, setting)) : "")
        """
}

/// Without saying what, or how much.
private func more(_ page: ConflictPage) -> HTML {
    guard page.hasMore else { return "" }
    guard !page.isLead else {
        return note(
            "There is more that you may not look into, here or in another service. Ask those who govern information before you decide.",
            tone: .warn)
    }
    let who = page.leadTitles.isEmpty ? "somebody who says who sees a case" : page.leadTitles.joined(separator: " or ")
    return note("A check by \(who) is needed: they decide this one.", tone: .warn)
}

private func hit(_ line: ConflictLine, _ setting: PageSetting) -> HTML {
    let uid: HTML = line.uid.map { " <span class=\"ecms-mute\">\($0.formatted)</span>" } ?? ""
    let other: HTML = "\(link(line.otherName, to: .client(line.other)))\(uid)"
    let same: HTML =
        line.suspect.map { "may be \(other), who\(there(line))\(evidenceList($0))" } ?? "\(there(line))"
    return """
        <strong>\(line.person.name)</strong>, here: \(line.person.part.lowercased()), \(same)\
        \(line.isHeldHere ? "<div>\(tag("Same worker or team", .red))</div>" as HTML : "")
        """
}

private func there(_ line: ConflictLine) -> HTML {
    switch line.there {
    case .colleague(let name): return " is a colleague here: \(name)."
    case .client:
        guard line.line != nil || line.serviceTitle != nil else { return " is a client here, without a case." }
        return " is the client of \(place(line))."
    case .otherSide: return " is on the other side of \(place(line))."
    }
}

private func place(_ line: ConflictLine) -> HTML {
    guard let found = line.line else { return "a case of \(line.serviceTitle ?? "another service")" }
    let state = found.closedOn == nil ? found.stageTitle.lowercased() : "closed"
    let lead = found.lead.map { ", lead \($0)" } ?? ""
    return
        "\(link(found.programmeTitle, to: .case(found.id), about: "of \(found.clientName.short)")) (\(found.clientName.short), \(state)\(lead))"
}

private func decision(_ page: ConflictPage, _ typed: ConflictTyped, _ setting: PageSetting) -> HTML {
    var choices = [
        Choice(
            ConflictChoice.noConflict.rawValue, "No conflict",
            hint: "Another person of that name, or both can be helped by the same people.")
    ]
    if page.isLead {
        choices.append(
            Choice(
                ConflictChoice.wall.rawValue, "A conflict: go on with a wall",
                hint: "Those who work on the other case are kept away from this one from today."))
        choices.append(
            Choice(
                ConflictChoice.wallAtBoth.rawValue, "A conflict: go on with a wall at both cases",
                hint: wallWords(page)))
    }
    choices.append(
        Choice(
            ConflictChoice.refuse.rawValue, "A conflict: do not take the case",
            hint: "The moves above stay shut. Refer the person on, and close or decline the case."))
    return postForm(
        to: .conflicts(page.line.id), token: setting.token,
        """
        <input type="hidden" name="seen" value="\(page.seen)">\
        \(radios(Question("choice", "What do you decide?", error: typed.error("choice")), choices, chosen: typed.choice))\
        \(textArea(
            Question("reason", "Why?", hint: "It is kept with your name.", error: typed.error("reason")),
            value: typed.reason, rows: 3))\
        \(button("Keep the decision"))
        """)
}

/// Whom a wall at both would keep away, by name.
private func wallWords(_ page: ConflictPage) -> String {
    let there = Set(page.hits.flatMap(\.workers)).sorted()
    let here = page.workers.filter { !there.contains($0) }
    func list(_ names: [String]) -> String { names.isEmpty ? "nobody yet" : names.joined(separator: ", ") }
    return "From today this case is shut to \(list(there)); the other to \(list(here))."
}

private func side(_ page: ConflictPage, _ setting: PageSetting) -> HTML {
    let people = page.people.map { person -> HTML in
        "<strong>\(person.name)</strong>\(small(person.part))\(person.isOpposed ? tag("Other side", .orange) : "")"
    }
    let earlier = page.decisions.map { line -> HTML in
        """
        <strong>\(line.outcome.words)</strong>\(small("\(line.by), \(setting.words.moment(line.at))"))\
        \(line.reason.map { "<span>\($0)</span>" as HTML })
        """
    }
    return """
        \(panel("Who was compared", id: "people", rowList(people)))\
        \(panel("Decided before", id: "decisions", earlier.isEmpty ? emptyState("Nothing yet.") : rowList(earlier)))
        """
}

extension ConflictDecisionLine.Outcome {
    var words: String {
        switch self {
        case .nothingFound: "Nothing was found"
        case .noConflict: "No conflict"
        case .wall: "A conflict, with a wall"
        case .refuse: "A conflict: not taken"
        }
    }
}
