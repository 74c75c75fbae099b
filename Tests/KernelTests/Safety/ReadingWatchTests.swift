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
            if read == ReadingLimits().opened { crossedAt = now }
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
        for _ in 0..<ReadingLimits().refused {
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

    @Test func `one's own address, a colleague and a watched flag are pointed out, unless one works with them`()
        async throws
    {
        let world = try await CaseworkWorld()
        let watch = watch(world)
        func opened(_ given: String, _ family: String, _ home: TypedAnswer? = nil) async throws -> PartyID {
            var pages = CaseworkWorld.clientPages
            pages[0].1["name"] = .name(given, family)
            pages[2].1["address"] = home
            return try await world.client(pages)
        }
        let home = TypedAnswer(parts: ["line1": ["12 High Street"], "town": ["Camborne"], "postcode": ["TR14 8AB"]])
        let atHome = try await opened("Nora", "Neighbour", home)
        let near = try await opened(
            "Nils", "Nextdoor",
            TypedAnswer(parts: ["line1": ["14 High Street"], "town": ["Camborne"], "postcode": ["TR14 8AB"]]))
        let names = world.leader.name.split(separator: " ").map(String.init)
        let colleague = try await opened(names.first ?? "", names.last ?? "")
        let known = try await opened("Fay", "Famous")
        let keys = try #require(AddressKeys(Address(lines: ["12 Any Road"], postcode: Postcode("tr14 8ab"))))
        let visit = world.visit(world.duty)
        let mark = try #require(world.store.identity.mark(keys))
        let (today, now) = (Int64(visit.today.number), visit.now)
        try await world.store.engine.write { connection in
            try connection.run(
                "UPDATE account SET homeMark = $1 WHERE id = $2", [.text(mark), .text(world.duty.account.text)])
            try connection.run(
                """
                INSERT INTO flagEntry (id, party, flag, fromDay, byAccount, at, module)
                VALUES ('f', $1, 'high_profile', $2, 'system:rules', 1, 'drug_alcohol')
                """, [.text(known.text), .integer(today - 3)])
        }
        for party in [atHome, near, colleague, known] { try await note(world, world.duty, party.text, at: now) }
        try await watch.look(at: now.adding(milliseconds: 5_000))
        #expect(
            Set(try await alerts(world).map(\.1)) == [
                "watch:address:\(atHome.text)", "watch:colleague:\(colleague.text)", "watch:flag:\(known.text)",
            ])
        #expect(!mark.contains("TR14"))
    }

    @Test func `a site sets the limits, within bounds`() {
        func limits(_ opened: String) -> ReadingLimits {
            let files = CaseworkWorld.files.map { file in
                guard file.path == "core/watch_limits.rates.yaml", let text = file.text else { return file }
                return DefinitionFile(path: file.path, text: text.replacing("value: 150", with: "value: \(opened)"))
            }
            return ReadingLimits(DefinitionReader.read(files).set, on: Day("2026-11-04") ?? .first)
        }
        #expect(limits("150") == ReadingLimits())
        #expect(limits("40").opened == 40)
        #expect(limits("5000").opened == 190 && limits("-3").opened == 10)
    }
}

extension IdentifierSource {
    fileprivate func record() -> String {
        let id: RecordID = next()
        return id.text
    }
}
