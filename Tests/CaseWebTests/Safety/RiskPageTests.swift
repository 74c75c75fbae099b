import CaseModel
import CaseTesting
import CaseWeb
import Testing

@Suite("Pages of risk and flags")
struct RiskPageTests {
    @Test func `1.24 risk is rated on its page, with a chart and the same as a table`() async throws {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        let path = "/case/\(world.caseFile.text)/risk"
        #expect(try await worker.get(path).body.contains("has not been rated yet"))
        let unsaid = try await worker.post(path, ("level", "high"), ("reason", ""))
        #expect(unsaid.status == 422 && unsaid.body.contains("Say why the risk is at this level."))
        #expect(unsaid.body.contains("value=\"high\" checked"), "what was chosen is kept")
        #expect(try await worker.post(path, ("level", "medium"), ("reason", "Lives alone")).status == 303)
        world.site.clock.pass(seconds: 86_400)
        let again = try await world.colleague("Kim Keyworker", "keyworker")
        try await world.give(world.caseFile, to: again.person)
        #expect(try await again.post(path, ("level", "high"), ("reason", "<b>Worse</b>")).status == 303)
        let page = try await again.get(path).body
        #expect(page.contains("<svg class=\"ecms-chart\"") && page.contains("role=\"img\""))
        #expect(page.contains("Lives alone") && page.contains("&lt;b&gt;Worse&lt;/b&gt;") && !page.contains("<b>Worse"))
        #expect(page.contains("Initial level") && page.contains("going up"))
        let home = try await again.get("/case/\(world.caseFile.text)").body
        #expect(home.contains("ecms-risk--high") && home.contains("At the start: Medium"))
        let outsider = try await world.colleague("Ola Other", "keyworker")
        #expect(try await outsider.get(path).status == 404)
        #expect(try await outsider.post(path, ("level", "high"), ("reason", "Why")).status == 404)
        let long = try await again.post(path, ("level", "high"), ("reason", String(repeating: "a", count: 4_001)))
        #expect(long.status == 413)
        try await world.site.close()
    }

    @Test func `1.22 a flag is raised, reviewed and taken down on its pages, and stands on every page`()
        async throws
    {
        let world = try await SafetySite()
        let worker = try await world.colleague("Kit Keyworker", "keyworker")
        try await world.give(world.caseFile, to: worker.person)
        let path = "/case/\(world.caseFile.text)/flags"
        let unreal = try await worker.post(
            path, ("flag", "overdose_risk"), ("note", "Mixes"), ("review.day", "31"), ("review.month", "2"),
            ("review.year", "2027"))
        #expect(unreal.status == 422 && unreal.body.contains("Enter a real day") && unreal.body.contains("Mixes"))
        let past = try await worker.post(
            path, ("flag", "overdose_risk"), ("review.day", "1"), ("review.month", "11"), ("review.year", "2026"))
        #expect(past.status == 422 && past.body.contains("must be after today"))
        #expect(try await worker.post(path, ("flag", "")).status == 422)
        let raised = try await worker.post(
            path, ("flag", "overdose_risk"), ("note", "Mixes"), ("review.day", "8"), ("review.month", "11"),
            ("review.year", "2026"))
        #expect(raised.status == 303)
        for page in ["/case/\(world.caseFile.text)", "/client/\(world.party.text)", path] {
            #expect(try await worker.get(page).body.contains("Risk of overdose"), "\(page)")
        }
        #expect(try await worker.get("/my-work").body.contains("Flags to review"))
        #expect(try await worker.get("/flags").body.contains("Risk of overdose"))
        let board = try await worker.get(path).body
        let found = try #require(board.firstMatch(of: /flags\/([0-9a-f-]{36})"/)).1
        let flag = "\(path)/\(found)"
        #expect(try await worker.get(flag).body.contains("Take this flag down"))
        #expect(try await worker.post(flag + "/review", ("say", "")).status == 422)
        #expect(try await worker.post(flag + "/review", ("say", "Still so")).status == 303)
        #expect(try await worker.post(flag + "/end", ("reason", "")).status == 422)
        #expect(try await worker.post(flag + "/end", ("reason", "Holds naloxone")).status == 303)
        let after = try await worker.get(path).body
        #expect(
            after.contains("Flags that came down") && after.contains("Holds naloxone") && after.contains("Still so"))
        #expect(try await worker.get(flag).status == 404, "what came down is not changed any more")
        try await world.site.close()
    }
}
