import CaseModel
import CaseTesting
import CaseWeb
import HTTPTypes
import Kernel
import Testing

@testable import Storage

/// One thin journey for each requirement of the council's appendix 1 that no other suite is named after.
@Suite("Requirements of appendix 1, through the pages")
struct RequirementTests {
    private func number(of party: PartyID, _ site: TemporarySite) async throws -> String {
        try await site.store.engine.read { connection in
            try connection.one("SELECT uid FROM party WHERE id = $1", [.id(party)])?.text("uid") ?? ""
        }
    }

    @Test func `1.04 a worker sees their own caseload, a leader the team's, and nobody anybody else's`() async throws {
        let world = try await RecordSite()
        let place = "/case/\(world.caseFile.text)"
        let (keyworker, _) = try await world.signedIn(world.keyworker)
        #expect(try await keyworker.get("/my-work").body.contains(place))
        let (leader, _) = try await world.signedIn(world.leader)
        let team = try await leader.get("/team")
        #expect(team.body.contains(place) && team.body.contains("Kit Keyworker"))
        let (stranger, _) = try await world.signedIn(world.stranger)
        #expect(!(try await stranger.get("/my-work").body.contains(place)))
        try await world.site.close()
    }

    @Test func `1.05 a case is given to somebody else with a reason, which its page tells with the days`() async throws
    {
        let world = try await RecordSite()
        let place = "/case/\(world.caseFile.text)"
        let (leader, token) = try await world.signedIn(world.leader)
        let (next, _) = try await world.signedIn(world.stranger)
        #expect(try await next.get(place).status == 404)
        let chosen = ("worker", world.stranger.account.text)
        let bare = try await leader.post("\(place)/allocate", [("worker", ""), ("team", "")], token: token)
        #expect(bare.status == 422)
        let given = try await leader.post(
            "\(place)/allocate", [chosen, ("team", world.staffing.team.text), ("reason", "Kit is leaving")],
            token: token)
        #expect(given.status == 303)
        let page = try await leader.get(place)
        #expect(page.body.contains("<strong>Ola Other</strong>, lead"))
        #expect(page.body.contains("Kit Keyworker, lead until"))
        #expect(try await leader.get("\(place)/timeline").body.contains("Ola Other"))
        #expect(try await next.get(place).status == 200)
        try await world.site.close()
    }

    @Test func `1.11 a date that is none, an NHS number and a postcode that are none are said, and are kept as typed`()
        async throws
    {
        let world = try await RecordSite()
        let (duty, token) = try await world.signedIn(world.duty)
        let begun = try await duty.post("/clients/new", [("module", "drug_alcohol")], token: token)
        let draft = "/" + (begun.location ?? "").split(separator: "/").prefix(2).joined(separator: "/")
        let wrong = try await duty.save(
            draft, page: "identity",
            [
                ("a.name.given", "Alma"), ("a.name.family", "Testperson"), ("a.date_of_birth.day", "31"),
                ("a.date_of_birth.month", "2"), ("a.date_of_birth.year", "1988"), ("a.nhs_number", "943 476 5918"),
            ], token: token)
        #expect(wrong.status == 422)
        #expect(wrong.body.contains("href=\"#a.date_of_birth") && wrong.body.contains("href=\"#a.nhs_number"))
        #expect(wrong.body.contains("value=\"31\"") && wrong.body.contains("943 476 5918"))
        let right = try await duty.save(
            draft, page: "identity",
            [
                ("a.name.given", "Alma"), ("a.name.family", "Testperson"), ("a.date_of_birth.day", "29"),
                ("a.date_of_birth.month", "2"), ("a.date_of_birth.year", "1988"), ("a.nhs_number", "9434765919"),
            ], token: token, as: wrong)
        #expect(!right.body.contains("href=\"#a.date_of_birth") && !right.body.contains("href=\"#a.nhs_number"))
        try await world.site.close()
    }

    @Test func `1.25 one identifier stands on every page about a client`() async throws {
        let world = try await RecordSite()
        let (keyworker, _) = try await world.signedIn(world.keyworker)
        let uid = try #require(UID(try await number(of: world.party, world.site))).formatted
        let pages = [
            "/client/\(world.party.text)", "/client/\(world.party.text)/timeline",
            "/client/\(world.party.text)/documents", "/case/\(world.caseFile.text)",
            "/case/\(world.caseFile.text)/notes", "/case/\(world.caseFile.text)/risk",
            "/record/\(world.record.text)", "/record/\(world.record.text)/history",
        ]
        for path in pages { #expect(try await keyworker.get(path).body.contains(uid), "\(path)") }
        let found = try await keyworker.get("/clients?q=\(uid.replacing(" ", with: "+"))")
        #expect(found.body.contains("/client/\(world.party.text)") || found.location == "/client/\(world.party.text)")
        try await world.site.close()
    }

    @Test func `1.26 a death stands on every page of the client, and a mistake is taken back`() async throws {
        let world = try await RecordSite()
        let (keyworker, token) = try await world.signedIn(world.keyworker)
        let path = "/client/\(world.party.text)/death"
        let died = [("died.day", "4"), ("died.month", "11"), ("died.year", "2026")]
        let bare = try await keyworker.post(path, died, token: token)
        #expect(bare.status == 422 && bare.body.contains("value=\"2026\""))
        #expect(try await keyworker.post(path, died + [("source", "The hospital")], token: token).status == 303)
        let pages = [
            "/client/\(world.party.text)", "/case/\(world.caseFile.text)", "/record/\(world.record.text)",
        ]
        for page in pages { #expect(try await keyworker.get(page).body.contains("Died"), "\(page)") }
        #expect(try await keyworker.get(path).body.contains("told by The hospital"))
        let back = try await keyworker.post("\(path)/undo", [("reason", "Another person")], token: token)
        #expect(back.status == 303)
        #expect(!(try await keyworker.get("/client/\(world.party.text)").body.contains("Died")))
        try await world.site.close()
    }

    @Test func `1.27 two entries of one individual are linked with a reason, and parted again`() async throws {
        let world = try await RecordSite()
        let other = try await RecordSite.client("Alma", "Testperson", [:], world.site, world.duty)
        let duty = try await RecordSite.opened(for: other, world.site, world.duty)
        try await world.site.casework.allocate(
            duty, worker: nil, team: world.staffing.team, reason: "", RecordSite.visit(world.duty, world.site))
        let (leader, token) = try await world.signedIn(world.leader)
        let path = "/client/\(world.party.text)/same"
        #expect(try await leader.get("\(path)/\(other.text)").status == 200)
        let bare = try await leader.post("\(path)/\(other.text)", [("reason", "")], token: token)
        #expect(bare.status == 422 && bare.body.contains("Say why they are the same person."))
        let linked = try await leader.post("\(path)/\(other.text)", [("reason", "One birth")], token: token)
        #expect(linked.status == 303)
        #expect(try await leader.get(path).body.contains("/client/\(other.text)"))
        #expect(try await leader.get("/client/\(world.party.text)").body.contains("/case/\(duty.text)"))
        #expect(try await leader.post("\(path)/\(other.text)/end", [], token: token).status == 303)
        #expect(!(try await leader.get("/client/\(world.party.text)").body.contains("/case/\(duty.text)")))
        try await world.site.close()
    }

    @Test func `1.30 two clients are related both ways, with days, and the relationship ends`() async throws {
        let world = try await RecordSite()
        let other = try await RecordSite.client("Boris", "Otherperson", [:], world.site, world.duty)
        let opened = try await RecordSite.opened(for: other, world.site, world.duty)
        try await world.site.casework.allocate(
            opened, worker: nil, team: world.staffing.team, reason: "", RecordSite.visit(world.duty, world.site))
        let (leader, token) = try await world.signedIn(world.leader)
        let path = "/client/\(world.party.text)/relationships"
        let number = try await number(of: other, world.site)
        let bare = try await leader.post(path, [("number", number), ("kind", "")], token: token)
        #expect(bare.status == 422)
        let kept = try await leader.post(
            path,
            [
                ("number", number), ("kind", "parent"), ("from.day", "1"), ("from.month", "3"), ("from.year", "2026"),
            ], token: token)
        #expect(kept.status == 303, "\(kept.body.suffix(2_000))")
        #expect(try await leader.get(path).body.contains("Boris Otherperson"))
        #expect(try await leader.get("/client/\(other.text)/relationships").body.contains("Alma Testperson"))
        let relationship = try await world.site.store.engine.read {
            try $0.one("SELECT id FROM relationship")?.text("id") ?? ""
        }
        #expect(try await leader.post("\(path)/\(relationship)/end", [], token: token).status == 303)
        #expect(try await leader.get(path).body.contains("4 November"))
        try await world.site.close()
    }
}
