import CaseModel
import Definitions
import Foundation
import Kernel
import Markup
import Policy
import Testing

@testable import CaseWeb

@Suite("Pages of a draft")
struct DraftViewTests {
    private func page(_ draft: DraftWork, _ shown: ProblemsShown) throws -> String {
        let questions = DraftQuestions(draft: draft, set: SmallForm.set, shown: shown)
        return draftPageView(
            try SmallForm.page("first", of: draft), questions, setting: SmallForm.setting
        ).string
    }

    private func check(
        _ draft: DraftWork, suspects: [DuplicateSuspect] = [], refusal: CheckRefusal? = nil
    ) -> String {
        checkAnswersView(
            DraftQuestions(draft: draft, set: SmallForm.set, shown: .all), suspects: suspects, key: "7F2K-09QD",
            refusal: refusal, setting: SmallForm.setting
        ).string
    }

    @Test func `a page posts itself, names its count of saves and presses no row button on Enter`() throws {
        let html = try page(SmallForm.draft(), .none)
        #expect(html.contains("<h1 class=\"govuk-heading-l\">TOP visit</h1>"))
        #expect(html.contains("data-live") && html.contains("name=\"saves\" value=\"3\""))
        #expect(html.contains("Draft saved at 10:47"))
        #expect(html.contains("<small>This page</small>") && html.contains("<small>2 answers to mend</small>"))
        let first = try #require(html.range(of: "<button type=\"submit\" name=\"next\"")?.lowerBound)
        let others = try #require(html.range(of: "<h2 class=\"govuk-heading-m\">First page")?.lowerBound)
        #expect(first < others)
        #expect(!html.contains("Error: ") && !html.contains("<script>"))
    }

    @Test func `a page with problems says so in its title, above and beside`() throws {
        let kept = KeptText(typed: TypedAnswer("a few"), say: "Enter a whole number, such as 3.", part: nil)
        let html = try page(SmallForm.draft(unreadable: ["nights": kept]), .all)
        #expect(html.contains("<title>Error: TOP visit, first page - "))
        #expect(html.contains("<a href=\"#a.nights\">Nights: Enter a whole number, such as 3.</a>"))
        #expect(html.contains("Nothing you typed is lost. The rest of this page is saved as a draft."))
        #expect(html.contains("value=\"a few\"") && html.contains("Draft saved at 10:47, all but 1 answer"))
    }

    @Test func `what another window would overwrite is kept on the page`() throws {
        let draft = try SmallForm.draft(["nickname": .text("Theirs")])
        let typed = [try SmallForm.path("nickname"): TypedAnswer("Mine")]
        let questions = DraftQuestions(draft: draft, set: SmallForm.set, shown: .none, typed: typed)
        let clash = WindowClash(work: draft, clashing: [], changed: [])
        let html = draftPageView(
            try SmallForm.page("first", of: draft), questions, clash: clash, setting: SmallForm.setting
        ).string
        #expect(html.contains("value=\"Mine\"") && html.contains("saved in another window since"))
    }

    @Test func `autosave is answered with the questions and the time in London`() throws {
        var draft = try SmallForm.draft()
        draft.savedAt = try #require(Moment("2026-07-01T09:47:00Z"))
        let questions = DraftQuestions(draft: draft, set: SmallForm.set)
        let html = draftFields(try SmallForm.page("first", of: draft), questions, savedAt: draft.savedAt).string
        #expect(html.hasPrefix("<div data-fields data-saved-at=\"10:47\">"))
        #expect(html.contains("data-field=\"saves\""))
    }

    @Test func `the check shows every answer with its way back, and offers to submit when nothing is missing`() throws {
        let html = try check(SmallForm.draft(["nights": .integer(2), "nickname": .text(SmallForm.hostile)]))
        #expect(html.contains("2 nights") && html.contains("/first#a.nights\">"))
        #expect(html.contains("Submit TOP visit") && html.contains("name=\"key\" value=\"7F2K-09QD\""))
        #expect(html.contains("Discard this draft") && !html.contains("<script>"))
    }

    @Test func `the check lists what is missing and does not offer to submit`() throws {
        let problem = Kernel.FormProblem(try SmallForm.path("seen_on"), "Enter a date: When were they seen.")
        let warning = Kernel.FormProblem(try SmallForm.path("nights"), "Check the nights.", severity: .warning)
        let html = try check(SmallForm.draft(problems: [problem, warning]))
        #expect(html.contains("/first?show=problems#a.seen_on\">Enter a date: When were they seen.</a>"))
        #expect(html.contains("These do not stop you.") && html.contains("Check the nights."))
        #expect(!html.contains("name=\"key\""))
    }

    @Test func `what belongs to others is not named on the check`() throws {
        let problem = Kernel.FormProblem(try SmallForm.path("notes"), "Enter an answer: Notes.")
        let html = try check(SmallForm.draft(permissions: ["notes": .none], problems: [problem]))
        #expect(!html.contains("Notes") && html.contains("somebody with other rights"))
    }

    @Test func `people alike are compared before somebody is registered`() throws {
        let party = PartyID(rawValue: UUID())
        let client = FoundClient(
            party: party, uid: UID(sequence: 407_183), name: PersonName(given: "Mar<cus", family: "Tredwell"),
            bornOn: Day("1984-03-14"), postcode: "TR1 3AY", hasDied: false, because: "Name", services: [])
        let suspect = DuplicateSuspect(
            client: client, weight: 16.8, isStrong: false,
            evidence: [
                Evidence(level: .familySounds, weight: 3.3), Evidence(level: .bornSame, weight: 14.5),
                Evidence(level: .numberDiffers, weight: -1.97),
            ])
        let html = try check(SmallForm.draft(), suspects: [suspect], refusal: .duplicatesOpen)
        #expect(html.contains("href=\"/client/\(party.text)\">Mar&lt;cus Tredwell</a>"))
        #expect(html.contains("14 March 1984") && html.contains("Perhaps</strong>"))
        let lines = [
            "Same date of birth", "+14.5", "Family name sounds the same", "+3.3", "Different house number", "−2.0",
        ]
        var rest = html[...]
        for line in lines { rest = rest[try #require(rest.range(of: line), "\(line)").upperBound...] }
        #expect(html.contains("name=\"same\" value=\"\(party.text)\""))
        #expect(html.contains("name=\"seen\" value=\"\(party.text)\""))
        #expect(html.contains("href=\"#none_same\"") && html.contains("id=\"none_same-error\""))
    }

    @Test(
        "the way on is the next page that shows, then the check",
        arguments: [("first", "/second"), ("second", "/check-answers")])
    func next(page: String, ends: String) throws {
        #expect(try SmallForm.draft().address(after: SmallForm.id(page)).path.hasSuffix(ends))
    }
}
