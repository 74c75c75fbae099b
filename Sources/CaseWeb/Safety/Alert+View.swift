import CaseModel
import Kernel
import Markup

/// Alerts that wait, and those that were settled.
func alertsView(_ board: AlertBoard, setting: PageSetting) -> HTML {
    layout(
        title: "Alerts", frame: setting.frame, active: .alerts,
        main: """
            \(pageHead("Alerts", aside: link("Everything colleagues did", to: .peopleTrail)))
            \(panel("To look at", id: "waiting", alerts(board.waiting, "Nothing waits to be looked at.", setting.words)))\
            \(panel("Settled", id: "settled", alerts(board.settled, "Nothing was settled yet.", setting.words)))
            """)
}

private func alerts(_ lines: [AlertLine], _ empty: String, _ words: DateWords) -> HTML {
    guard !lines.isEmpty else { return emptyState(empty) }
    let columns = [
        Column("What"), Column("Who", namedOnPhone: false), Column("Service", namedOnPhone: false), Column("When"),
        Column("Review"),
    ]
    let rows = lines.map { line -> [HTML] in
        [
            link(line.act.words, to: .alert(line.id), about: "by \(line.name)"), "\(line.name)", "\(line.service)",
            "\(words.shortMoment(line.at))", line.isSettled ? timeWords("Settled", .ok) : whenDue(line.dueOn, words),
        ]
    }
    return table(caption: "Alerts", isCaptionSeen: false, columns, rows: rows)
}

/// One alert: what was done and why, and where a colleague says what they found.
func alertView(_ alert: AlertPage, _ asking: AlertAsking, setting: PageSetting) -> HTML {
    let words = setting.words
    var rows: [(key: String, value: HTML, action: HTML?)] = [
        ("Who", "\(alert.line.name)", nil), ("Service", "\(alert.line.service)", nil),
        ("When", "\(words.moment(alert.line.at))", nil), ("Reason given or found", "\(alert.say)", nil),
    ]
    if let id = alert.caseID { rows.append(("Case", link("Open the case", to: .case(id)), nil)) }
    if alert.caseID == nil, let party = alert.party {
        rows.append(("Client", link("Open the client", to: .client(party)), nil))
    }
    if let reads = alert.reads { rows.append(("Pages opened under it", "\(reads)", nil)) }
    rows.append(("Review", alert.line.isSettled ? timeWords("Settled", .ok) : whenDue(alert.line.dueOn, words), nil))
    return layout(
        title: alert.line.act.words, frame: setting.frame, active: .alerts, hasErrors: asking.problem != nil,
        main: """
            \(backLink("Alerts", to: .alerts))\
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "The review was not kept."))\
            \(pageHead(alert.line.act.words))\(summaryList(rows, hasBorders: true))\
            \(reviews(alert, words))\(form(alert, asking, setting))
            """)
}

private func reviews(_ alert: AlertPage, _ words: DateWords) -> HTML {
    guard !alert.reviews.isEmpty else { return "" }
    let lines = alert.reviews.map { review -> HTML in
        "<strong>\(review.finding.words)</strong> \(review.say)\(small("\(review.by), \(words.shortMoment(review.at))"))"
    }
    return panel("What was found", id: "reviews", rowList(lines))
}

private func form(_ alert: AlertPage, _ asking: AlertAsking, _ setting: PageSetting) -> HTML {
    guard alert.mayReview else { return "" }
    return panel(
        "Your review", id: "review",
        postForm(
            to: .alert(alert.line.id), token: setting.token,
            """
            \(radios(
                Question("outcome", "What did you find?", error: asking.error("outcome")),
                AlertFinding.allCases.map { Choice($0.rawValue, $0.words) }, chosen: asking.outcome))\
            \(textArea(
                Question("say", "Why?", hint: "Such as whom you asked and what they said.", error: asking.error("say")),
                value: asking.say, rows: 4))\(button("Save review"))
            """))
}

extension WatchedAct {
    var words: String {
        switch self {
        case .glass: "Case opened in an emergency"
        case .reveal: "Sealed answer opened"
        case .reading: "Unusual reading"
        case .purpose: "Record opened from outside the service"
        }
    }
}

extension AlertFinding {
    var words: String {
        switch self {
        case .justified: "It was justified"
        case .notJustified: "It was not justified"
        case .moreInfo: "More must be known"
        }
    }
}
