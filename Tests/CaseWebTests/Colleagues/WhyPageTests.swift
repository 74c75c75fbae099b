import CaseModel
import CaseTesting
import CaseWeb
import Kernel
import Testing

@testable import Storage

@Suite("Why somebody can or cannot see a thing")
struct WhyPageTests {
    @Test func `1.13 the page names the relation that lets the reader in, and the link to it stands on the case`()
        async throws
    {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let path = "/case/\(world.caseFile.text)/why"
        let before = try await worker.get(path)
        #expect(before.status == 200 && before.body.contains("Your roles let you do this only for"))
        try await world.give(world.caseFile, to: worker.person)
        let mine = try await worker.get(path).body
        for words in ["because it is allocated to you", "It was given to you on 25 October 2026", "Keyworker"] {
            #expect(mine.contains(words), "\(words)")
        }
        #expect(!mine.contains("Ask about a colleague"))
        #expect(try await worker.get("/case/\(world.caseFile.text)").body.contains(path))
        #expect(try await worker.get("/client/\(world.party.text)").body.contains("/client/\(world.party.text)/why"))
        #expect(try await leader.get(path).body.contains("your role covers the whole service"))
        try await world.site.close()
    }

    @Test func `1.13 a reference that is missing and one that is kept back get the same answer`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let uid = try await world.site.store.engine.read { [id = world.party.text] in
            try $0.one("SELECT uid FROM party WHERE id = $1", [.text(id)])?.text("uid") ?? ""
        }
        let open = try await worker.get("/why/ask?reference=\(uid)").body
        #expect(open.contains("You and this client"))
        let access = "/case/\(world.caseFile.text)/access"
        #expect(try await leader.post(access, ("restriction", "hidden")).status == 303)
        func answer(_ reference: String) async throws -> String {
            let body = try await worker.get("/why/ask?reference=\(WebClient.encoded(reference))").bodyWithoutReference
            return body.replacing(reference, with: "…")
        }
        let nobody = try #require(UID(letter: "C", sequence: 987_654)).text
        let missingCase = "0198a000-0000-7000-8000-00000000abcd"
        #expect(try await answer(uid) == answer(nobody))
        #expect(try await answer("/case/\(world.caseFile.text)") == answer("/case/\(missingCase)"))
        #expect(try await answer(uid).contains("nothing that you may know of"))
        #expect(try await worker.get("/why/ask?reference=hello").status == 422)
        #expect(try await worker.get("/case/\(world.caseFile.text)/why").status == 404)
        try await world.site.close()
    }

    @Test func `1.13 whoever looks at what people do asks about a colleague, and it is recorded`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let path = "/case/\(world.caseFile.text)/why?colleague=\(worker.person.account.text)"
        #expect(try await worker.get(path).status == 404, "a worker asks about nobody else")
        let cannot = try await leader.get(path).body
        #expect(cannot.contains("Kit Keyworker cannot, because nothing permits it."))
        #expect(cannot.contains("Their roles reach cases and work that are given to them."))
        try await world.give(world.caseFile, to: worker.person)
        #expect(try await leader.get(path).body.contains("Kit Keyworker can, because it is given to them."))
        _ = try await leader.post(
            "/case/\(world.caseFile.text)/access/keep-out", ("worker", worker.person.account.text),
            ("kind", "excluded"), ("why", "Her brother"))
        #expect(try await leader.get(path).body.contains("they are kept away from this case"))
        let stranger = try await world.colleague("Fay Forms", "form_designer", of: "core")
        #expect(
            try await leader.get("/case/\(world.caseFile.text)/why?colleague=\(stranger.person.account.text)").status
                == 404, "people of other services are not the leader's to ask about")
        let asked = try await world.site.store.reads.read { [who = worker.person.account.text] connection in
            try connection.rows(
                "SELECT number FROM trailRead WHERE verb = 'consult' AND subjects LIKE $1", [.text("%\(who)%")]
            ).count
        }
        #expect(asked >= 3)
        try await world.site.close()
    }

    @Test func `parts of a record that are kept back are counted and not named`() async throws {
        let world = try await RecordSite()
        let (client, _) = try await world.site.signedIn(world.leader)
        let page = try await client.get("/record/\(world.record.text)/why")
        #expect(page.status == 200 && page.body.contains("You and this record"))
        let (stranger, _) = try await world.site.signedIn(world.stranger)
        #expect(try await stranger.get("/record/\(world.record.text)/why").status != 500)
        try await world.site.close()
    }
}
