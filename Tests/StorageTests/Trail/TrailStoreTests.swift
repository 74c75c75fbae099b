import CaseModel
import Foundation
import Testing

@testable import Storage

@Suite("The trail of a site")
struct TrailStoreTests {
    private static func fill(_ store: Store, _ count: Int) async throws {
        _ = try await store.engine.write { connection in
            for number in 0..<count {
                var entry = TrailEntry.example
                entry.subjects = ["subject-\(number)"]
                try TrailChain.changes.append([entry], connection)
            }
        }
    }

    @Test(arguments: TestedEngine.all)
    func `a full run gets its checkpoint at once, the rest after a minute`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        try await Self.fill(site.store, 2_100)
        try await site.store.makeCheckpoints()
        #expect(try await site.store.verifyTrail(.changes).vouchedTo == 2_000)
        try await site.store.makeCheckpoints(all: true)
        let verdict = try await site.store.verifyTrail(.changes)
        #expect(verdict.isIntact)
        #expect(verdict.vouchedTo == 2_100)
        #expect(try CheckpointFolder(path: site.folders.checkpoints).checkpoints(of: .changes).count == 3)
    }

    @Test(arguments: TestedEngine.all)
    func `an exported chain verifies without the site and shows a changed line`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        try await Self.fill(site.store, 50)
        try await site.store.makeCheckpoints(all: true)
        let path = site.root + "/changes.jsonl"
        try await site.store.exportTrail(.changes, to: path)
        let key = try TrailKey(site.store.trailKey.text)
        let outside = CheckpointFolder(path: site.folders.checkpoints)
        #expect(try TrailFile(path: path).verify(.changes, key: key, outside: outside).isIntact)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "subject-30", with: "subject-31").write(
            toFile: path, atomically: true, encoding: .utf8)
        let verdict = try TrailFile(path: path).verify(.changes, key: key, outside: outside)
        #expect(verdict.firstBad == 31)
    }

    @Test(
        "tampering in the database is found",
        arguments: [
            ("UPDATE trailChange SET subjects = 'x' WHERE number = 20", 20),
            ("DELETE FROM trailChange WHERE number = 20", 20),
            ("DELETE FROM trailChange WHERE number > 19", 20), ("DELETE FROM trailChange WHERE number = 1", 1),
            ("UPDATE trailCheckpoint SET root = head", 1), ("DELETE FROM trailCheckpoint", 1),
        ] as [(String, Int64)], TestedEngine.all)
    func tampering(_ tamper: (sql: String, bad: Int64), on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        try await Self.fill(site.store, 40)
        try await site.store.makeCheckpoints(all: true)
        _ = try await site.store.engine.write { try $0.run(tamper.sql) }
        let verdict = try await site.store.verifyTrail(.changes)
        #expect(verdict.firstBad == tamper.bad)
    }

    @Test(arguments: TestedEngine.all)
    func `the chains are verified from the folders while the site is open`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        try await Self.fill(site.store, 30)
        try await site.store.makeCheckpoints(all: true)
        let verdict = try await TrailInspection(site.folders).verify(.changes)
        #expect(verdict.isIntact)
        #expect(verdict.vouchedTo == 30)
        #expect(try await TrailInspection(site.folders).verify(.reads).isIntact)
    }

    @Test func `a checkpoint not yet copied is copied at the next start`() async throws {
        let site = try await TemporarySite()
        let copy = site.root + "-again"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try await Self.fill(site.store, 30)
        try await site.store.makeCheckpoints(all: true)
        try FileManager.default.copyItem(atPath: site.root, toPath: copy)
        try FileManager.default.removeItem(atPath: copy + "/checkpoints")
        let reopened = try await Store.open(TemporarySite.folders(copy))
        #expect(try CheckpointFolder(path: copy + "/checkpoints").checkpoints(of: .changes).count == 1)
        try await reopened.close()
    }

    @Test(arguments: TestedEngine.all)
    func `what a read noted is in the chain before the answer, also when it was refused`(on engine: TestedEngine)
        async throws
    {
        let site = try await TemporarySite(on: engine)
        try await site.store.read { $0.note(.example) }
        #expect(try await site.store.verifyTrail(.reads).entries == 1)
        await #expect(throws: StoreRefusal.notFound) {
            try await site.store.read { snapshot in
                snapshot.note(.example)
                throw StoreRefusal.notFound
            }
        }
        #expect(try await site.store.verifyTrail(.reads).entries == 2)
    }

    @Test(arguments: TestedEngine.all)
    func `without the chain of reads there is no answer`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        _ = try await site.store.reads.write { try $0.run("DROP TABLE trailRead") }
        await #expect(throws: (any Error).self) {
            try await site.store.read { snapshot in
                snapshot.note(.example)
                return 1
            }
        }
    }
}
