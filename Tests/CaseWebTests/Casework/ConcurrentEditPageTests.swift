import CaseModel
import CaseTesting
import HTTPTypes
import Testing

@Suite("6.1, 1.22: one form that many edit at once")
struct ConcurrentEditPageTests {
    private let first = [
        ("a.triaged_on.day", "4"), ("a.triaged_on.month", "11"), ("a.triaged_on.year", "2026"),
        ("a.care_coordination", "no"), ("a.suitable", "no"),
    ]

    @Test func `6.1 two colleagues change one answer: both are shown, one is chosen, the other stays in the history`()
        async throws
    {
        let world = try await RecordSite()
        let (one, oneToken) = try await world.signedIn(world.leader)
        let (two, twoToken) = try await world.signedIn(world.secondLeader)
        let path = "/record/\(world.record.text)"
        let theirs = try await one.begin("\(path)/amend", token: oneToken)
        let mine = try await two.begin("\(path)/amend", token: twoToken)
        _ = try await one.save(theirs, first + [("a.why_not_suitable", "Lee says so.")], token: oneToken)
        _ = try await two.save(mine, first + [("a.why_not_suitable", "Lou says no.")], token: twoToken)
        #expect(try await one.submit(theirs, [("why", "Heard again")], token: oneToken).status == 303)

        // Every page of the draft says so, and the check offers the choice in the place of its button.
        let page = try await two.get("\(mine)/first")
        #expect(page.body.contains("Lee Leader saved this record on 4 November"))
        let check = try await two.get("\(mine)/check-answers")
        #expect(check.body.contains("You both answered one question") && !check.body.contains("name=\"key\""))
        let pressed = try await two.post("\(mine)/check-answers", [("key", "k")], token: twoToken)
        #expect(pressed.location == "\(mine)/choose-answers")

        let choice = try await two.get("\(mine)/choose-answers")
        #expect(choice.body.contains("Lee says so.") || choice.body.contains("<del>Lee says so.</del>"))
        #expect(choice.body.contains("Keep the answer of Lee Leader") && choice.body.contains("Keep both"))
        #expect(!choice.body.contains("<script>"))
        let versions = try #require(choice.value(of: "versions"))
        let none = try await two.post("\(mine)/choose-answers", [("versions", versions)], token: twoToken)
        #expect(none.status == 422 && none.body.contains("href=\"#choice.why_not_suitable\""))
        let wrong = try await two.post(
            "\(mine)/choose-answers", [("versions", versions), ("choice.why_not_suitable", "best")], token: twoToken)
        #expect(wrong.status == 400)
        let stale = try await two.post(
            "\(mine)/choose-answers", [("versions", "older"), ("choice.why_not_suitable", "theirs")], token: twoToken)
        #expect(stale.location == "\(mine)/choose-answers")
        let chosen = try await two.post(
            "\(mine)/choose-answers", [("versions", versions), ("choice.why_not_suitable", "theirs")],
            token: twoToken)
        #expect(chosen.location == "\(mine)/check-answers")
        #expect(try await two.submit(mine, token: twoToken).status == 303)

        let record = try await two.get(path)
        #expect(record.body.contains("Lee says so.") && !record.body.contains("Lou says no."))
        let history = try await two.get("\(path)/history")
        #expect(history.body.contains("Written by Lou Leader and not kept") && history.body.contains("Lou says no."))
        #expect(history.body.contains("Why: Heard again"))
        try await world.site.close()
    }

    @Test func `1.22 two windows of one person: what one wrote is not taken away by the other`() async throws {
        let world = try await RecordSite()
        let (client, token) = try await world.signedIn(world.leader)
        let draft = try await client.begin("/record/\(world.record.text)/amend", token: token)
        let (left, right) = (try await client.get("\(draft)/first"), try await client.get("\(draft)/first"))
        #expect(left.value(of: "window") != right.value(of: "window"))
        let saved = try await client.save(
            draft, first + [("a.why_not_suitable", "From the left.")], token: token, as: left)
        #expect(saved.status == 303)
        // The right window changes another question: the left one's words stay.
        let beside = try await client.save(
            draft,
            first.map { $0.0 == "a.care_coordination" ? ($0.0, "yes") : $0 }
                + [("a.why_not_suitable", "At first.")], token: token, as: right)
        #expect(beside.status == 303)
        let now = try await client.get("\(draft)/first")
        #expect(now.body.contains("From the left."))
        // It changes the same question: both are shown, nothing is saved until it is saved again.
        let clash = try await client.save(
            draft, first + [("a.why_not_suitable", "From the right.")], token: token, as: right)
        #expect(clash.status == 409)
        #expect(clash.body.contains("In the other window: From the left.") && clash.body.contains("From the right."))
        let partial = try await client.send(
            .post, "\(draft)/first", headers: [("sec-fetch-site", "same-origin"), ("x-partial", "fields")],
            body: "form_token=\(token)&window=w&drawn=why_not_suitable:old&a.why_not_suitable=Again")
        #expect(partial.status == 409 && !partial.body.contains("<"))
        let again = try await client.save(
            draft, first + [("a.why_not_suitable", "From the right.")], token: token, as: clash)
        #expect(again.status == 303)
        #expect(try await client.get("\(draft)/first").body.contains("From the right."))
        try await world.site.close()
    }

    @Test func `1.22 two windows of one person and a list: only the row that both changed is asked about`() async throws
    {
        let world = try await RecordSite()
        let (client, token) = try await world.signedIn(world.leader)
        let draft = try await client.begin("/record/\(world.record.text)/amend", token: token)
        func children(_ names: String...) -> [(String, String)] {
            names.enumerated().flatMap { row, name in
                [
                    ("a.dependants-\(row)-child_name.given", name),
                    ("a.dependants-\(row)-child_name.family", "Testperson"),
                ]
            }
        }
        func shown() async throws -> WebAnswer { try await client.get("\(draft)/substances") }
        func save(_ fields: [(String, String)], as page: WebAnswer) async throws -> WebAnswer {
            try await client.save(draft, page: "substances", fields, token: token, as: page)
        }
        let empty = try await shown()
        #expect(try await save(children("Ann", "Bob"), as: empty).status == 303)
        let (left, right) = (try await shown(), try await shown())
        #expect(try await save(children("Anna", "Bob"), as: left).status == 303)
        // Another row of the right window: both stand.
        #expect(try await save(children("Ann", "Rob"), as: right).status == 303)
        let both = try await shown()
        #expect(both.body.contains("value=\"Anna\"") && both.body.contains("value=\"Rob\""))
        // The same row: it alone is asked about, by what it is.
        let clash = try await save(children("Anne", "Rob"), as: right)
        #expect(clash.status == 409 && clash.body.contains("Person 1, in the other window:"))
        #expect(clash.body.contains("Anna Testperson") && clash.body.contains("value=\"Anne\""))
        #expect(!clash.body.contains("Person 2, in the other window"))
        #expect(try await save(children("Anne", "Rob"), as: clash).status == 303)
        #expect(try await shown().body.contains("value=\"Anne\""))
        try await world.site.close()
    }
}
