import CaseModel
import Kernel
import Markup

/// The caseload of a team or service: filters at the left, cases beside them.
/// - Parameter mayAllocate: which cases the reader gives to workers at all; each case asks again.
func teamView(_ caseload: TeamCaseload, filter: TeamFilter, mayAllocate: Allocating, setting: PageSetting) -> HTML {
    layout(
        title: "Team caseload", frame: setting.frame, active: .team,
        main: """
            \(pageHead("Team caseload", aside: filter.isNarrowed ? nil : counts(caseload)))
            \(split(cases(caseload, filter, mayAllocate, setting), filterForm(caseload, filter), sideFirst: true))
            """)
}

/// How many there are, and how many wait for somebody; the second figure opens its list.
private func counts(_ caseload: TeamCaseload) -> HTML {
    let open = counted(caseload.total, "open case")
    let flags = link("flags to review", to: .flagsToReview)
    guard caseload.withoutLead > 0 else { return "\(open), \(flags)" }
    let without = TeamFilter(lead: noLead.value).path
    return """
        \(open), <a class="govuk-link" href="\(without)">\(caseload.withoutLead) without a lead worker</a>, \(flags)
        """
}

private let noLead = FilterValue(value: "none", label: "No lead yet")

private func leadChoices(_ caseload: TeamCaseload) -> [FilterValue] {
    [noLead] + caseload.leads.filter { $0.value != noLead.value }
}

private func filterForm(_ caseload: TeamCaseload, _ filter: TeamFilter) -> HTML {
    func choose(_ name: String, _ label: String, _ values: [FilterValue], _ chosen: String?, any: String) -> HTML {
        select(
            Question(name, label, labelSize: .plain), values.map { Choice($0.value, $0.label) }, chosen: chosen,
            empty: any)
    }
    let sort: HTML =
        filter.sort == .name ? "" : "<input type=\"hidden\" name=\"sort\" value=\"\(filter.sort.rawValue)\">"
    let clear: HTML =
        filter.isNarrowed ? "<p class=\"govuk-body-s\">\(link("Clear filters", to: .team))</p>" : ""
    return getForm(
        to: .team, label: "Filter cases",
        """
        <div class="ecms-panel"><h2 class="govuk-heading-s">Filter</h2>
        \(choose("lead", "Lead worker", leadChoices(caseload), filter.lead, any: "Anyone"))\
        \(choose("stage", "Stage", caseload.stages, filter.stage, any: "Any open stage"))\
        \(choose("team", "Team", caseload.teams, filter.team, any: "Any team"))\(sort)
        <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">Apply filters</button>
        \(clear)</div>
        """)
}

private func cases(
    _ caseload: TeamCaseload, _ filter: TeamFilter, _ mayAllocate: Allocating, _ setting: PageSetting
) -> HTML {
    let count = counted(caseload.total, "open case")
    let title = caseload.pages > 1 ? "\(count), page \(caseload.page) of \(caseload.pages)" : count
    return panel(title, id: "cases", "\(filterTags(caseload, filter))\(list(caseload, filter, mayAllocate, setting))")
}

private func list(
    _ caseload: TeamCaseload, _ filter: TeamFilter, _ mayAllocate: Allocating, _ setting: PageSetting
) -> HTML {
    guard !caseload.lines.isEmpty else {
        return filter.isNarrowed
            ? emptyState("No open case fits these filters.", then: link("Clear filters", to: .team))
            : emptyState("There are no open cases to list.")
    }
    let columns = [
        column("Client", .name, filter), column("Risk", .risk, filter), column("Stage", .stage, filter),
        column("Lead", .lead, filter), Column("Team"), column("In this stage", .waiting, filter),
    ]
    let rows = caseload.lines.map { line -> [HTML] in
        [
            line.clientCell(), line.riskCell, line.stageCell(setting.words), leadCell(line, mayAllocate),
            "\(line.team ?? "")", "\(setting.words.since(line.stageFrom))",
        ]
    }
    return "\(table(caption: "Open cases", isCaptionSeen: false, columns, rows: rows))\(turning(caseload, filter))"
}

/// The lead; without one, the way to give the case to somebody.
private func leadCell(_ line: CaseLine, _ mayAllocate: Allocating) -> HTML {
    if let lead = line.lead { return "\(lead)" }
    let allocate: HTML =
        mayAllocate.covers(line)
        ? "<small>\(link("Allocate", to: .allocate(line.id), about: line.clientName.short))</small>" : ""
    return "<strong>No lead yet</strong>\(allocate)"
}

/// Risk and the days in this stage come with the highest and the longest first.
private func column(_ title: String, _ sort: TeamFilter.Sort, _ filter: TeamFilter) -> Column {
    let order: Column.Order = sort == .risk || sort == .waiting ? .descending : .ascending
    return Column(title, sortPath: filter.sorted(by: sort).path, order: filter.sort == sort ? order : nil)
}

/// What the list is narrowed to, each with the way out of it.
private func filterTags(_ caseload: TeamCaseload, _ filter: TeamFilter) -> HTML {
    let choices: [(String?, [FilterValue], WritableKeyPath<TeamFilter, String?>)] = [
        (filter.lead, leadChoices(caseload), \.lead), (filter.stage, caseload.stages, \.stage),
        (filter.team, caseload.teams, \.team),
    ]
    let tags = choices.compactMap { chosen, values, choice -> HTML? in
        guard let label = values.first(where: { $0.value == chosen })?.label else { return nil }
        return """
            <li><a class="moj-filter__tag" href="\(filter.without(choice).path)">\
            <span class="govuk-visually-hidden">Remove this filter: </span>\(label)</a></li>

            """
    }
    return tags.isEmpty ? "" : "<ul class=\"moj-filter-tags\">\n\(tags)</ul>\n"
}

private func turning(_ caseload: TeamCaseload, _ filter: TeamFilter) -> HTML {
    func step(_ page: Int) -> (path: String, label: String)? {
        guard page >= 1, page <= caseload.pages else { return nil }
        return (filter.turned(to: page).path, "Page \(page) of \(caseload.pages)")
    }
    return pagination(previous: step(caseload.page - 1), next: step(caseload.page + 1))
}
