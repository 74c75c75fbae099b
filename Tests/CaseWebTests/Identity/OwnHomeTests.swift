import CaseModel
import CaseTesting
import Kernel
import Testing

@testable import Storage

@Suite("The mark of where one lives, on one's own page")
struct OwnHomeTests {
    private func mark(_ world: SafetySite, _ desk: Desk) async throws -> String? {
        try await world.site.store.engine.read { connection in
            try connection.one("SELECT homeMark FROM account WHERE id = $1", [.id(desk.person.account)])?
                .optionalText("homeMark")
        }
    }

    @Test func `a mark is kept and taken away, and the address itself is nowhere`() async throws {
        let world = try await SafetySite()
        let desk = try await world.colleague("Kit Keyworker", "keyworker")
        #expect(try await desk.get("/account").body.contains("Nothing is kept."))
        // Half an address, and none: said beside the box, and nothing that was typed is kept.
        let half = try await desk.post("/account/home", ("number", "17"), ("postcode", ""))
        #expect(half.status == 422 && half.body.contains("href=\"#postcode\"") && !half.body.contains("value=\"17\""))
        let unreal = try await desk.post("/account/home", ("number", "17"), ("postcode", "nowhere"))
        #expect(unreal.status == 422)
        #expect(try await mark(world, desk) == nil)

        let kept = try await desk.post("/account/home", ("number", "17"), ("postcode", "tr1 3ay"))
        #expect(kept.status == 303 && kept.location == "/account")
        #expect(try await desk.get("/account").body.contains("A mark is kept."))
        let made = try #require(try await mark(world, desk))
        #expect(!made.contains("TR1") && !made.contains("17 "))
        let entries = try await world.site.store.engine.read { connection in
            try connection.rows(
                "SELECT * FROM trailChange WHERE account = $1 ORDER BY number DESC LIMIT 1", [.id(desk.person.account)]
            ).map { "\($0.values)" }
        }
        #expect(entries.count == 1 && !entries[0].uppercased().contains("3AY"))
        // The same address gives the same mark, however it is written.
        #expect(try await desk.post("/account/home", ("number", " 17 "), ("postcode", "TR13AY")).status == 303)
        #expect(try await mark(world, desk) == made)

        #expect(try await desk.post("/account/home", ("number", ""), ("postcode", "")).status == 303)
        #expect(try await mark(world, desk) == nil)
        #expect(try await desk.get("/account").body.contains("Nothing is kept."))
        let long = try await desk.post(
            "/account/home", ("number", String(repeating: "1", count: 41)), ("postcode", "x"))
        #expect(long.status == 413)
        try await world.site.close()
    }
}
