import CaseModel
import CaseTesting
import CaseWeb
import Kernel
import Testing

@testable import Storage

@Suite("6.1: a sealed answer that gave way")
struct SealedAsidePageTests {
    private func write(
        _ client: WebClient, _ draft: String, _ street: String, token: String
    ) async throws {
        let saved = try await client.save(
            draft, page: "contact", [("a.safe_address.line1", street), ("a.safe_address.postcode", "TR1 3AY")],
            token: token)
        #expect(saved.status == 303)
    }

    @Test func `6.1 whoever may reveal opens it with a reason, step-up and an entry, and nobody else`() async throws {
        let world = try await RecordSite()
        let safety = try await world.staffing.person("Sue Safety", [("drug_alcohol", "safety_lead")])
        let (one, oneToken) = try await world.signedIn(world.leader)
        let (two, twoToken) = try await world.signedIn(world.secondLeader)
        let found = try await world.site.casework.client(
            world.party, RecordSite.visit(world.leader, world.site)
        ).records.first
        let record = try #require(found?.id)
        let path = "/record/\(record.text)"
        let theirs = try await one.begin("\(path)/amend", token: oneToken)
        let mine = try await two.begin("\(path)/amend", token: twoToken)
        try await write(one, theirs, "1 Standing Street", token: oneToken)
        try await write(two, mine, "2 Aside Alley", token: twoToken)
        #expect(try await one.submit(theirs, token: oneToken).status == 303)
        let choice = try await two.get("\(mine)/choose-answers")
        let versions = try #require(choice.value(of: "versions"))
        _ = try await two.post(
            "\(mine)/choose-answers", [("versions", versions), ("choice.safe_address", "theirs")], token: twoToken)
        #expect(try await two.submit(mine, token: twoToken).status == 303)

        // The author of it is not shown it either.
        let history = try await two.get("\(path)/history")
        #expect(history.body.contains("not kept") && !history.body.contains("Aside Alley"))
        #expect(!history.body.contains("/aside/"))
        let address = "\(path)/reveal/safe_address/aside/3/0"
        #expect(try await two.get(address).status == 404)
        #expect(try await two.post(address, [("reason", "I wrote it")], token: twoToken).status == 404)

        let (lead, leadToken) = try await world.signedIn(safety)
        let shown = try await lead.get("\(path)/history")
        #expect(shown.body.contains("href=\"\(address)\"") && !shown.body.contains("Aside Alley"))
        let asked = try await lead.get(address)
        #expect(asked.location?.hasPrefix("/step-up?return=") == true)
        let stepped = try await lead.post(
            "/step-up", [("password", TemporarySite.password), ("return", address)], token: leadToken)
        #expect(stepped.location == address)
        let page = try await lead.get(address)
        let token = try #require(page.formToken)
        #expect(page.status == 200 && page.body.contains("an answer that was not kept"))
        #expect(try await lead.post(address, [("reason", "")], token: token).status == 422)
        for wrong in ["aside/2/0", "aside/3/1", "aside/03/0", "aside/x/0"] {
            let missing = try await lead.post("\(path)/reveal/safe_address/\(wrong)", [("reason", "x")], token: token)
            #expect(missing.status == 404)
        }
        let before = try await world.disclosures()
        let allowed = try await lead.post(
            address, [("reason", "The police ask for the address that she gave first")], token: token)
        #expect(allowed.status == 303 && allowed.location == address && !allowed.body.contains("Aside Alley"))
        let opened = try await lead.get(address)
        #expect(opened.status == 200 && opened.body.contains("2 Aside Alley") && !opened.body.contains("1 Standing"))
        #expect(try await world.disclosures() == before + 1)
        // Leave to see the one is no leave to see the other.
        let other = "\(path)/reveal/safe_address"
        #expect(try await !lead.get(other).body.contains("1 Standing"))
        _ = try await lead.post(other, [("reason", "To send a letter to her")], token: token)
        #expect(try await lead.get(other).body.contains("1 Standing Street"))
        try await world.site.close()
    }
}

extension RecordSite {
    /// Entries of the chain of reads that say that something was disclosed.
    fileprivate func disclosures() async throws -> Int {
        Int(
            try await site.store.reads.read {
                try $0.one("SELECT count(*) AS n FROM trailRead WHERE verb = 'disclose'")?.integer("n") ?? 0
            })
    }
}
