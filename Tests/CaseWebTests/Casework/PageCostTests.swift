import CaseModel
import CaseTesting
import Kernel
import Policy
import Testing

@testable import Storage

/// What a page costs in statements: no more than it is allowed, and no more for somebody with many cases and records than
/// for somebody with one.
@Suite("The cost of a page")
struct PageCostTests {
    /// The most statements of each page, its session and its entry of the trail included.
    private static let most = [
        "/my-work": 18, "/case/C": 58, "/client/P": 47, "/case/C/timeline": 50, "/case/C/notes": 32, "/record/R": 32,
        "/record/R/history": 36, "/clients?q=testperson": 15, "/clients?q=alma+testperson": 15, "/team": 14,
    ]

    private func costs(_ world: RecordSite) async throws -> [String: Int] {
        let (keyworker, _) = try await world.signedIn(world.keyworker)
        let (leader, _) = try await world.signedIn(world.leader)
        var found: [String: Int] = [:]
        for page in Self.most.keys.sorted() {
            let path = page.replacing("/C", with: "/\(world.caseFile.text)").replacing(
                "/P", with: "/\(world.party.text)"
            )
            .replacing("/R", with: "/\(world.record.text)")
            let client = page == "/team" ? leader : keyworker
            let before = world.site.store.statementsRun
            let answer = try await client.get(path)
            found[page] = world.site.store.statementsRun - before
            #expect(answer.status == 200, "\(page): \(answer.status)")
        }
        return found
    }

    @Test func `no page asks once for each case, record or piece of work`() async throws {
        let world = try await RecordSite()
        let few = try await costs(world)
        for number in 1...8 {
            let party = try await RecordSite.client("Number", "Testperson\(number)", [:], world.site, world.duty)
            let caseFile = try await RecordSite.opened(for: party, world.site, world.duty)
            let duty = try await RecordSite.visit(world.duty, world.site)
            try await world.site.casework.allocate(
                caseFile, worker: world.keyworker.account, team: nil, reason: "", duty)
            let note = FormName(module: .core, form: Borough.id("note"))
            let visit = try await RecordSite.visit(world.keyworker, world.site)
            for place in [caseFile, world.caseFile] {
                try await world.site.fill(
                    .caseRecord(place, note),
                    ["words": TypedAnswer("Number \(number)"), "kind": TypedAnswer("visit")], by: visit)
            }
        }
        let many = try await costs(world)
        for (page, most) in Self.most.sorted(by: { $0.key < $1.key }) {
            let (one, nine) = (few[page] ?? 0, many[page] ?? 0)
            print("statements of \(page): \(one) with one case, \(nine) with nine; at most \(most)")
            #expect(nine <= most, "\(page)")
            // What is empty with one case may ask once more when it is not.
            #expect(nine <= one + 3, "\(page): \(one), then \(nine)")
        }
        try await world.site.close()
    }
}
