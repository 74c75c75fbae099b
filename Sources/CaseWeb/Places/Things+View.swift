import CaseModel
import Kernel
import Markup

/// What a case is about, where that is no person.
func caseThing(_ overview: CaseOverview) -> HTML {
    guard let thing = overview.thing else { return "" }
    let noun = if case .place = thing.thing { "place" } else { "household" }
    return "<p class=\"govuk-body\">About the \(noun) <strong>\(link(thing.name, to: thing.address))</strong></p>\n"
}

/// What is written of a household or place, the newest first.
func thingRecords(_ records: [RecordLine], _ words: DateWords) -> HTML {
    guard !records.isEmpty else { return emptyState("No record to show.") }
    return rowList(
        records.map { record in
            let version = record.version > 1 ? ", version \(record.version)" : ""
            return """
                \(link(record.title, to: .record(record.id), about: "of \(words.short(record.datedOn))")) \
                <span class="ecms-mute">\(words.short(record.datedOn)), \(record.by)\(version)</span> \
                \(link("History", to: .recordHistory(record.id), about: "of \(record.title.lowercasedFirst)"))
                """
        })
}

/// The cases about a household or place.
func thingCases(_ cases: [CaseLine], _ words: DateWords) -> HTML {
    guard !cases.isEmpty else { return emptyState("No case about it to show.") }
    return rowList(
        cases.map { line in
            let closed = line.closedOn.map { ", closed \(words.short($0))" } ?? ""
            return """
                \(link(line.programmeTitle, to: .case(line.id), about: "opened \(words.short(line.openedOn))"))\
                \(small("\(line.stageTitle), opened \(words.short(line.openedOn))\(closed), \(line.lead ?? "no lead yet")"))
                """
        })
}

/// The forms about it, each with the one thing to do with it.
/// - Parameter start: the address that begins one.
func thingForms(_ forms: [FormChoice], start: (FormName) -> Address, _ setting: PageSetting) -> HTML {
    rowList(
        forms.map { choice in
            func begin(_ label: String) -> HTML {
                actionButton(label, to: start(choice.form), about: choice.title, setting: setting)
            }
            switch choice.state {
            case .draft(let draft, let first):
                return "\(link(choice.title, to: .draft(draft, page: first.text))) \(tag("Draft", .yellow))"
            case .submitted(let record, _, _):
                let amend: HTML =
                    choice.mayAmend
                    ? actionButton("Amend", to: .amend(record), about: choice.title, setting: setting) : ""
                return """
                    \(link(choice.title, to: .record(record))) \
                    \(inLine([amend, choice.mayAdd ? begin("Add another") : ""]))
                    """
            case .notStarted: return begin(choice.title)
            }
        })
}

/// The buttons that open a case about it.
func thingOpenings(_ openings: [ReferralChoice], to address: Address, _ setting: PageSetting) -> HTML {
    rowList(
        openings.map { choice in
            actionButton(
                "Open a case: \(choice.programmeTitle)", to: address,
                fields: [("module", choice.module.text), ("programme", choice.programme.text)], setting: setting)
        })
}
