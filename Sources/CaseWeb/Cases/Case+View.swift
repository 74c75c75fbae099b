import CaseModel
import Definitions
import Kernel
import Markup
import Policy

/// The page of a case: where it stands, where it can go, its forms and records, and who works on it.
func caseView(_ overview: CaseOverview, labels: QuestionLabels, setting: PageSetting) -> HTML {
    let name = overview.banner?.name.short ?? overview.line.clientName.short
    return layout(
        title: "\(overview.line.programmeTitle): \(name)", frame: setting.frame, active: .findClient,
        identity: overview.banner?.bar(setting.words), subNavigation: overview.banner?.sections(case: overview.line),
        main: """
            \(pageHead(overview.line.programmeTitle, aside: "\(span(overview.line, setting.words))"))
            \(caseThing(overview))\(track(overview.stages, setting.words))
            \(split(main(overview, labels, setting), side(overview, setting)))
            """)
}

/// `Opened 6 August 2026 · 110 days · Tarn Street`
private func span(_ line: CaseLine, _ words: DateWords) -> String {
    var parts = ["Opened \(words.long(line.openedOn))"]
    if let closedOn = line.closedOn {
        parts.append("closed \(words.long(closedOn))")
    } else {
        parts.append(DateWords.days(max(0, line.openedOn.days(until: words.today))))
    }
    parts.append(line.moduleTitle)
    if let team = line.team { parts.append(team) }
    return parts.joined(separator: " · ")
}

private func track(_ marks: [StageMark], _ words: DateWords) -> HTML {
    guard !marks.isEmpty else { return "" }
    return stages(
        marks.map { mark in
            switch mark.standing {
            case .ahead: StageStep(mark.title, when: "not yet", state: .later)
            case .now: StageStep(mark.title, when: mark.from.map { "since \(words.short($0))" } ?? "now", state: .now)
            case .done:
                StageStep(
                    mark.title,
                    when: [mark.from.map(words.short), mark.days.flatMap { $0 > 0 ? DateWords.days($0) : nil }]
                        .compactMap { $0 }
                        .joined(separator: ", "), state: .done)
            }
        })
}

private func main(_ overview: CaseOverview, _ labels: QuestionLabels, _ setting: PageSetting) -> HTML {
    """
    \(panel("Next moves", id: "moves", nextMoves(overview, labels, setting)))\
    \(suggestions(overview, setting))\
    \(latest(overview, setting))\
    \(panel("Forms of this case", id: "forms", caseForms(overview.forms, of: overview.line.id, setting: setting)))\
    \(reviewPanel(overview.reviews, setting.words))\
    \(panel(
        "Records", id: "records", aside: link("As it was on a day", to: .caseOn(overview.line.id)),
        "\(records(overview.records, setting.words))\(movedAwayNote(overview.moved, setting.words))"))
    """
}

/// The first entries of the timeline, with the ways to the whole of it and to the notes.
private func latest(_ overview: CaseOverview, _ setting: PageSetting) -> HTML {
    let id = overview.line.id
    let add = overview.noteChoices.map { choice in
        actionButton(
            overview.noteChoices.count == 1 ? "Add a note" : "Add: \(choice.label)",
            to: .newRecord(id, form: choice.form), setting: setting)
    }
    let ways = inLine(add + [link("All notes", to: .caseNotes(id)), link("Whole timeline", to: .caseTimeline(id))])
    let events: HTML =
        overview.latest.isEmpty
        ? emptyState("Nothing has happened yet.") : timeline(byMonth(overview.latest, setting))
    return panel("Latest", id: "latest", "<div class=\"govuk-body-s\">\(ways)</div>\n\(events)")
}

/// What rules offer while they are true.
private func suggestions(_ overview: CaseOverview, _ setting: PageSetting) -> HTML {
    guard !overview.suggestions.isEmpty else { return "" }
    let id = overview.line.id
    return panel(
        "Suggested", id: "suggested",
        rowList(
            overview.suggestions.map { suggestion in
                switch suggestion.offer {
                case nil: "\(suggestion.say)"
                case .form(let form, let title):
                    "\(suggestion.say) \(actionButton(title, to: .newRecord(id, form: form), about: "(start)", setting: setting))"
                case .move(let move, let title): "\(suggestion.say) \(link(title, to: .move(id, move: move.text)))"
                }
            }))
}

private func nextMoves(_ overview: CaseOverview, _ labels: QuestionLabels, _ setting: PageSetting) -> HTML {
    guard !overview.moves.isEmpty else { return emptyState("No move leaves this stage.") }
    let words = RefusalWords(overview, labels: labels, setting: setting)
    return moves(
        overview.moves.map { reading in
            reading.isPossible
                ? move(
                    reading.move.title, to: .move(overview.line.id, move: reading.move.id.text),
                    says: "Possible now.\(reading.move.asksReason ? " Asks for a reason." : "")")
                : notYet(reading.move.title, words.list(reading.refusals))
        })
}

/// A move that waits for something. Its reasons may hold buttons, so that they stand in a block of their own.
private func notYet(_ title: String, _ reasons: HTML) -> HTML {
    "<li class=\"ecms-move\"><strong>\(title)</strong><div>\(timeWords("Not yet.", .soon)) \(reasons)</div></li>\n"
}

private func records(_ records: [RecordLine], _ words: DateWords) -> HTML {
    guard !records.isEmpty else { return emptyState("No record to show.") }
    return rowList(
        records.map { record in
            let version = record.version > 1 ? ", version \(record.version)" : ""
            return """
                \(link(record.title, to: .record(record.id), about: "of \(words.short(record.datedOn))")) \
                <span class="ecms-mute">\(words.short(record.datedOn)), \(record.by)\(version)</span>\
                \(record.summary.isEmpty ? "" : "<small class=\"ecms-said\">\(inLine(record.summary.map(\.html)))</small>" as HTML)
                """
        })
}

// MARK: At the side

private func side(_ overview: CaseOverview, _ setting: PageSetting) -> HTML {
    """
    \(overview.risk.map { panel("Risk and flags", id: "risk", risk($0, overview, setting.words)) })\
    \(panel("To do", id: "work", work(overview, setting)))\
    \(outgoing(overview, setting))\
    \(caseParticipants(overview, setting))\
    \(panel("Who works on this", id: "workers", workers(overview, setting.words)))\
    \(access(overview, setting.words))
    """
}

/// The level now and at the start, and the ways to the pages of risk and flags.
private func risk(_ risk: CaseRisk, _ overview: CaseOverview, _ words: DateWords) -> HTML {
    let now: HTML =
        risk.current.map { "\(riskBox($0))\($0.since.map { " since \(words.short($0))" } ?? "")" }
        ?? timeWords("Not rated yet", .soon)
    let start: HTML =
        risk.initial.map { "<small>At the start: \($0.label)\($0.since.map { ", \(words.short($0))" } ?? "")</small>" }
        ?? ""
    let rate = risk.mayRate ? risk.current == nil ? "Rate the risk" : "Rate again, history" : "History"
    return """
        <p class="govuk-body">\(now)\(start)</p>
        <p class="govuk-body-s">\(inLine([link(rate, to: .risk(overview.line.id), about: "of risk"), link("Flags", to: .flags(.case(overview.line.id)))]))</p>
        """
}

private func work(_ overview: CaseOverview, _ setting: PageSetting) -> HTML {
    guard !overview.work.isEmpty else { return emptyState("Nothing is waiting to be done.") }
    return rowList(
        overview.work.map { line in
            """
            \(link(line.title, to: .work(line.id)))<small>\(setting.words.due(line.dueOn).html)\(line.kindNote.map { ", \($0.lowercased())" })</small>\
            \(nextStep(line, setting, fields: [("case", overview.line.id.text)]))
            """
        })
}

/// Letters to look over and messages to send.
private func outgoing(_ overview: CaseOverview, _ setting: PageSetting) -> HTML {
    guard !overview.outgoing.isEmpty else { return "" }
    return panel(
        "Letters and messages", id: "outgoing",
        rowList(
            overview.outgoing.map { line in
                let address = Address.settleOutgoing(overview.line.id, line.id)
                return """
                    \(line.title)\(small("\(line.isLetter ? "Letter" : "Message") to \(line.recipient), \(setting.words.shortMoment(line.createdAt))"))\
                    \(inLine([
                        actionButton("It was sent", to: address, fields: [("outcome", "sent")], about: line.title, setting: setting),
                        actionButton("Do not send", to: address, fields: [("outcome", "dropped")], about: line.title, setting: setting),
                    ]))
                    """
            }))
}

private func workers(_ overview: CaseOverview, _ words: DateWords) -> HTML {
    let (now, before) = (overview.workers.filter { $0.until == nil }, overview.workers.filter { $0.until != nil })
    let list =
        overview.workers.isEmpty ? emptyState("Nobody yet.") : rowList((now + before).map { worker($0, words) })
    guard overview.mayAllocate else { return list }
    let title = overview.line.lead == nil ? "Allocate this case" : "Change who works on this"
    return "\(list)<p class=\"govuk-body-s\">\(link(title, to: .allocate(overview.line.id)))</p>"
}

/// Whether the case is kept to some people, and where that is said.
private func access(_ overview: CaseOverview, _ words: DateWords) -> HTML {
    let kept: HTML =
        overview.restriction == .open
        ? "" : "<p class=\"govuk-body\">\(timeWords("Restricted.", .soon)) \(overview.restriction.words).</p>"
    let change: HTML =
        overview.mayRestrict
        ? "<p class=\"govuk-body-s\">\(link("Who may see this case", to: .caseAccess(overview.line.id)))</p>" : ""
    let why = link("Who can see this, and why can I?", to: .whyCase(overview.line.id))
    let conflicts: HTML =
        overview.checksConflicts
        ? """
        <p class="govuk-body-s">\(link("Conflict check", to: .conflicts(overview.line.id)))\
        \(overview.conflict.map { standing($0, words) })</p>
        """ : ""
    return panel("Access", id: "access", "\(kept)\(change)\(conflicts)<p class=\"govuk-body-s\">\(why)</p>")
}

/// What was last decided of a conflict of interest, and whether it still speaks of the people of the case.
private func standing(_ conflict: ConflictStanding, _ words: DateWords) -> HTML {
    guard let last = conflict.last else { return small("Made before the case goes on.") }
    let since = conflict.isOutdated ? " The people of the case changed since: it is made again." : ""
    return small("\(last.outcome.words), \(words.shortMoment(last.at)).\(since)")
}

/// Somebody who works on it now; or, quietly, somebody who did.
private func worker(_ line: WorkerLine, _ words: DateWords) -> HTML {
    if let until = line.until {
        return "<span class=\"ecms-mute\">\(line.name), \(line.part.word) until \(words.short(until))</span>"
    }
    return "<strong>\(line.name)</strong>, \(line.part.word)\(small("since \(words.short(line.from))"))"
}

extension WorkerLine.Part {
    fileprivate var word: String {
        switch self {
        case .lead: "lead"
        case .coWorker: "co-worker"
        case .team: "team"
        }
    }
}
