import CaseModel
import Foundation
import Kernel
import Markup
import Testing

@testable import CaseWeb

@Suite("My work and the team's caseload")
struct WorkViewTests {
    private func work() -> MyWork {
        var work = MyWork()
        work.work = [
            WorkLine(
                id: Sample.workID, title: "Review " + Sample.bad, dueOn: Sample.day("2026-11-18"),
                caseID: Sample.caseID, party: Sample.party,
                clientName: PersonName(given: "Ellen", family: "Harkness"), uid: Sample.uid)
        ]
        work.drafts = [Sample.draft()]
        work.newToMe = [Sample.line()]
        work.caseload = [
            Sample.line("Abbott", risk: .low), Sample.line("Demir", risk: .high, isLate: true), Sample.line("Stroud"),
        ]
        return work
    }

    @Test func `what is overdue says by how much, links to the case and can be ended`() {
        let html = myWorkView(work(), order: CaseloadOrder(), setting: Sample.setting()).string
        #expect(html.contains("<span class=\"ecms-late\">Overdue by 6 days</span><small>Due 18 Nov</small>"))
        #expect(html.contains("href=\"/case/\(Sample.caseID.text)\""))
        #expect(html.contains("action=\"/task/\(Sample.workID.text)/done\""))
        #expect(html.contains("saved yesterday at 09:05"))
        #expect(html.contains("Tuesday 24 November 2026"))
        #expect(!html.contains("<i>"))
    }

    @Test(
        "the caseload is sorted by the column that says so",
        arguments: [
            ("", "", ["Abbott", "Demir", "Stroud"], "ascending"),
            ("name", "descending", ["Stroud", "Demir", "Abbott"], "descending"),
            ("risk", "", ["Demir", "Abbott", "Stroud"], "descending"),
            ("risk", "ascending", ["Stroud", "Abbott", "Demir"], "ascending"),
            ("nonsense", "sideways", ["Abbott", "Demir", "Stroud"], "ascending"),
        ])
    func sorted(sort: String, order: String, names: [String], says: String) throws {
        let chosen = CaseloadOrder(sort: sort, order: order)
        #expect(chosen.sorted(work().caseload).map(\.clientName.family) == names)
        let html = myWorkView(work(), order: chosen, setting: Sample.setting()).string
        #expect(html.components(separatedBy: "aria-sort=").count == 2)
        #expect(html.contains("aria-sort=\"\(says)\""))
    }

    @Test func `a risk has its word, a late stage says how long`() {
        let html = myWorkView(work(), order: CaseloadOrder(), setting: Sample.setting()).string
        #expect(html.contains("<span class=\"ecms-risk ecms-risk--high\">Level high</span>"))
        #expect(html.contains("Not rated"))
        #expect(html.contains("Late: here for 12 days"))
    }

    @Test func `an empty page says what can be done, within what the reader may do`() {
        let html = myWorkView(MyWork(), order: CaseloadOrder(), setting: Sample.setting()).string
        for sentence in [
            "Nothing is due.", "No cases are allocated to you yet.", "You have no drafts.", "Your first day",
            "find a client",
        ] { #expect(html.contains(sentence)) }
        let other = myWorkView(MyWork(), order: CaseloadOrder(), setting: Sample.setting(searches: false)).string
        #expect(!other.contains("find a client"))
        #expect(!html.contains("<table"))
    }

    @Test func `the team's list keeps its filters in every link`() {
        var caseload = TeamCaseload()
        caseload.lines = [Sample.line(lead: nil)]
        (caseload.total, caseload.withoutLead, caseload.page, caseload.pages) = (58, 3, 2, 3)
        caseload.stages = [FilterValue(value: "waiting", label: "Waiting " + Sample.bad)]
        let filter = TeamFilter(lead: "none", stage: "waiting", sort: .waiting, page: 2)
        let html = teamView(caseload, filter: filter, mayAllocate: .all, setting: Sample.setting()).string
        #expect(html.contains("58 open cases, page 2 of 3"))
        let whole = teamView(caseload, filter: TeamFilter(), mayAllocate: .all, setting: Sample.setting()).string
        #expect(
            whole.contains(
                "58 open cases, <a class=\"govuk-link\" href=\"/team?lead=none\">3 without a lead worker</a>"))
        #expect(html.contains("href=\"/team?lead=none&amp;stage=waiting&amp;sort=waiting&amp;page=3\" rel=\"next\""))
        #expect(html.contains("href=\"/team?lead=none&amp;stage=waiting&amp;sort=risk\""))
        #expect(html.contains("aria-sort=\"descending\""))
        #expect(html.contains("<option value=\"none\" selected>No lead yet</option>"))
        #expect(
            html.contains("href=\"/team?stage=waiting&amp;sort=waiting\"><span class=\"govuk-visually-hidden\">Remove"))
        #expect(html.contains("href=\"/case/\(Sample.caseID.text)/allocate\""))
        #expect(!html.contains("<i>"))
        let reader = teamView(caseload, filter: filter, mayAllocate: .none, setting: Sample.setting()).string
        #expect(!reader.contains("/allocate"))
    }

    @Test func `a team's list without cases says why, and the way out`() {
        let none = teamView(TeamCaseload(), filter: TeamFilter(), mayAllocate: .all, setting: Sample.setting()).string
        #expect(none.contains("There are no open cases to list."))
        let narrow = teamView(
            TeamCaseload(), filter: TeamFilter(stage: "x"), mayAllocate: .all, setting: Sample.setting()
        ).string
        #expect(narrow.contains("No open case fits these filters."))
        #expect(narrow.contains("Clear filters"))
    }
}
