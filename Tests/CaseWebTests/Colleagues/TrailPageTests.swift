import CaseModel
import CaseTesting
import CaseWeb
import HTTPTypes
import Kernel
import Testing

@testable import Storage

@Suite("Pages of the trail")
struct TrailPageTests {
    @Test func `1.09 a manager sees who looked at a client, who changed, and who was refused; a worker does not`()
        async throws
    {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let other = try await world.colleague("Ola Other", "keyworker")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        try await world.give(world.caseFile, to: worker.person)
        #expect(try await worker.get("/case/\(world.caseFile.text)").status == 200)
        #expect(try await other.get("/case/\(world.caseFile.text)").status == 404)
        let path = "/client/\(world.party.text)/trail"
        #expect(try await worker.get(path).status == 404)
        let page = try await leader.get(path)
        #expect(page.status == 200)
        for words in ["Read a case", "Kit Keyworker", "Ola Other", "Was refused: read a case", "Added a client"] {
            #expect(page.body.contains(words), "\(words)")
        }
        let refused = try await leader.get("\(path)?result=refused").body
        #expect(refused.contains("Ola Other") && !refused.contains(">Read a case"))
        let changed = try await leader.get("\(path)?act=changed").body
        #expect(!changed.contains("Read a case"))
        let later = try await leader.get("\(path)?from.day=5&from.month=11&from.year=2026").body
        #expect(later.contains("Nothing is recorded that fits."))
        #expect(try await leader.get("\(path)?from.day=31&from.month=2&from.year=2026").status == 422)
        for wrong in ["act=nothing", "after=1", "person=me", "result=maybe"] {
            #expect(try await leader.get("\(path)?\(wrong)").status == 400, "\(wrong)")
        }
        #expect(try await leader.get(path).body.contains("Read the trail of a client"), "looking is recorded too")
        try await world.site.close()
    }

    @Test func `a hidden case leaves no trace in the trail that a manager who is not named sees`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let first = try await world.colleague("Lee Leader", "team_leader")
        let second = try await world.colleague("Lou Leader", "team_leader")
        try await world.give(world.caseFile, to: worker.person)
        #expect(try await worker.get("/case/\(world.caseFile.text)").status == 200)
        #expect(
            try await first.post(
                "/case/\(world.caseFile.text)/access", ("restriction", "hidden"),
                ("reader", worker.person.account.text)
            ).status == 303)
        #expect(try await first.get("/client/\(world.party.text)/trail").body.contains("Kit Keyworker"))
        #expect(try await second.get("/client/\(world.party.text)/trail").status == 404)
        let people = try await second.get("/trail").body
        #expect(!people.contains("Testperson") && people.contains("a client of another service"))
        try await world.site.close()
    }

    @Test func `everybody sees what they did, and only a manager what colleagues did`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        try await world.give(world.caseFile, to: worker.person)
        _ = try await worker.get("/case/\(world.caseFile.text)")
        let own = try await worker.get("/account/trail").body
        #expect(own.contains("Read a case") && own.contains("Alma Testperson") && own.contains("Signed in"))
        #expect(!own.contains("Lee Leader"))
        #expect(try await worker.get("/trail").status == 404)
        let all = try await leader.get("/trail").body
        #expect(all.contains("Kit Keyworker") && all.contains("Alma Testperson"))
        let one = try await leader.get("/trail?person=\(worker.person.account.text)").body
        #expect(one.contains("Read a case"))
        let stranger = try await world.colleague("Fay Forms", "form_designer", of: "core")
        #expect(try await leader.get("/trail?person=\(stranger.person.account.text)").status == 404)
        try await world.site.close()
    }

    @Test func `T-13 a trail is downloaded for a reason, which is in the trail, and no cell is a formula`() async throws
    {
        let world = try await SafetySite()
        let evil = try await world.colleague("=HYPERLINK Evil", "duty_worker")
        _ = try await evil.get("/case/\(world.caseFile.text)")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let path = "/client/\(world.party.text)/trail/download"
        #expect(try await leader.post(path, ("reason", "Complaint 12")).location?.hasPrefix("/step-up") == true)
        try await world.stepUp(leader)
        let silent = try await leader.post(path, ("reason", ""))
        #expect(silent.status == 422 && silent.body.contains("Say why you take this out of the system."))
        let file = try await leader.post(path, ("reason", "Complaint 12"))
        #expect(file.status == 200)
        let lines = file.body.split(separator: "\r\n")
        let formulas = lines.filter { line in
            line.split(separator: "\",\"").contains { cell in
                cell.drop { $0 == "\"" }.first.map { "=+-@|%".contains($0) } ?? false
            }
        }
        #expect(lines.count > 2 && formulas.isEmpty)
        #expect(file.body.contains("'=HYPERLINK Evil"))
        print("T-13 \(formulas.isEmpty ? "PASS" : "FAIL") \(lines.count) lines of a trail, \(formulas.count) formulas")
        let purposes = try await world.site.store.reads.read { connection in
            try connection.rows("SELECT purpose FROM trailRead WHERE verb = 'disclose'").map {
                try $0.optionalText("purpose") ?? ""
            }
        }
        #expect(purposes.last == "Complaint 12")
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        #expect(try await worker.post(path, ("reason", "Complaint 12")).status == 404)
        try await world.site.close()
    }

    @Test func `the trail of a colleague is downloaded for a reason by whoever looks after them`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        let other = try await world.colleague("Ola Other", "keyworker")
        let leader = try await world.colleague("Lee Leader", "team_leader")
        try await world.give(world.caseFile, to: worker.person)
        _ = try await worker.get("/case/\(world.caseFile.text)")
        _ = try await other.get("/account")
        let person = ("person", worker.person.account.text)
        let reason = ("reason", "Complaint 13")
        #expect(try await worker.post("/trail/download", person, reason).status == 404)
        #expect(try await leader.post("/trail/download", person, reason).location?.hasPrefix("/step-up") == true)
        try await world.stepUp(leader)
        #expect(try await leader.post("/trail/download", person, ("reason", " ")).status == 422)
        let file = try await leader.post("/trail/download", person, reason)
        #expect(file.status == 200 && file.headers[.contentType]?.hasPrefix("text/csv") == true)
        #expect(file.body.contains("Read a case") && file.body.contains("Alma Testperson"))
        #expect(file.body.contains("Kit Keyworker") && !file.body.contains("Ola Other"))
        let stranger = try await world.colleague("Fay Forms", "form_designer", of: "core")
        try await world.stepUp(leader)
        #expect(
            try await leader.post("/trail/download", ("person", stranger.person.account.text), reason).status == 404)
        let kept = try await world.site.store.reads.read { connection in
            try connection.rows("SELECT purpose FROM trailRead WHERE verb = 'disclose'").map {
                try $0.optionalText("purpose") ?? ""
            }
        }
        #expect(kept.last == "Complaint 13")
        try await world.site.close()
    }

    @Test func `who reaches every service says why before they see who looked`() async throws {
        let world = try await SafetySite()
        let officer = try await world.colleague("Ingrid Governance", "information_governance", of: "core")
        let path = "/client/\(world.party.text)/trail"
        #expect(try await officer.get(path).location?.hasPrefix("/reason") == true)
        _ = try await officer.post(
            "/reason", ("code", "complaint"), ("reason", "Complaint 4711 about Kit"), ("return", path))
        #expect(try await officer.get(path).location?.hasPrefix("/step-up") == true)
        try await world.stepUp(officer)
        #expect(try await officer.get(path).status == 200)
        #expect(try await officer.get("/trail").status == 200)
        try await world.site.close()
    }
}
