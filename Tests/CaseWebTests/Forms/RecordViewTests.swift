import CaseModel
import Definitions
import Foundation
import Kernel
import Markup
import Testing

@testable import CaseWeb

@Suite("Pages of a record")
struct RecordViewTests {
    private func record(_ values: [AnsweredField.Value], mayAmend: Bool = true) throws -> RecordPage {
        let at = try #require(Moment("2026-11-02T16:20:00Z"))
        let line = RecordLine(
            id: RecordID(rawValue: UUID()),
            form: FormName(module: try SmallForm.id("housing"), form: try SmallForm.id("visit")),
            title: "Risk assessment", datedOn: London.day(of: at), submittedAt: at, by: "Priya Nandan", version: 2,
            summary: [])
        let answers = try values.enumerated().map {
            AnsweredField(field: try SmallForm.id("f\($0)"), label: "Label \($0) \(SmallForm.hostile)", value: $1)
        }
        return RecordPage(
            line: line, banner: nil, caseID: CaseID(rawValue: UUID()), party: nil,
            pages: [AnsweredPage(id: try SmallForm.id("first"), title: "First", answers: answers)], mayAmend: mayAmend)
    }

    @Test func `answers are read in words, and what is kept back is said`() throws {
        let page = try record([
            .notAnswered, .text(["one <b>", "two"]), .rows([[SummaryLine(label: "Substance", value: "Crack & more")]]),
            .masked,
            .sealed(mayReveal: true), .sealed(mayReveal: false),
        ])
        let html = recordView(page, setting: SmallForm.setting).string
        #expect(
            html.contains("Not answered") && html.contains("one &lt;b&gt;<br>two") && html.contains("Crack &amp; more"))
        #expect(html.contains("/reveal/f4\">Reveal") && !html.contains("/reveal/f5"))
        #expect(html.contains("action=\"\(Address.amend(page.line.id).path)\""))
        #expect(html.contains("2 November at 16:20") && !html.contains("<script>"))
    }

    @Test func `who may not amend is not offered to`() throws {
        #expect(try !recordView(record([], mayAmend: false), setting: SmallForm.setting).string.contains("Amend"))
    }

    @Test func `history says what came and what went, in words too`() throws {
        let changes = [
            RecordVersionLine.Change(
                label: "Who knows", before: .text(["His brother has been told"]),
                after: .text(["His brother carries <it>"])),
            RecordVersionLine.Change(label: "What happened", before: .notAnswered, after: .text(["Found", "at home"])),
        ]
        let at = try #require(Moment("2026-11-02T16:20:00Z"))
        let versions = [
            RecordVersionLine(version: 2, at: at, by: "Priya Nandan", reason: "New \"facts\"", changes: changes),
            RecordVersionLine(version: 1, at: at, by: "Ade Bankole", reason: nil, changes: []),
        ]
        let html = recordHistoryView(
            RecordHistory(page: try record([]), versions: versions), setting: SmallForm.setting
        ).string
        #expect(
            html.contains("His brother <del>has been told</del><span class=\"govuk-visually-hidden\"> removed</span>"))
        #expect(
            html.contains(
                "His brother <ins>carries &lt;it&gt;</ins><span class=\"govuk-visually-hidden\"> added</span>"))
        #expect(html.contains("Not answered") && html.contains("<ins>Found<br>at home</ins>"))
        #expect(html.contains("2 versions. None can be changed or removed.") && html.contains("New &quot;facts&quot;"))
        #expect(html.contains("2 answers changed in version 2"))
    }

    @Test(
        "a change keeps the words at both ends",
        arguments: [
            ("a b c", "a x c", "a ", "b", "x", " c"), ("a", "a b", "a ", "", "b", ""), ("a a", "a", "a ", "a", "", ""),
            ("", "x", "", "", "x", ""), ("x y", "z y", "", "x", "z", " y"),
        ] as [(String, String, String, String, String, String)])
    func words(before: String, after: String, start: String, old: String, new: String, end: String) {
        let change = TextChange(from: before, to: after)
        #expect([change.start, change.old, change.new, change.end] == [start, old, new, end])
    }

    @Test func `a sealed answer is opened for a reason that stays on the page when it is refused`() throws {
        let page = try record([.sealed(mayReveal: true)])
        let field = try #require(page.pages.first?.answers.first)
        let sealed = SealedAnswer(
            field: field.field, label: field.label, address: .reveal(page.line.id, field: field.field),
            home: .record(page.line.id))
        let html = revealView(
            page, sealed, reason: "</textarea><b>", error: "Say why you need this.", setting: SmallForm.setting
        ).string
        #expect(html.contains("&lt;/textarea&gt;&lt;b&gt;</textarea>") && html.contains("href=\"#reason\""))
        #expect(
            revealedView(page, sealed, .text(["14 Elm Road"]), seconds: 60, setting: SmallForm.setting).string.contains(
                "14 Elm Road")
        )
    }
}
