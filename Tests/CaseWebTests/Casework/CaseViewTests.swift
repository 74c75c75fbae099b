import CaseModel
import Foundation
import Markup
import Testing

@testable import CaseWeb
@testable import Kernel

@Suite("The page of a case and its moves")
struct CaseViewTests {
    private func page(_ overview: CaseOverview = Sample.overview()) -> String {
        caseView(overview, labels: Sample.labels, setting: Sample.setting()).string
    }

    @Test func `the heading says when it opened, and the track where it stands`() {
        let html = page()
        #expect(html.contains("Opened 6 August 2026 · 110 days"))
        #expect(html.contains("6 Aug, 98 days"))
        #expect(html.contains("aria-current=\"step\">Waiting<small>since 12 Nov</small>"))
        #expect(html.contains("<small>not yet</small>"))
        #expect(!html.contains("<i>"))
    }

    @Test func `a move says why it cannot be made and what would make it possible`() {
        let html = page()
        for words in [
            "Only these roles make this move: Team leader, Keeper.", "Needs the form “Plan”.", "must be open.",
            "It must be suitable. Not answered: “Is it &lt;i&gt;", "suitable?” (Visit).",
        ] { #expect(html.contains(words)) }
        #expect(html.contains("action=\"/case/\(Sample.caseID.text)/record/garden/plan\""))
        #expect(html.contains("Go on with your draft<span class=\"govuk-visually-hidden\"> of Form visit"))
        var other = Sample.overview()
        other.forms = []
        #expect(page(other).contains("See what is known"))
    }

    @Test func `a move that can be made leads to its confirm page`() {
        let html = page()
        #expect(html.contains("href=\"/case/\(Sample.caseID.text)/move/go\""))
        #expect(html.contains("Possible now. Asks for a reason."))
        #expect(!html.contains("/move/stay"))
    }

    @Test func `a form is begun by a button, gone on with by a link, and says who completed it`() {
        let html = page()
        #expect(html.contains("govuk-tag--blue\">Needed"))
        #expect(html.contains("href=\"/draft/\(Sample.draftID.text)/first\""))
        #expect(html.contains("20 Nov, by Jo"))
        #expect(html.contains("action=\"/record/\(Sample.recordID.text)/amend\""))
        #expect(html.contains("version 3"))
        #expect(html.contains("Ade Bankole, lead until 12 Nov"))
        #expect(html.contains("href=\"/case/\(Sample.caseID.text)/allocate\""))
    }

    @Test func `a bare case says so, with no number of what is kept back`() {
        let html = page(CaseOverview(banner: nil, line: Sample.line(lead: nil)))
        for words in [
            "No move leaves this stage.", "No form of this case is open to you.", "No record to show.",
            "Nothing is waiting to be done.", "Nobody yet.",
        ] { #expect(html.contains(words)) }
        #expect(!html.contains("/allocate"))
        #expect(!html.contains("ecms-count"))
    }

    private func asking(_ reading: MoveReading, _ attempt: MoveAttempt = MoveAttempt()) -> MoveAsking {
        MoveAsking(
            move: reading.move, target: reading.target, refusals: attempt.refusals(now: reading.refusals), reasons: [],
            reason: attempt.reason, problems: attempt.problems, remark: attempt.remark)
    }

    private func confirm(_ asking: MoveAsking) -> String {
        moveView(Sample.overview(), asking, labels: Sample.labels, setting: Sample.setting()).string
    }

    @Test func `the confirm page says what will happen and holds the stage it was drawn from`() {
        let html = confirm(asking(Sample.move("close", to: "done", closes: true)))
        #expect(html.contains("from “Waiting” to “Stage done”"))
        #expect(html.contains("The case closes."))
        #expect(html.contains("This is set to be done: Book a visit &lt;i&gt;"))
        #expect(html.contains("<input type=\"hidden\" name=\"stage\" value=\"waiting\">"))
        #expect(!html.contains("name=\"reason\""))
    }

    @Test func `a refusal keeps the reason and says what is in the way`() {
        var attempt = MoveAttempt(reason: "He asked " + Sample.bad, refusal: .reasonMissing)
        let reading = Sample.move("go", isBack: true)
        var html = confirm(asking(reading, attempt))
        #expect(html.contains("He asked &lt;i&gt;"))
        #expect(html.contains("href=\"#reason\""))
        #expect(html.contains("<title>Error: "))
        attempt.refusal = .move([.form(Sample.form("plan"), title: "Plan")])
        html = confirm(asking(reading, attempt))
        #expect(html.contains("Not yet."))
        #expect(html.contains("Needs the form “Plan”."))
        #expect(html.contains("He asked &lt;i&gt;"))
        #expect(!html.contains("action=\"/case/\(Sample.caseID.text)/move/go\""))
    }

    @Test func `an allocation is checked beside its fields and keeps what was chosen`() {
        let choices = AllocationChoices(
            banner: Sample.banner(), line: Sample.line(lead: nil),
            teams: [FilterValue(value: "t1", label: "North")], workers: [FilterValue(value: "w1", label: "Jo Bright")])
        var asking = AllocationAsking(worker: "w9", team: "", reason: "Knows him " + Sample.bad)
        asking.problems = asking.problems(choosing: choices)
        let html = allocationView(choices, asking, setting: Sample.setting()).string
        #expect(html.contains("href=\"#worker\">Choose a lead worker from the list."))
        #expect(html.contains("id=\"worker-error\""))
        #expect(html.contains("Knows him &lt;i&gt;"))
        #expect(html.contains("No lead yet. Opened 6 August, waiting 110 days."))
        #expect(AllocationAsking(worker: "", team: "").problems(choosing: choices).count == 1)
        #expect(AllocationAsking(worker: "w1", team: "t1").problems(choosing: choices).isEmpty)
    }
}
