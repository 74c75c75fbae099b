import CaseModel
import CaseTesting
import HTTPTypes
import Kernel
import Testing

@testable import Storage

/// Requirement of issue 3: a revealed answer can be seen for a limited time.
@Suite("A sealed answer, shown for a minute")
struct RevealPageTests {
    private static let street = "1 Zephyrhollow Row"

    /// A client with a safe address, and whoever may open it, who has just confirmed who they are.
    private func world() async throws -> (site: SafetySite, desk: Desk, path: String) {
        let world = try await SafetySite()
        let duty = try await world.staffing.person("Di Duty", [("drug_alcohol", "duty_worker")])
        let visit = try await world.site.visit(duty)
        let registered = try await world.site.fill(
            .newClient(module: SafetySite.module),
            [
                "name": TypedAnswer(parts: ["given": ["Vera"], "family": ["Sealed"]]),
                "date_of_birth": TypedAnswer(parts: ["day": ["9"], "month": ["3"], "year": ["1988"]]),
                "safe_address": TypedAnswer(parts: ["line1": [Self.street], "town": ["Ambermoor"]]),
            ], by: visit)
        guard case .client(let party) = registered else { throw TestSiteFault.notSignedIn }
        let record = try await world.site.store.engine.read { connection in
            try connection.one(
                "SELECT id FROM record WHERE party = $1 AND form = 'drug_alcohol/client'", [.text(party.text)])?
                .text("id") ?? ""
        }
        let desk = try await world.colleague("Sam Safe", "safety_lead")
        return (world, desk, "/record/\(record)/reveal/safe_address")
    }

    private func reveals(_ world: SafetySite) async throws -> (reads: Int64, alerts: Int64) {
        let reads = try await world.site.store.reads.read {
            try $0.one("SELECT count(*) AS n FROM trailRead WHERE action = 'reveal' AND verb = 'disclose'")?
                .integer("n") ?? 0
        }
        let alerts = try await world.site.store.engine.read {
            try $0.one("SELECT count(*) AS n FROM safetyAlert WHERE kind = 'reveal'")?.integer("n") ?? 0
        }
        return (reads, alerts)
    }

    @Test func `it can be asked for again within the minute, by the same sign-in, and then it is asked anew why`()
        async throws
    {
        let (world, desk, path) = try await world()
        #expect(try await desk.get(path).location?.hasPrefix("/step-up") == true)
        world.site.clock.pass(seconds: 31)
        let elsewhere = try await world.again(desk)
        try await world.stepUp(desk)
        try await world.stepUp(elsewhere)
        let asking = try await desk.get(path)
        #expect(asking.status == 200 && asking.body.contains("Why do you need to see it?"))
        let empty = try await desk.post(path, ("reason", " "))
        #expect(empty.status == 422 && !empty.body.contains(Self.street))

        let allowed = try await desk.post(path, ("reason", "To send a letter there"))
        #expect(allowed.status == 303 && allowed.location == path && !allowed.body.contains(Self.street))
        let shown = try await desk.get(path)
        #expect(shown.body.contains(Self.street) && shown.body.contains("data-shown-seconds=\"60\""))
        #expect(shown.headers.first { $0.name.rawName == "refresh" }?.value.hasPrefix("60; url=/record/") == true)
        #expect(shown.headers[.cacheControl] == "no-store")
        world.site.clock.pass(seconds: 40)
        let again = try await desk.get(path)
        #expect(again.body.contains(Self.street) && again.body.contains("data-shown-seconds=\"20\""))
        #expect(!(try await elsewhere.get(path).body.contains(Self.street)), "another sign-in asks for itself")
        let (reads, alerts) = try await reveals(world)
        #expect(reads == 2 && alerts == 1, "every time that it was shown is in the trail; one alert")

        world.site.clock.pass(seconds: 21)
        let over = try await desk.get(path)
        #expect(over.status == 200 && !over.body.contains(Self.street))
        #expect(over.body.contains("Why do you need to see it?"))
        #expect(try await reveals(world).reads == 2)
        try await world.site.close()
    }

    @Test func `an answer whose key is not there is not shown`() async throws {
        let (world, desk, path) = try await world()
        try await world.stepUp(desk)
        _ = try await world.site.store.engine.write {
            try $0.run("UPDATE sealedAnswer SET sealed = 'AAAA' WHERE sealed IS NOT NULL")
        }
        #expect(try await desk.post(path, ("reason", "To send a letter there")).status == 303)
        let answer = try await desk.get(path)
        let passed = answer.status == 503 && !answer.body.contains(Self.street)
        #expect(passed)
        #expect(try await reveals(world).reads == 0)
        print("T-42 \(passed ? "PASS" : "FAIL") a sealed answer without its key: \(answer.status)")
        try await world.site.close()
    }
}
