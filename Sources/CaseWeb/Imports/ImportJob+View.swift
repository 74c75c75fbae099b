import CaseModel
import Kernel
import Markup

/// How a job stands, what came of its rows, and those that somebody should look at.
func importJobView(
    _ job: ImportProgress, _ lines: [ImportLine], opensClients: Bool, _ setting: PageSetting
) -> HTML {
    let title = "\(job.isRehearsal ? "Rehearsal" : "Import") of \(job.fileName)"
    return layout(
        title: title, frame: setting.frame, active: .imports,
        main: """
            \(backLink("Imports", to: .imports))\(pageHead(title))
            \(panel(
                "How it stands", id: "progress",
                livePart(.importJob(job.id), isSaid: false, importStanding(job, setting))))
            \(panel("Rows to look at", id: "rows", rows(job, lines, opensClients: opensClients)))
            """)
}

/// How far the job is: the part of its page that is asked for again while it runs.
func importStanding(_ job: ImportProgress, _ setting: PageSetting) -> HTML {
    let counts = job.counts
    let list = summaryList([
        ("State", state(job), nil), ("Service", "\(job.moduleTitle)", nil), ("Mapping", "\(job.title)", nil),
        ("Begun", "\(setting.words.moment(job.startedAt)), by \(job.startedBy)", nil),
        ("Rows", "<span data-testid=\"done\">\(counts.all)</span> of \(job.rows)", nil),
        (job.isRehearsal ? "Would be accepted" : "Accepted", "\(counts.accepted)", nil),
        (job.isRehearsal ? "Would be accepted, with findings" : "Accepted, with findings", "\(counts.findings)", nil),
        ("Refused", "\(counts.refused)", nil), ("Here already, the same", "\(counts.unchanged)", nil),
        ("Here already, now different", "\(counts.changed)", nil),
    ])
    return "\(list)\(ways(job, setting))"
}

private func ways(_ job: ImportProgress, _ setting: PageSetting) -> HTML {
    guard job.state == .done else {
        return """
            <progress max="\(job.rows)" value="\(job.counts.all)">\(job.counts.all) of \(job.rows)</progress>
            <p class="govuk-body">It goes on by itself. You can leave this page. \(link("See how far it is", to: .importJob(job.id)))</p>
            """
    }
    let start: HTML =
        job.isRehearsal
        ? actionButton("Import these rows", to: .startImport(job.id), look: .grey, setting: setting) : ""
    let looks = job.counts.findings + job.counts.refused + job.counts.changed
    let look: HTML =
        looks == 0
        ? "" : "<p class=\"govuk-body\">\(link("Show \(counted(looks, "row")) to look at", to: .importJob(job.id)))</p>"
    return """
        \(look)<p class="govuk-body">\(link("Download the report of all rows", to: .importReport(job.id)))</p>\(start)
        """
}

private func rows(_ job: ImportProgress, _ lines: [ImportLine], opensClients: Bool) -> HTML {
    guard !lines.isEmpty else {
        return emptyState(job.state == .done ? "No row needs a look." : "None so far.")
    }
    let columns = [Column("Row"), Column("Key"), Column("What came of it"), Column("Why")]
    let rows = lines.map { line -> [HTML] in
        let words: [HTML] = line.words.map { "\($0) " }
        let client: HTML =
            opensClients
            ? (line.party.map { link("Client", to: .client($0), about: "of row \(line.number)") } ?? "") : ""
        return ["\(line.number)", "\(line.key)", outcome(line.outcome), "\(words)\(client)"]
    }
    let open = job.counts.findings + job.counts.refused + job.counts.changed
    let more: HTML =
        open > lines.count ? "<p class=\"govuk-body\">The first \(lines.count) of \(open). The report has all.</p>" : ""
    return "\(table(caption: "Rows to look at", isCaptionSeen: false, columns, rows: rows))\(more)"
}

private func outcome(_ outcome: ImportLine.Outcome) -> HTML {
    switch outcome {
    case .accepted: tag("Accepted", .green)
    case .findings: tag("Accepted, with findings", .yellow)
    case .refused: tag("Refused", .red)
    case .unchanged: tag("Here already", .grey)
    case .changed: tag("Now different", .orange)
    }
}
