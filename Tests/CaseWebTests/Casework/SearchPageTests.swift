import CaseModel
import CaseTesting
import Foundation
import Kernel
import Policy
import Testing

@testable import Storage

@Suite("1.17: finding a client")
struct SearchPageTests {
    private func born(_ text: String) -> TypedAnswer {
        let parts = text.split(separator: "-").map(String.init)
        return TypedAnswer(parts: ["day": [parts[2]], "month": [parts[1]], "year": [parts[0]]])
    }

    @Test func `1.17 words in any order, mixed with a year or half a postcode, and each row says why`() async throws {
        let world = try await RecordSite()
        let (site, duty) = (world.site, world.duty)
        let address = TypedAnswer(parts: ["line1": ["1 High Street"], "town": ["Truro"], "postcode": ["TR1 3AY"]])
        let one = try await RecordSite.client(
            "Marcus", "Tredwell",
            ["date_of_birth": born("1984-03-14"), "known_as": TypedAnswer("Buster"), "address": address], site, duty)
        let two = try await RecordSite.client("Marcus", "Tredwell", ["date_of_birth": born("1990-01-01")], site, duty)
        let (client, _) = try await world.signedIn(duty)
        func found(_ words: String, _ more: String = "") async throws -> (WebAnswer, [PartyID]) {
            let answer = try await client.get("/clients?q=\(WebClient.encoded(words))\(more)")
            return (answer, [one, two].filter { answer.body.contains("href=\"/client/\($0.text)\"") })
        }
        for words in ["tredwell marcus", "Marcus Tredwell", "marc tredw", "Tredwel", "markus tredwel"] {
            #expect(try await found(words).1 == [one, two], "\(words)")
        }
        let reasons: [(String, String)] = [
            ("treadwel 1984", "Sounds alike; Born in 1984"), ("1984 marcus", "Name; Born in 1984"),
            ("marcus tr1", "Name; Postcode in TR1"), ("tredwell 14/3/84", "Name; Date of birth"),
            ("buster tredwell", "Known as Buster"), ("buster", "Known as Buster"), ("TR1 3AY marcus", "Name; Postcode"),
            ("march 1984", "Born in that month"), ("tr1", "Postcode in TR1"),
        ]
        for (words, because) in reasons {
            let (answer, parties) = try await found(words)
            #expect(parties == [one], "\(words)")
            #expect(answer.body.contains(because), "\(words)")
        }
        #expect(try await found("marcus 1985").1.isEmpty)
        let wrong = try await found("943 476 5918").0
        #expect(wrong.body.contains("the check digit does not fit"))

        // Narrowing speaks of one case that the reader may list.
        _ = try await RecordSite.opened(for: one, site, duty)
        #expect(try await found("tredwell", "&state=open").1 == [one])
        #expect(try await found("tredwell", "&state=closed").1.isEmpty)
        #expect(try await found("tredwell", "&whose=mine").1.isEmpty)
        let (worker, _) = try await world.signedIn(world.keyworker)
        for whose in ["mine", "team"] {
            let held = try await worker.get("/clients?q=testperson&whose=\(whose)&service=drug_alcohol&state=open")
            #expect(held.body.contains("href=\"/client/\(world.party.text)\""), "\(whose)")
            let none = try await worker.get("/clients?q=tredwell&whose=\(whose)")
            #expect(!none.body.contains(one.text) && !none.body.contains(two.text), "\(whose)")
        }
        for bad in ["&state=half", "&whose=nobody", "&page=0", "&page=x", "&service=A", "&sort=name"] {
            #expect(try await found("tredwell", bad).0.status == 400, "\(bad)")
        }
        #expect(try await found("tredwell", "&service=core").0.status == 404)
        try await site.close()
    }

    @Test func `1.17 an earlier name leads to somebody, and says which`() async throws {
        let world = try await RecordSite()
        let visit = try await RecordSite.visit(world.keyworker, world.site)
        let form = FormName(module: Borough.service, form: Borough.id("client"))
        let purpose = DraftPurpose.clientRecord(world.party, form)
        let draft = try await world.site.casework.startDraft(purpose, visit).0
        let name = TypedAnswer(parts: ["given": ["Alma"], "family": ["Newname"]])
        let save = PageSave(page: Borough.id("identity"), typed: [FieldPath(Borough.id("name")): name])
        _ = try await world.site.casework.save(save, of: draft, visit)
        _ = try await world.site.casework.submit(draft, key: "k", visit)
        let (client, _) = try await world.signedIn(world.duty)
        let page = try await client.get("/clients?q=testperson")
        #expect(page.body.contains(world.party.text) && page.body.contains("Earlier name: Alma Testperson"))
        try await world.site.close()
    }

    /// How long it takes is measured by `TimedTests`.
    @Test func `T-07 whom the reader may not know is neither shown nor counted`() async throws {
        let borough = try await Borough()
        let duty = try #require(borough.officials.first { $0.role == "drug_alcohol/duty_worker" })
        let hidden = try await borough.quexby()
        var isSame = true
        for (word, nobody) in [("quexby", "zuexby"), ("9434765919", "4010232137")] {
            let answers = [
                try await duty.client.get("/clients?q=\(word)").bodyWithoutReference.replacing(word, with: "WORDS"),
                try await duty.client.get("/clients?q=\(nobody)").bodyWithoutReference.replacing(nobody, with: "WORDS"),
            ]
            isSame = isSame && answers[0] == answers[1] && !answers[0].contains(hidden.text)
        }
        #expect(isSame)
        // Whoever knows them finds them: the search can tell.
        let adviser = try #require(borough.officials.first { $0.role == "advice/adviser" })
        let found = try await adviser.client.get("/clients?q=quexby").body.contains(hidden.text)
        #expect(found)
        print("T-07 \(isSame && found ? "PASS" : "FAIL") search: same bytes for somebody hidden and for nobody")
        try await borough.site.close()
    }
}

extension Borough {
    /// Somebody whom only the other service knows, so named that nobody else has a name of that length and sound.
    func quexby() async throws -> PartyID {
        let other = try #require(places[.otherService])
        _ = try await site.store.engine.write { connection in
            try connection.run(
                """
                UPDATE party SET family = 'Quexby', foldedFamily = 'quexby', soundFamily = 'q210', nhsNumber = '9434765919'
                WHERE id = $1
                """, [.text(other.party.text)])
        }
        return other.party
    }
}
