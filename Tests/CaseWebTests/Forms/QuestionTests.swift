import CaseModel
import Definitions
import Foundation
import Kernel
import Policy
import Testing

@testable import CaseWeb

@Suite("Questions of a draft")
struct QuestionTests {
    private static var answers: Answers {
        get throws {
            [
                "nickname": .text(SmallForm.accented), "notes": .text("one\n</textarea><script>"),
                "nhs": .text("9434765919"), "ni": .text("AB123456C"), "code_of_post": .text("TR1 3AY"),
                "mail": .text("a@b.test"), "nights": .integer(12), "mood": .integer(7),
                "metres": .decimal(try #require(ExactDecimal("2.5"))),
                "rent": .decimal(try #require(ExactDecimal("1142.5"))),
                "seen_on": .day(try #require(Day("2026-11-05"))), "seen_at": .time(try #require(TimeOfDay("9:05"))),
                "called_at": .moment(try #require(Moment("2026-10-25T01:30:00Z"))),
                "moved": .partialDate(try #require(PartialDate("2026-04"))), "warm": .yesNo(false),
                "dry": .code("not_known"), "heating": .code("oil"), "room": .code("r4"),
                "rooms_used": .codes(["r1", "r9"]),
                "home": .address(CaseModel.Address(lines: ["1 High Street", "Truro"], postcode: Postcode("TR1 3AY"))),
                "who": .name(PersonName(given: "Mary", family: "O'Neil")),
                "worker": .reference(Reference(kind: .account, id: "gone", label: "Jo <Lindqvist>")),
                "guests": .rows([["name": .text("Ada"), "stay": .code("gas")], [:]]),
            ]
        }
    }

    @Test(
        "the box of a question holds its answer and has a label",
        arguments: [
            ("nickname", "value=\"&quot;\u{301} onfocus=x\"", "a.nickname"), ("nhs", "value=\"943 476 5919\"", "a.nhs"),
            ("ni", "name=\"a.ni\"", "a.ni"), ("code_of_post", "value=\"TR1 3AY\"", "a.code_of_post"),
            ("mail", "type=\"email\"", "a.mail"), ("phone", "type=\"tel\"", "a.phone"),
            ("nights", "value=\"12\"", "a.nights"),
            ("nights", "govuk-input__suffix\" aria-hidden=\"true\">nights", "a.nights"),
            ("mood", "From 0 (Poor) to 20 (Good).", "a.mood"), ("metres", "value=\"2.5\"", "a.metres"),
            ("rent", "value=\"1,142.50\"", "a.rent"),
            ("rent", "govuk-input__prefix\" aria-hidden=\"true\">£", "a.rent"),
            ("notes", "one\n&lt;/textarea&gt;&lt;script&gt;</textarea>", "a.notes"),
            ("seen_on", "id=\"a.seen_on\" name=\"a.seen_on.day\"", "a.seen_on"),
            (
                "seen_on",
                "name=\"a.seen_on.year\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" value=\"2026\"",
                "a.seen_on-year"
            ),
            ("seen_at", "value=\"09:05\"", "a.seen_at"), ("called_at", "name=\"a.called_at.time\"", "a.called_at-time"),
            ("called_at", "value=\"01:30\"", "a.called_at"),
            ("called_at", "value=\"later\" checked", "a.called_at-fold-later"),
            (
                "moved", "name=\"a.moved.month\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" value=\"4\"",
                "a.moved-month"
            ),
            ("moved", "A year is enough if no more is known.", "a.moved"),
            ("warm", "value=\"no\" checked", "a.warm"), ("warm", "govuk-radios--inline", "a.warm-2"),
            ("dry", "value=\"not_known\" checked", "a.dry-3"), ("heating", "value=\"oil\" checked", "a.heating"),
            ("room", "<option value=\"r4\" selected>Room 4</option>", "a.room"),
            ("rooms_used", "<input type=\"hidden\" name=\"a.rooms_used\" value=\"\">", "a.rooms_used"),
            ("rooms_used", "value=\"r9\" checked", "a.rooms_used-9"),
            ("home", "name=\"a.home.line2\" type=\"text\" autocomplete=\"off\" value=\"Truro\"", "a.home-line2"),
            ("home", "name=\"a.home.postcode\"", "a.home-postcode"), ("who", "value=\"O&#39;Neil\"", "a.who-family"),
            ("agreed", "I confirm</label>", "a.agreed"),
            ("worker", "<option value=\"a-1\">Priya Nandan</option>", "a.worker"),
            ("worker", "<option value=\"gone\" selected>Jo &lt;Lindqvist&gt;</option>", "a.worker"),
            ("guests", "name=\"a.guests-0-name\"", "a.guests-0-name"), ("guests", "value=\"Ada\"", "a.guests-1-name"),
            (
                "guests",
                "name=\"remove\" value=\"guests-1\">Remove<span class=\"govuk-visually-hidden\"> guest 2</span>",
                "a.guests-1-stay"
            ),
            ("guests", "name=\"add\" value=\"guests\">Add another guest</button>", "a.guests-0-stay"),
        ] as [(String, String, String)])
    func shown(field: String, part: String, labelled: String) throws {
        let html = try SmallForm.group(field, SmallForm.draft(Self.answers))
        #expect(html.contains(part))
        #expect(html.contains("for=\"\(labelled)\""))
        #expect(html.contains("id=\"\(labelled)\""))
        #expect(html.contains("data-field=\"a.\(field)\""))
        #expect(!html.contains("<script"))
    }

    @Test(
        "a question without a box says what it is",
        arguments: [
            ("plan", "At most 25 MB."),
            ("guide", "<p class=\"govuk-body\">Ask gently.</p>"),
            ("nights_twice", "<output id=\"a.nights_twice\">24</output>"),
        ])
    func words(field: String, part: String) throws {
        #expect(try SmallForm.group(field, SmallForm.draft(Self.answers)).contains(part))
    }

    @Test func `a calculated value that cannot be worked out says what it needs`() throws {
        let html = try SmallForm.group("nights_twice", SmallForm.draft())
        #expect(html.contains("Not answered") && html.contains("Needs: “Nights”"))
    }

    @Test func `a confirmation that is given shows who gave it and when`() throws {
        let at = try #require(Moment("2026-11-24T14:02:00Z"))
        let signed = Answer.signature(by: AccountID(rawValue: UUID()), name: "Priya <Nandan>", at: at)
        let html = try SmallForm.group("agreed", SmallForm.draft(["agreed": signed]))
        #expect(html.contains("Confirmed by Priya &lt;Nandan&gt;, 24 November 2026 at 14:02"))
        #expect(html.contains("value=\"\"") && html.contains("Take this confirmation back"))
    }

    @Test func `hostile labels and hints stay text`() throws {
        let html = try SmallForm.group("nickname", SmallForm.draft())
        #expect(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</label>"))
        #expect(html.contains("id=\"a.nickname-hint\">&quot;\u{301} onfocus=x</div>"))
        #expect(!html.contains("<script"))
    }

    @Test func `text that could not be read is kept, with what to do beside it and above`() throws {
        let kept = KeptText(
            typed: TypedAnswer(parts: ["day": ["31"], "month": ["\"><b>"], "year": [""]]), say: "Enter a real date.",
            part: "month")
        let draft = try SmallForm.draft(unreadable: ["seen_on": kept])
        let html = try SmallForm.group("seen_on", draft)
        #expect(html.contains("value=\"&quot;&gt;&lt;b&gt;\""))
        #expect(html.contains("id=\"a.seen_on-error\""))
        #expect(html.contains("aria-describedby=\"a.seen_on-error\""))
        #expect(html.contains("</span> Enter a real date.</p>"))
        let questions = DraftQuestions(draft: draft, set: SmallForm.set, shown: .answered)
        let summary = questions.summary(of: try SmallForm.page("first", of: draft))
        #expect(summary == [FormProblem(field: "a.seen_on-month", text: "When were they seen: Enter a real date.")])
    }

    @Test func `nobody is told of a missing answer before they went on without it`() throws {
        let problem = Kernel.FormProblem(try SmallForm.path("seen_on"), "Enter a date: When were they seen.")
        let draft = try SmallForm.draft(problems: [problem])
        #expect(try !SmallForm.group("seen_on", draft, shown: .answered).contains("error-message"))
        #expect(try SmallForm.group("seen_on", draft, shown: .all).contains("Enter a date: When were they seen."))
        let questions = DraftQuestions(draft: draft, set: SmallForm.set, shown: .all)
        #expect(
            questions.summary(of: try SmallForm.page("first", of: draft)).map(\.text) == [
                "Enter a date: When were they seen."
            ])
    }

    @Test func `a problem of a row leads to its box`() throws {
        let path = FieldPath(try SmallForm.id("guests"), row: 1, column: try SmallForm.id("name"))
        let draft = try SmallForm.draft(Self.answers, problems: [Kernel.FormProblem(path, "Enter an answer: Guest.")])
        let questions = DraftQuestions(draft: draft, set: SmallForm.set, shown: .all)
        #expect(
            questions.summary(of: try SmallForm.page("second", of: draft))
                == [FormProblem(field: "a.guests-1-name", text: "Guest 2: Enter an answer: Guest.")])
        #expect(try SmallForm.group("guests", draft).contains("aria-describedby=\"a.guests-1-name-error\""))
    }

    @Test func `a sealed answer is never in the page`() throws {
        let sealed = FieldPermission.sealed(revealable: true, writable: true)
        let html = try SmallForm.group(
            "secret", SmallForm.draft(["secret": .text("14 Elm Road")], permissions: ["secret": sealed]))
        #expect(!html.contains("Elm") && html.contains("Sealed: an answer that is held") && html.contains("value=\"\""))
    }

    @Test("what may not be written has no box", arguments: [FieldPermission.none, .masked, .read])
    func unwritable(permission: FieldPermission) throws {
        let html = try SmallForm.group(
            "notes", SmallForm.draft(["notes": .text("seen")], permissions: ["notes": permission]))
        #expect(!html.contains("textarea"))
        #expect(html.contains("seen") == (permission == .read))
    }

    @Test func `what is shown reads back as the same answer`() throws {
        for (field, answer) in try Self.answers.values where field != "guests" {
            let definition = try #require(SmallForm.draft().form.field(SmallForm.id(field)))
            let read = definition.read(TypedAnswer(showing: answer, of: definition.type))
            guard case .answer(let again) = read else { Issue.record("\(field): \(read)"); continue }
            if case .reference = answer { continue }
            #expect(again == answer, "\(field)")
        }
    }
}
