import CaseModel
import CaseTesting
import Testing

@testable import Storage

@Suite("What is printed")
struct PrintTests {
    private func entries(_ world: SafetySite, _ sql: String) async throws -> Int64 {
        try await world.site.store.reads.read {
            try $0.one("SELECT count(*) AS n FROM trailRead WHERE \(sql)")?.integer("n") ?? 0
        }
    }

    @Test func `a page about a client carries who had it, when, its class and the reference of its entry`() async throws
    {
        let world = try await SafetySite()
        let desk = try await world.colleague("Kim Keyworker", "keyworker")
        try await world.give(world.caseFile, to: desk.person)
        let pages = [
            "/client/\(world.party.text)", "/case/\(world.caseFile.text)", "/case/\(world.caseFile.text)/timeline",
        ]
        for path in pages {
            let page = try await desk.get(path)
            let reference = try #require(
                page.body.firstMatch(of: /data-print-reference="([0-9A-Z]{4}-[0-9A-Z]{4})"/)?.1, "\(path)")
            #expect(page.body.contains("OFFICIAL-SENSITIVE: special category information"))
            #expect(page.body.contains("Printed by Kim Keyworker from the page of 4 November 2026, 12:00"))
            #expect(try await entries(world, "result = 'answered \(reference)' AND verb = 'consult'") == 1)
            #expect(!page.body.contains("ecms-no-print"))
        }
        #expect(!(try await desk.get("/account").body.contains("ecms-print-mark")), "there is nothing of a client")

        // The browser says that it prints.
        let told = try await desk.post("/printed", ("page", pages[1]), ("reference", "7F2K-09QD"))
        #expect(told.status == 200)
        let subject = "subjects LIKE '%\(world.caseFile.text)%'"
        #expect(try await entries(world, "action = 'print' AND verb = 'disclose' AND \(subject)") == 1)
        for wrong in ["", "elsewhere", "/\(String(repeating: "a", count: 600))"] {
            #expect([400, 413].contains(try await desk.post("/printed", ("page", wrong)).status))
        }
        try await world.site.close()
    }

    @Test func `whoever may print nothing gets sheets without what the page says`() async throws {
        let world = try await SafetySite()
        let desk = try await world.colleague("Dan Duty", "duty_worker")
        let page = try await desk.get("/client/\(world.party.text)")
        #expect(page.status == 200 && page.body.contains("govuk-template__body ecms-no-print"))
        #expect(page.body.contains("printing is not part of your roles"))
        try await world.site.close()
    }
}
