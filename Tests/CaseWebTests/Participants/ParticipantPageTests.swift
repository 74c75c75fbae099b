import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Who takes part in a case, through the pages")
struct ParticipantPageTests {
    @Test func `a worker looks for somebody, keeps somebody new, and ends what they took part in`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        let path = "/case/\(world.caseFile.text)/participants"
        let home = try await worker.get("/case/\(world.caseFile.text)")
        #expect(home.body.contains("href=\"\(path)\""))
        let page = try await worker.get(path)
        #expect(page.status == 200 && page.body.contains("Carer or relative"))
        let bare = try await worker.post(path + "/find", ("words", "Cara"))
        #expect(bare.status == 422 && bare.body.contains("Choose what they are in the case."))
        let found = try await worker.post(path + "/find", ("role", "carer"), ("words", "Cara <b>"))
        #expect(found.status == 200 && found.body.contains("Nobody was found.") && !found.body.contains("Cara <b>"))
        let unnamed = try await worker.post(path + "/new", ("role", "carer"), ("given", "Cara"))
        #expect(unnamed.status == 422 && unnamed.body.contains("Enter at least a family name."))
        let kept = try await worker.post(
            path + "/new", ("role", "carer"), ("given", "Cara"), ("family", "<b>Carer</b>"), ("apart", "yes"),
            ("from.day", "1"), ("from.month", "10"), ("from.year", "2026"))
        #expect(kept.status == 303 && kept.location == path)
        let after = try await worker.get(path)
        #expect(after.body.contains("&lt;b&gt;Carer&lt;/b&gt;") && after.body.contains("Kept apart"))
        #expect(try await worker.get("/case/\(world.caseFile.text)").body.contains("&lt;b&gt;Carer&lt;/b&gt;"))
        let line = try await world.site.store.engine.read { connection in
            try connection.one("SELECT id FROM participant WHERE role = 'carer'")?.text("id") ?? ""
        }
        let wrong = try await worker.post(
            path + "/" + line, ("role", "carer"), ("until.day", "31"), ("until.month", "2"), ("until.year", "2026"))
        #expect(wrong.status == 422 && wrong.body.contains("Enter a real date"))
        let ended = try await worker.post(path + "/" + line, ("role", "carer"), ("mistake", "yes"))
        #expect(ended.status == 303)
        let last = try await worker.get(path)
        #expect(last.body.contains("Corrections") && last.body.contains("Put right by Kit Keyworker"))
        #expect(try await world.colleague("Ola Other", "keyworker").get(path).status == 404)
        let reader = try await world.colleague("Rea Reader", "read_only", of: "core")
        let read = try await reader.get(path)
        #expect(read.status == 200 && !read.body.contains("Add somebody"))
        #expect(try await reader.post(path + "/find", ("role", "carer"), ("words", "x")).status == 404)
    }
}
