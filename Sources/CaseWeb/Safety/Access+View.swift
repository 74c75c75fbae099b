import CaseModel
import Kernel
import Markup
import Policy

/// Who may see a case: the restriction with its people at the left, colleagues kept away at the right.
func accessView(_ found: CaseAccessPage, _ asking: AccessAsking, setting: PageSetting) -> HTML {
    let name = found.banner?.name.short ?? found.line.clientName.short
    return layout(
        title: "Who may see this case: \(name)", frame: setting.frame, active: .findClient,
        identity: found.banner?.bar(setting.words), subNavigation: found.banner?.sections(case: found.line),
        hasErrors: asking.problem != nil,
        main: """
            \(backLink("Back to the case", to: .case(found.line.id)))
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was changed."))\
            \(pageHead("Who may see this case", aside: "\(found.line.programmeTitle)"))
            \(split(restriction(found, asking, setting), keptOut(found, asking, setting)))
            """)
}

private func restriction(_ found: CaseAccessPage, _ asking: AccessAsking, _ setting: PageSetting) -> HTML {
    let named = asking.restriction == nil ? Set(found.readers.map(\.text)) : asking.readers
    return panel(
        "Restriction", id: "restrict",
        postForm(
            to: .caseAccess(found.line.id), token: setting.token,
            """
            \(radios(
                Question("restriction", "Who may see the case?", error: asking.error("restriction")),
                Restriction.allCases.map { Choice($0.rawValue, $0.words, hint: $0.hint) },
                chosen: asking.restriction ?? found.restriction.rawValue))\
            \(checkboxes(
                Question(
                    "reader", "Who is named?",
                    hint: "Used only where the case is kept to people named. You are always among them."),
                found.workers.map { Choice($0.value, $0.label) }, chosen: named))\
            \(button("Save who may see it"))
            """))
}

private func keptOut(_ found: CaseAccessPage, _ asking: AccessAsking, _ setting: PageSetting) -> HTML {
    let lines = found.keptOut.filter { $0.span.covers(found.today) }.map { entry -> HTML in
        let end: HTML =
            entry.span.until == nil
            ? actionButton(
                entry.isOfWall ? "Take the wall down" : "End this", to: .letIn(found.line.id, entry.id),
                about: "for \(entry.name)", setting: setting)
            : timeWords("Ends today", .mute)
        let together = " All whom the wall keeps away, here and at the other case, are let in together."
        let ground = entry.isConflict ? "Conflict of interest" : "Kept away"
        let said = "\(entry.reason ?? "")\(entry.isOfWall ? together : "")"
        return """
            <strong>\(entry.name)</strong>\(small("\(ground) since \(setting.words.short(entry.span.from)). \(said)"))\(end)
            """
    }
    let list = lines.isEmpty ? emptyState("Nobody is kept away.") : rowList(lines)
    return panel(
        "Kept away from this case", id: "keep-out",
        """
        \(list)\(postForm(
            to: .keepOut(found.line.id), token: setting.token,
            """
            \(select(
                Question("worker", "Keep a colleague away", error: asking.error("worker")),
                found.workers.map { Choice($0.value, $0.label) }, chosen: asking.worker, empty: "Choose a colleague"))\
            \(radios(
                Question("kind", "Because of"),
                [Choice("excluded", "Who they are to the client"), Choice("conflict", "A conflict of interest")],
                chosen: asking.isConflict ? "conflict" : "excluded"))\
            \(textArea(
                Question(
                    "why", "Why?", hint: "Such as a relative. They will not find the client, the case or its work.",
                    error: asking.error("why")), value: asking.why, rows: 2))\
            \(button("Keep them away", isSecondary: true))
            """))
        """)
}

extension Restriction {
    /// As it is chosen.
    var words: String {
        switch self {
        case .open: "Everybody whose role reaches it"
        case .team: "Only those who work on it, and their team"
        case .named: "Only people named"
        case .hidden: "Only people named, and nobody else learns of it"
        }
    }

    fileprivate var hint: String? {
        switch self {
        case .open: nil
        case .team: "Others of the service find that it exists."
        case .named: "Others find that it exists, and may open it in an emergency if their role lets them."
        case .hidden: "It is in no search, list or count of others. Nobody opens it in an emergency."
        }
    }
}
