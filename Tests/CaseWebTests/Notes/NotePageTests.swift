import CaseModel
import CaseTesting
import Foundation
import Kernel
import Policy
import Testing

@testable import Storage

extension RecordSite {
    static let note = "/record/core/note"

    /// Writes a note of the case from its page, as its form would send it; gives the answer to *Save note*.
    @discardableResult
    func note(
        _ words: String, kind: String = "telephone", on day: String = "3 11 2026", of id: CaseID? = nil,
        by client: WebClient, _ token: String
    ) async throws -> WebAnswer {
        let draft = try await client.begin("/case/\((id ?? caseFile).text)\(Self.note)", token: token)
        let parts = day.split(separator: " ").map(String.init)
        return try await client.save(
            draft, page: "note",
            [
                ("a.kind", kind), ("a.happened_on.day", parts[0]), ("a.happened_on.month", parts[1]),
                ("a.happened_on.year", parts[2]), ("a.happened_at", "14:30"), ("a.words", words),
            ], token: token)
    }
}

@Suite("1.22: notes of a case and of a client")
struct NotePageTests {
    @Test
    func `1.22 a note is two clicks and a text, is amended by version, and is found by kind, day, author and words`()
        async throws
    {
        let world = try await RecordSite()
        let (client, token) = try await world.signedIn(world.keyworker)
        let place = "/case/\(world.caseFile.text)"
        let page = try await client.get("\(place)/notes")
        #expect(page.body.contains("action=\"\(place)\(RecordSite.note)\"") && page.body.contains("Add a note"))
        // The form has one page, and no check after it.
        let draft = try await client.begin("\(place)\(RecordSite.note)", token: token)
        let form = try await client.get("\(draft)/note")
        #expect(form.body.contains("Save note") && !form.body.contains("Check your answers"))
        let saved = try await world.note("Rang about the café on Thursday.", by: client, token)
        #expect(saved.location == "\(place)/notes")
        try await world.note("Seen at home; the flat is warm.", kind: "visit", on: "1 11 2026", by: client, token)
        func list(_ query: String) async throws -> WebAnswer { try await client.get("\(place)/notes?\(query)") }
        let all = try await list("")
        #expect(all.body.contains("2 notes") && all.body.contains("Telephone call, 3 November at 14:30"))
        let (first, second) = (all.body.range(of: "Rang about"), all.body.range(of: "Seen at home"))
        #expect(try #require(first).lowerBound < #require(second).lowerBound)
        let narrowed: [(String, Bool, Bool)] = [
            ("kind=visit", false, true), ("kind=telephone&kind=visit", true, true), ("words=CAFE", true, false),
            ("words=thurs+cafe", true, false), ("words=cafe+flat", false, false), ("words=%25%25%25", false, false),
            ("from.day=2&from.month=11&from.year=2026", true, false),
            ("until.day=2&until.month=11&until.year=2026", false, true),
            ("by=\(world.keyworker.account.text)", true, true), ("by=\(world.duty.account.text)", false, false),
            ("words=14", false, false), ("page=2", false, false),
        ]
        for (query, one, other) in narrowed {
            let body = try await list(query).body
            #expect(body.contains("Rang about") == one && body.contains("Seen at home") == other, "\(query)")
        }
        #expect(try await list("words=a").body.contains("each of two letters or more"))
        #expect(try await list("from.day=31&from.month=2&from.year=2026").body.contains("Enter a real day"))
        for bad in ["by=me", "page=0", "page=x", "sort=day", "words=\(String(repeating: "x", count: 201))"] {
            #expect([400, 413].contains(try await list(bad).status), "\(bad)")
        }
        // A follow-up amends the note: another version of the same, and the words of the first no longer find it.
        let id = try #require(
            try await world.site.store.engine.read {
                try $0.one(
                    "SELECT i.record FROM noteIndex i JOIN noteWord n ON n.note = i.number WHERE n.word = 'cafe'")
            }
        ).text("record")
        let amending = try await client.begin("/record/\(id)/amend", token: token)
        let kept = try await client.save(amending, page: "note", [("a.words", "Rang about the library.")], token: token)
        #expect(kept.location == "\(place)/notes")
        #expect(try await list("words=library").body.contains("version 2"))
        #expect(!(try await list("words=cafe").body.contains("Rang about")))
        try await world.site.close()
    }

    @Test func `1.22 what is wrong with a note is said on its page, and no word of it is lost`() async throws {
        let world = try await RecordSite()
        let (client, token) = try await world.signedIn(world.keyworker)
        let draft = try await client.begin("/case/\(world.caseFile.text)\(RecordSite.note)", token: token)
        let unfinished = try await client.save(draft, page: "note", [("a.words", "Half a thought")], token: token)
        #expect(unfinished.status == 422 && unfinished.body.contains("Half a thought"))
        // Begun again from the case, it is the same draft with what was typed; after another sign-in too.
        let (again, token2) = try await world.signedIn(world.keyworker)
        #expect(try await again.begin("/case/\(world.caseFile.text)\(RecordSite.note)", token: token2) == draft)
        #expect(try await again.get("\(draft)/note").body.contains("Half a thought"))
        let most = String(repeating: "word ", count: 4_000)
        for (words, status) in [(most + "x", 422), (String(most.dropLast()), 303)] {
            let answer = try await again.save(
                draft, page: "note",
                [
                    ("a.kind", "visit"), ("a.happened_on.day", "3"), ("a.happened_on.month", "11"),
                    ("a.happened_on.year", "2026"), ("a.words", words),
                ], token: token2)
            #expect(answer.status == status)
            if status == 422 { #expect(answer.body.contains("Shorten it to 20000 characters")) }
        }
        // Pressed again, the button leads where it led; to somebody else the draft was never there.
        let twice = try await again.post(
            "\(draft)/note", [("saves", "1"), ("next", "yes")], token: token2)
        #expect(twice.location == "/case/\(world.caseFile.text)/notes")
        let (other, token3) = try await world.signedIn(world.leader)
        #expect(try await other.post("\(draft)/note", [("next", "yes")], token: token3).status == 404)
        let tomorrow = try await world.note("To come", on: "5 11 2026", by: again, token2)
        #expect(tomorrow.status == 422 && tomorrow.body.contains("today or earlier"))
        try await world.site.close()
    }

    @Test func `1.22 two readers see different notes, with their count, and a note is of one service only`()
        async throws
    {
        let borough = try await Borough()
        func official(_ role: String) throws -> Official {
            try #require(borough.officials.first { $0.role == role })
        }
        let (worker, leader) = (try official("drug_alcohol/keyworker"), try official("drug_alcohol/team_leader"))
        let own = try #require(borough.places[.own])
        let adviser = try official("advice/adviser")
        // The other service comes to know the person too.
        _ = try await borough.site.store.engine.write { connection in
            try connection.run(
                "INSERT INTO partyService (party, module, at) VALUES ($1, 'advice', 1)", [.id(own.party)])
        }
        let site = borough.site
        func write(_ words: String, _ purpose: DraftPurpose, by official: Official) async throws {
            site.clock.pass(seconds: 31)
            try await site.fill(
                purpose, ["words": TypedAnswer(words), "kind": TypedAnswer("visit")],
                by: site.visit(official.person))
        }
        let note = FormName(module: .core, form: Borough.id("note"))
        let person = FormName(module: .core, form: Borough.id("client_note"))
        try await write("Firstword of the case", .caseRecord(own.caseFile, note), by: worker)
        try await write(
            "Secondword about the person", .serviceRecord(own.party, person, service: Borough.service), by: leader)
        try await write(
            "Thirdword of the advisers", .serviceRecord(own.party, person, service: Borough.id("advice")), by: adviser)
        func seen(_ official: Official) async throws -> [Bool] {
            let body = try await official.client.get("/client/\(own.party.text)/notes").body
            return ["Firstword", "Secondword", "Thirdword"].map { body.contains($0) }
        }
        #expect(try await seen(worker) == [true, true, false])
        #expect(try await seen(leader) == [true, true, false])
        #expect(try await seen(adviser) == [false, false, true])
        #expect(try await adviser.client.get("/client/\(own.party.text)/notes").body.contains("1 note,"))
        #expect(try await adviser.client.get("/case/\(own.caseFile.text)/notes").status == 404)
        // Words lead only those to the person who may read the note.
        for (official, words, isFound) in [
            (leader, "secondword", true), (worker, "firstword", true), (adviser, "firstword", false),
            (leader, "thirdword", false), (adviser, "thirdword", true),
        ] {
            let found = try await official.client.get("/clients?q=\(words)")
            #expect(found.body.contains(own.party.text) == isFound, "\(official.role) \(words)")
            #expect(found.body.contains("Words in a note of 4 November 2026") == isFound)
        }
        try await borough.site.close()
    }
}
