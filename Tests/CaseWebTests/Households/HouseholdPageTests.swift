import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Households, through the pages")
struct HouseholdPageTests {
    @Test func `a worker makes a household, adds somebody, keeps a new address and ends a membership`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        let duty = try await world.staffing.person("Dana Duty", [("drug_alcohol", "duty_worker")])
        let (other, _) = try await SafetySite.opened(world.site, by: duty, given: "Boris", family: "Lodger")
        let number = try await world.site.store.engine.read { connection in
            try connection.one("SELECT uid FROM party WHERE id = $1", [.id(other)])?.text("uid") ?? ""
        }
        let new = "/client/\(world.party.text)/household"
        #expect(try await worker.get("/client/\(world.party.text)").body.contains("href=\"\(new)\""))
        #expect(try await worker.get(new).status == 200)
        let bare = try await worker.post(new, ("role", "adult"))
        #expect(bare.status == 422 && bare.body.contains("Enter what the household is called."))
        let made = try await worker.post(
            new, ("name", "The Testperson household"), ("address", "1 Example Row\nAmbermoor"), ("role", "parent"),
            ("from.day", "1"), ("from.month", "3"), ("from.year", "2026"))
        let path = try #require(made.location)
        #expect(made.status == 303 && path.hasPrefix("/household/"))
        let added = try await worker.post(path + "/members", ("number", number), ("role", "lodger"))
        #expect(added.status == 303)
        let again = try await worker.post(path + "/members", ("number", number), ("role", "lodger"))
        #expect(again.status == 422 && again.body.contains("They belong to this household already."))
        let wrongDay = try await worker.post(
            path + "/address", ("address", "2 Other Street"), ("since.day", "31"), ("since.month", "2"),
            ("since.year", "2026"))
        #expect(wrongDay.status == 422 && wrongDay.body.contains("2 Other Street"))
        #expect(try await worker.post(path + "/address", ("address", "2 Other Street")).status == 303)
        let page = try await worker.get(path)
        #expect(page.body.contains("Boris Lodger") && page.body.contains("2 Other Street"))
        let then = try await worker.get(path + "?on.day=1&on.month=4&on.year=2026")
        #expect(then.body.contains("1 Example Row") && then.body.contains("Members on that day"))
        #expect(!then.body.contains("Add a member"))
        let member = try await world.site.store.engine.read { connection in
            try connection.one("SELECT id FROM householdMember WHERE party = $1", [.id(other)])?.text("id") ?? ""
        }
        let ended = try await worker.post(path + "/members/\(member)", ("mistake", "yes"), ("role", "lodger"))
        #expect(ended.status == 303)
        let after = try await worker.get(path)
        #expect(after.body.contains("Corrections") && after.body.contains("Put right by Kit Keyworker"))
        #expect(try await worker.get("/client/\(world.party.text)").body.contains("The Testperson household"))
        #expect(try await world.colleague("Ola Other", "keyworker").get(path).status == 404)
        #expect(try await worker.post(path + "/name", ("name", "<b>Both</b>")).status == 303)
        #expect(try await worker.get(path).body.contains("&lt;b&gt;Both&lt;/b&gt;"))
    }

    @Test func `the pages of relationships and of the same person show flags like the others`() async throws {
        let world = try await SafetySite()
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let day = Int64(London.day(of: world.site.clock.now).number)
        _ = try await world.site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO flagEntry (id, party, module, flag, fromDay, byAccount, at)
                VALUES ($3, $1, 'drug_alcohol', 'risk_to_staff', $2, 'system:shell', 1)
                """, [.id(world.party), .integer(day - 1), .text(UUID().uuidString.lowercased())])
        }
        for page in ["relationships", "same", "household"] {
            let body = try await leader.get("/client/\(world.party.text)/\(page)").body
            #expect(body.contains("/client/\(world.party.text)/flags\""))
        }
    }
}
