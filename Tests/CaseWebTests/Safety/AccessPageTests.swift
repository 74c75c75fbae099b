import CaseModel
import CaseTesting
import CaseWeb
import Testing

@testable import Storage

@Suite("Who may see a case, through the pages")
struct AccessPageTests {
    @Test func `a hidden case is in no search, list or page of others, and those named go on`() async throws {
        let world = try await SafetySite()
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let duty = try await world.colleague("Dora Duty", "duty_worker")
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        let path = "/case/\(world.caseFile.text)/access"
        #expect(try await duty.get(path).status == 404)
        #expect(try await worker.get(path).status == 404)
        #expect(try await leader.get(path).body.contains("Kit Keyworker"))
        let unled = try await leader.post(path, ("restriction", "named"), ("reader", duty.person.account.text))
        #expect(unled.status == 422 && unled.body.contains("The lead worker must be among"))
        #expect(try await leader.post(path, ("restriction", "secret")).status == 422)
        #expect(try await duty.get("/clients?q=Testperson").body.contains("/client/\(world.party.text)"))

        func isSeen(_ desk: Desk) async throws -> [Bool] {
            [
                try await desk.get("/clients?q=Testperson").body.contains(world.party.text),
                try await desk.get("/client/\(world.party.text)").status == 200,
                try await desk.get("/case/\(world.caseFile.text)").status == 200,
                try await desk.get("/team").body.contains(world.caseFile.text),
            ]
        }
        #expect(
            try await leader.post(
                path, ("restriction", "hidden"), ("reader", worker.person.account.text)
            ).status == 303)
        #expect(try await isSeen(duty) == [false, false, false, false])
        #expect(try await isSeen(leader) == [true, true, true, true], "who hides it can undo it")
        #expect(try await worker.get("/case/\(world.caseFile.text)").body.contains("Restricted."))

        #expect(
            try await leader.post(path, ("restriction", "named"), ("reader", worker.person.account.text)).status == 303)
        #expect(try await isSeen(duty) == [true, false, false, false], "others learn that it exists")
        #expect(try await leader.post(path, ("restriction", "team")).status == 303)
        #expect(try await isSeen(duty) == [true, false, false, false])
        #expect(try await leader.get(path).status == 404, "the leader does not work on it and is of no team that does")
        try await world.site.close()
    }

    @Test func `a colleague who is kept away finds nothing, with all their rights, and cannot break the glass`()
        async throws
    {
        let world = try await SafetySite()
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        #expect(try await worker.get("/case/\(world.caseFile.text)").status == 200)
        let path = "/case/\(world.caseFile.text)/access/keep-out"
        #expect(try await leader.post(path, ("worker", "nobody"), ("kind", "excluded"), ("why", "x")).status == 422)
        let id = worker.person.account.text
        #expect(try await leader.post(path, ("worker", id), ("kind", "excluded"), ("why", "")).status == 422)
        #expect(
            try await leader.post(
                path, ("worker", leader.person.account.text), ("kind", "excluded"), ("why", "Me")
            ).status == 422)
        #expect(try await leader.post(path, ("worker", id), ("kind", "excluded"), ("why", "Her brother")).status == 303)
        for page in [
            "/case/\(world.caseFile.text)", "/client/\(world.party.text)", "/case/\(world.caseFile.text)/emergency",
        ] {
            #expect(try await worker.get(page).status == 404, "\(page)")
        }
        #expect(try await !worker.get("/clients?q=Testperson").body.contains(world.party.text))
        #expect(try await !worker.get("/my-work").body.contains(world.caseFile.text))
        let page = try await leader.get("/case/\(world.caseFile.text)/access").body
        #expect(page.contains("Her brother"))
        let exclusion = try #require(page.firstMatch(of: /keep-out\/([0-9a-f-]{36})\/end/)).1
        #expect(try await leader.post("\(path)/\(exclusion)/end").status == 303)
        world.site.clock.pass(seconds: 86_400)
        let back = try await world.again(worker)
        #expect(try await back.get("/case/\(world.caseFile.text)").status == 200)
        try await world.site.close()
    }

    @Test func `who reaches every service is asked why, for each client, and the service is told`() async throws {
        let world = try await SafetySite()
        let officer = try await world.colleague("Ingrid Governance", "information_governance", of: "core")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let asked = try await officer.get("/clients").location
        #expect(asked?.hasPrefix("/reason") == true)
        #expect(try await leader.get("/reason").status == 404)
        let short = try await officer.post("/reason", ("code", "complaint"), ("reason", "Because"))
        #expect(short.status == 422 && short.body.contains("at least 10 characters"))
        let searching = try await officer.post(
            "/reason", ("code", "complaint"), ("reason", "Complaint 4711"), ("return", "/clients"))
        #expect(searching.location == "/clients")
        #expect(try await officer.get("/clients?q=Testperson").body.contains(world.party.text))

        let page = "/client/\(world.party.text)"
        #expect(try await officer.get(page).location?.hasPrefix("/reason?return=") == true, "searching opens nothing")
        #expect(
            try await officer.post(
                "/reason", ("code", "complaint"), ("reason", "Complaint 4711 about Kit"), ("return", page)
            ).location == page)
        #expect(try await officer.get(page).location?.hasPrefix("/step-up") == true)
        try await world.stepUp(officer)
        #expect(try await officer.get(page).status == 200)
        #expect(try await officer.get("/case/\(world.caseFile.text)").status == 200)
        let purposes = try await world.site.store.reads.read { connection in
            try connection.rows(
                "SELECT purpose FROM trailRead WHERE account = $1 AND action = 'read' AND verb <> 'deny' AND kind IN ('party', 'case')",
                [.text(officer.person.account.text)]
            ).map { try $0.optionalText("purpose") ?? "" }
        }
        #expect(purposes.count >= 2 && purposes.allSatisfy { $0.contains("Complaint 4711 about Kit") }, "\(purposes)")
        #expect(try await leader.get("/alerts").body.contains("Record opened from outside the service"))
        let other = try await SafetySite.opened(
            world.site, by: world.staffing.person("Dora Duty", [("drug_alcohol", "duty_worker")]), given: "Bo",
            family: "Other")
        #expect(
            try await officer.get("/client/\(other.0.text)").location?.hasPrefix("/reason") == true, "each client anew")
        world.site.clock.pass(seconds: 3_601)
        let late = try await world.again(officer)
        #expect(try await late.get(page).location?.hasPrefix("/reason") == true)
        try await world.site.close()
    }
}
