import CaseModel
import Kernel
import Markup

/// What was chosen for an allocation, and what is wrong with it.
struct AllocationAsking: Sendable {
    var worker: String?
    var team: String?
    var reason = ""
    /// The case is given to somebody who is on leave, knowingly.
    var isAnyway = false
    var problems: [FormProblem] = []

    func error(_ field: String) -> String? { problems.first { $0.field == field }?.text }
}

extension AllocationAsking {
    /// What the page starts from: who works on the case now, where they can be chosen.
    init(now choices: AllocationChoices) {
        worker = choices.workers.first { $0.label == choices.line.lead }?.value
        team = choices.teams.first { $0.label == choices.line.team }?.value
    }
}

/// To whom a case is given, and why.
func allocationView(_ choices: AllocationChoices, _ asking: AllocationAsking, setting: PageSetting) -> HTML {
    let title = choices.line.lead == nil ? "Allocate this case" : "Change who works on this"
    return layout(
        title: "\(title): \(choices.line.programmeTitle)", frame: setting.frame, active: .findClient,
        identity: choices.banner?.bar(setting.words), subNavigation: choices.banner?.sections(case: choices.line),
        hasErrors: !asking.problems.isEmpty,
        main: """
            \(backLink("Back to the case", to: .case(choices.line.id)))
            \(errorSummary(asking.problems, kept: "Nothing was changed."))\
            \(pageHead(title))
            \(now(choices.line, setting.words))\
            \(form(choices, asking, setting))
            """)
}

private func now(_ line: CaseLine, _ words: DateWords) -> HTML {
    let lead = line.lead.map { "Lead worker now: \($0)." } ?? "No lead yet."
    let waiting =
        line.lead != nil
        ? ""
        : line.openedOn >= words.today
            ? " Opened today."
            : " Opened \(words.plain(line.openedOn)), waiting \(words.since(line.openedOn))."
    return "<p class=\"govuk-body\">\(lead)\(waiting) \(line.team.map { "Team now: \($0)." } ?? "No team yet.")</p>\n"
}

private func form(_ choices: AllocationChoices, _ asking: AllocationAsking, _ setting: PageSetting) -> HTML {
    guard !choices.workers.isEmpty || !choices.teams.isEmpty else {
        return emptyState("There is nobody to choose: no worker or team of this service can be given cases.")
    }
    return postForm(
        to: .allocate(choices.line.id), token: setting.token,
        """
        \(select(
            Question("worker", "Lead worker", error: asking.error("worker")),
            choices.workers.map { worker in
                Choice(worker.value, choices.away[worker.value].map { "\(worker.label) (\($0.words(setting.words)))" } ?? worker.label)
            }, chosen: asking.worker, empty: "No lead yet"))\
        \(choices.away[asking.worker ?? ""] == nil ? "" : "<p class=\"govuk-body\">\(tick(name: "anyway", label: "Give it to them all the same", isTicked: asking.isAnyway))</p>" as HTML)\
        \(select(
            Question("team", "Team", error: asking.error("team")), choices.teams.map { Choice($0.value, $0.label) },
            chosen: asking.team, empty: "No team"))\
        \(textInput(
            Question("reason", "Why?", hint: "Such as workload, language, or that they know the client.", error: asking.error("reason")),
            value: asking.reason))\
        \(button("Allocate case"))
        """)
}

extension AwayNote {
    /// `on leave until 4 December, covered by Dana Field`
    func words(_ words: DateWords) -> String {
        "on leave until \(words.plain(until))" + (cover.map { ", covered by \($0)" } ?? "")
    }
}
