import CaseModel
import CaseTesting
import CaseWeb
import Kernel
import Policy
import Testing

@testable import Storage

@Suite("People, teams, roles and leave, through the pages")
struct ColleaguePageTests {
    private static func admin(_ world: SafetySite) async throws -> Desk {
        let desk = try await world.colleague("Ada Administrator", "user_administrator", of: "core")
        try await world.stepUp(desk)
        return desk
    }

    @Test func `1.01 a team is made, renamed, and closed only when nobody and no case is in it`() async throws {
        let world = try await SafetySite()
        let admin = try await Self.admin(world)
        let fields = [
            ("name", "West"), ("organisation", world.staffing.council.text), ("service", "drug_alcohol"),
        ]
        let empty = try await admin.post("/teams")
        #expect(empty.status == 422 && empty.body.contains("Enter the name of the team."))
        let made = try await admin.client.post("/teams", fields, token: admin.forms.token)
        let page = try #require(made.location)
        #expect(made.status == 303 && page.hasPrefix("/teams/"))
        let twice = try await admin.client.post("/teams", fields, token: admin.forms.token)
        #expect(twice.status == 422 && twice.body.contains("This name is already used."))
        #expect(try await admin.post("\(page)/rename", ("name", "")).status == 422)
        #expect(try await admin.post("\(page)/rename", ("name", "East")).status == 422, "another team has the name")
        #expect(try await admin.post("\(page)/rename", ("name", "West and river")).status == 303)
        #expect(try await admin.get("/teams").body.contains("West and river"))
        let used = try await admin.post("/teams/\(world.staffing.team.text)/close")
        #expect(used.status == 422 && used.body.contains("The team cannot be closed yet"))
        #expect(try await admin.post("\(page)/close").location == "/teams")
        #expect(try await !admin.get("/teams").body.contains("West and river"))
        #expect(try await admin.get(page).status == 404)
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        for path in ["/teams", "/teams/\(world.staffing.team.text)"] {
            #expect(try await worker.get(path).status == 404)
        }
        try await world.site.close()
    }

    @Test func `1.28 a role is shown before it is given, given with a reason, and holds at the next click`()
        async throws
    {
        let world = try await SafetySite()
        let admin = try await Self.admin(world)
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let path = "/accounts/\(worker.person.account.text)/membership"
        #expect(try await worker.get("/alerts").status == 404)
        let role = ("role", "drug_alcohol:drug_alcohol/team_leader")
        let check = try await admin.post(path, role)
        #expect(check.status == 200)
        for words in ["With this, Kit will be able to", "the whole service", "Kit will still not be able to"] {
            #expect(check.body.contains(words), "\(words)")
        }
        #expect(try await worker.get("/alerts").status == 404, "looking gives nothing")
        let silent = try await admin.post(path, role, ("confirmed", "yes"))
        #expect(silent.status == 422 && silent.body.contains("Say why they are given this role."))
        let wrong = try await admin.post(
            path, role, ("confirmed", "yes"), ("reason", "Acting up"), ("programme", "core:none"))
        #expect(wrong.status == 422 && wrong.body.contains("Choose a programme of the service"))
        #expect(try await admin.post(path, role, ("confirmed", "yes"), ("reason", "Acting up")).status == 303)
        #expect(try await worker.get("/alerts").status == 200)
        let purposes = try await world.site.store.engine.read { connection in
            try connection.rows("SELECT purpose FROM trailChange WHERE kind = 'membership' AND purpose IS NOT NULL")
                .map { try $0.text("purpose") }
        }
        #expect(purposes == ["Acting up"])
        let own = "/accounts/\(admin.person.account.text)/membership"
        let mine = try await admin.post(own, role, ("confirmed", "yes"), ("reason", "Because I can"))
        #expect(mine.status != 303, "nobody gives themself a role")
        try await world.site.close()
    }

    @Test func `1.01 administrators of two organisations see different people and change only theirs`() async throws {
        let world = try await SafetySite()
        let provider = try await world.site.identity.createOrganisation(
            named: "Tidewell Provider", kind: .provider, by: .system(.shell), from: .none)
        let person = try await world.staffing.person(
            "Pat Provider", [("core", "user_administrator")], at: provider.id)
        let theirs = try await world.staffing.person("Tess Tidewell", [("drug_alcohol", "keyworker")], at: provider.id)
        let ours = try await world.staffing.person("Oli Council", [("drug_alcohol", "keyworker")])
        let (client, token) = try await world.site.signedIn(person)
        let pat = Desk(person: person, client: client, token: token)
        try await world.stepUp(pat)
        let admin = try await Self.admin(world)
        let (list, all) = (try await pat.get("/accounts").body, try await admin.get("/accounts").body)
        #expect(list.contains("Tess Tidewell") && !list.contains("Oli Council"))
        #expect(all.contains("Tess Tidewell") && all.contains("Oli Council"))
        #expect(try await pat.get("/accounts/\(ours.account.text)").status == 404)
        for act in ["disable", "enable", "invite"] {
            #expect(try await pat.post("/accounts/\(ours.account.text)/\(act)").status == 404, "\(act)")
        }
        #expect(
            try await pat.post("/accounts/\(ours.account.text)/sign-out", ("reason", "Lost telephone")).status == 404)
        #expect(
            try await pat.post(
                "/accounts/\(ours.account.text)/membership", ("role", "drug_alcohol:drug_alcohol/team_leader"),
                ("confirmed", "yes"), ("reason", "Acting up")
            ).status == 404)
        #expect(try await !pat.get("/teams").body.contains("East"), "teams of the council are not theirs")
        #expect(try await pat.post("/teams/\(world.staffing.team.text)/rename", ("name", "Ours")).status == 404)
        #expect(try await pat.post("/accounts/\(theirs.account.text)/disable").status == 303)
        try await world.site.close()
    }

    @Test func `1.01 an administrator signs somebody out everywhere, with a reason, at the next click`() async throws {
        let world = try await SafetySite()
        let admin = try await Self.admin(world)
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        world.site.clock.pass(seconds: 31)
        let elsewhere = try await world.again(worker)
        let path = "/accounts/\(worker.person.account.text)/sign-out"
        let silent = try await admin.post(path, ("reason", "  "))
        #expect(silent.status == 422 && silent.body.contains("Say why."))
        #expect(try await worker.get("/my-work").status == 200)
        #expect(try await admin.post(path, ("reason", "Lost telephone")).status == 303)
        for desk in [worker, elsewhere] {
            #expect(try await desk.get("/my-work").location?.hasPrefix("/sign-in") == true)
        }
        #expect(try await admin.get("/my-work").status == 200)
        let own = try await admin.post("/accounts/\(admin.person.account.text)/sign-out", ("reason", "Me"))
        #expect(own.status == 422)
        try await world.site.close()
    }

    private static func days(_ name: String, _ day: Int, _ month: Int) -> [(String, String)] {
        [("\(name).day", "\(day)"), ("\(name).month", "\(month)"), ("\(name).year", "2026")]
    }

    @Test func `leave is seen where cases are given, and gives the cover no right`() async throws {
        let world = try await SafetySite()
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let duty = try await world.colleague("Dora Duty", "duty_worker")
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let cover = try await world.colleague("Cleo Cover", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        _ = try await world.site.store.engine.write { [id = world.caseFile.text, who = worker.person.account.text] in
            try $0.run(
                """
                INSERT INTO workItem (id, module, kind, title, caseFile, account, dueOn, createdAt, createdBy)
                VALUES ('0198a000-0000-7000-8000-00000000abcd', 'drug_alcohol', 'task', 'Telephone the clinic', $1, $2, $3, 1,
                    'system:rules')
                """,
                [.text(id), .text(who), .integer(Int64(Day("2026-11-05")?.number ?? 0))])
        }
        let backwards = Self.days("first", 6, 11) + Self.days("last", 4, 11)
        let wrong = try await worker.client.post("/account/leave", backwards, token: worker.forms.token)
        #expect(wrong.status == 422)
        let stranger = try await world.colleague("Fay Forms", "form_designer", of: "core")
        let days = Self.days("first", 4, 11) + Self.days("last", 4, 12)
        let far = days + [("cover", stranger.person.account.text)]
        let notTheirs = try await worker.client.post("/account/leave", far, token: worker.forms.token)
        #expect(notTheirs.status == 422 && notTheirs.body.contains("colleague of the same service"))
        let fields = days + [("cover", cover.person.account.text)]
        #expect(try await worker.client.post("/account/leave", fields, token: worker.forms.token).status == 303)
        let twice = try await worker.client.post("/account/leave", fields, token: worker.forms.token)
        #expect(twice.status == 422 && twice.body.contains("Leave is kept for some of these days already"))

        let path = "/case/\(world.caseFile.text)/allocate"
        let page = try await duty.get(path)
        #expect(page.body.contains("Kit Keyworker (on leave until 4 December, covered by Cleo Cover)"))
        #expect(try await !cover.get("/my-work").body.contains("Telephone the clinic"), "leave gives no right")
        #expect(try await cover.get("/case/\(world.caseFile.text)").status == 404)
        try await world.give(world.caseFile, to: cover.person)
        let mine = try await cover.get("/my-work").body
        #expect(mine.contains("Covering for Kit Keyworker") && mine.contains("Telephone the clinic"))

        let (_, other) = try await SafetySite.opened(
            world.site, by: world.staffing.person("Dee Two", [("drug_alcohol", "duty_worker")]), given: "Bo",
            family: "Other")
        let give = "/case/\(other.text)/allocate"
        let refused = try await duty.post(give, ("worker", worker.person.account.text), ("reason", "Workload"))
        #expect(refused.status == 422 && refused.body.contains("They are on leave until 4 December"))
        let anyway = try await duty.post(
            give, ("worker", worker.person.account.text), ("reason", "Workload"), ("anyway", "yes"))
        #expect(anyway.status == 303)

        let body = try await worker.get("/account/leave").body
        let leave = try #require(body.firstMatch(of: /leave\/([0-9a-f-]{36})\/end/)).1
        #expect(try await cover.post("/leave/\(leave)/end").status == 404, "it is not theirs to end")
        #expect(try await worker.post("/leave/\(leave)/end").status == 303)
        #expect(try await !cover.get("/my-work").body.contains("Covering for"))
        #expect(try await leader.get("/account/leave").status == 200)
        try await world.site.close()
    }
}
