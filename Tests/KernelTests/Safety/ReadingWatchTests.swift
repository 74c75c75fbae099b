import CaseModel
import Definitions
import Policy
import Testing

@testable import Kernel
@testable import Storage

@Suite("Watching what is read (T-36)")
struct ReadingWatchTests {
    private func watch(_ world: CaseworkWorld) -> ReadingWatch {
        let set = world.set
        return ReadingWatch(store: world.store, identifiers: .system) { set }
    }

    /// Opens a record; every one of them another when `index` differs.
    private func note(
        _ world: CaseworkWorld, _ who: Colleague, _ subject: String, at now: Moment, denied: String? = nil
    ) async throws {
        try await world.store.note([
            TrailEntry(
                at: now, account: who.account.text, organisation: nil, module: nil, role: nil,
                verb: denied == nil ? .consult : .deny, action: "read", kind: "record", subjects: [subject], fields: [],
                purpose: nil, ground: nil, result: denied == nil ? "answered" : "refused", rule: denied, session: nil,
                address: nil)
        ])
    }

    private func alerts(_ world: CaseworkWorld) async throws -> [(String, String)] {
        try await world.store.engine.read { connection in
            try connection.rows("SELECT account, ground FROM safetyAlert WHERE kind = 'reading' ORDER BY at, id").map {
                (try $0.text("account"), try $0.text("ground"))
            }
        }
    }

    @Test func `T-36 five hundred records in ten minutes are pointed out before the two hundredth, within a minute`()
        async throws
    {
        let world = try await CaseworkWorld()
        let watch = watch(world)
        let start = world.visit(world.duty).now
        var (read, toldAfter, crossedAt, toldAt) = (0, 0, start, start)
        for index in 0..<500 {
            let now = start.adding(milliseconds: Int64(index) * 1_200)
            try await note(world, world.duty, IdentifierSource.system.record(), at: now)
            read += 1
            if read == ReadingWatch.most { crossedAt = now }
            // The site looks every ten seconds.
            if index % 8 == 0, try await watch.look(at: now) > 0, toldAfter == 0 { (toldAfter, toldAt) = (read, now) }
        }
        // The control: somebody who reads much, and the same, is left alone.
        for index in 0..<140 {
            try await note(
                world, world.leader, IdentifierSource.system.record(),
                at: start.adding(milliseconds: Int64(index) * 1_200))
        }
        for index in 0..<300 {
            try await note(world, world.keyworker, "one", at: start.adding(milliseconds: Int64(index) * 1_200))
        }
        try await watch.look(at: start.adding(milliseconds: 400_000))
        let found = try await alerts(world)
        let seconds = crossedAt.elapsed(until: toldAt).milliseconds / 1_000
        #expect(found.map(\.0) == [world.duty.account.text], "once, and nobody else")
        #expect(found.map(\.1) == ["watch:volume"])
        #expect(toldAfter > 0 && toldAfter <= 200 && seconds <= 60)
        let passed = found.count == 1 && toldAfter > 0 && toldAfter <= 200 && seconds <= 60
        print(
            "T-36 \(passed ? "PASS" : "FAIL") pointed out after \(toldAfter) of 500 records, \(seconds) s after the limit"
        )
    }

    @Test func `a namesake, many refusals and a forbidden case are pointed out, each once a day`() async throws {
        let world = try await CaseworkWorld()
        let watch = watch(world)
        var pages = CaseworkWorld.clientPages
        pages[0].1["name"] = .name("Bert", "Duty")
        let party = try await world.client(pages)
        let own = try await world.client()
        let now = world.visit(world.duty).now
        try await note(world, world.duty, party.text, at: now)
        try await note(world, world.duty, own.text, at: now)
        try await note(world, world.leader, party.text, at: now)
        for _ in 0..<ReadingWatch.mostRefused {
            try await note(world, world.otherKeyworker, "x", at: now, denied: "nothingPermits")
        }
        try await note(world, world.keyworker, "y", at: now, denied: "excluded")
        #expect(try await watch.look(at: now.adding(milliseconds: 5_000)) == 3)
        #expect(try await watch.look(at: now.adding(milliseconds: 15_000)) == 0, "once a day")
        let found = try await alerts(world)
        #expect(
            Set(found.map { "\($0.0) \($0.1)" }) == [
                "\(world.duty.account.text) watch:name:\(party.text)",
                "\(world.otherKeyworker.account.text) watch:refused",
                "\(world.keyworker.account.text) watch:forbidden",
            ])
    }
}

extension IdentifierSource {
    fileprivate func record() -> String {
        let id: RecordID = next()
        return id.text
    }
}
