import CaseModel
import Foundation
import Testing

@testable import Storage

@Suite("Group commit")
struct GroupCommitTests {
    private static func prepare(_ store: Store) async throws {
        _ = try await store.engine.write { connection in
            try connection.run("CREATE TABLE number (value BIGINT PRIMARY KEY)")
        }
    }

    @Test(arguments: TestedEngine.all)
    func `of a thousand writes at once one that fails undoes only itself`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let engine = site.store.engine
        try await Self.prepare(site.store)
        let failures = await withTaskGroup(of: Bool.self) { group in
            for number in Int64(0)..<1_000 {
                group.addTask {
                    do {
                        _ = try await engine.write { connection in
                            try connection.run("INSERT INTO number (value) VALUES ($1)", [.integer(number)])
                            if number == 500 { throw Example.Broken() }
                        }
                        return false
                    } catch {
                        return true
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let kept = try await engine.read { connection in
            try connection.one("SELECT count(*) AS amount, sum(value) AS total FROM number")
        }
        #expect(failures == 1)
        #expect(kept?["amount"] == .integer(999))
        #expect(kept?["total"] == .integer(499_500 - 500))
    }

    @Test(arguments: TestedEngine.all)
    func `a job that breaks a constraint half-way leaves nothing of itself`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        try await Self.prepare(site.store)
        await #expect(throws: (any Error).self) {
            _ = try await site.store.engine.write { connection in
                try connection.run("INSERT INTO number (value) VALUES (1)")
                try connection.run("INSERT INTO number (value) VALUES (1)")
            }
        }
        let count = try await site.store.engine.read { try $0.rows("SELECT value FROM number").count }
        #expect(count == 0)
    }

    @Test(arguments: TestedEngine.all)
    func `a lost commit fails every job of its group and keeps nothing`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let engine = site.store.engine
        try await Self.prepare(site.store)
        _ = try await engine.write { connection in
            try connection.run(
                "CREATE TABLE later (value BIGINT REFERENCES number (value) DEFERRABLE INITIALLY DEFERRED)")
        }
        // A deferred foreign key is only found broken by COMMIT itself.
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in Int64(0)..<40 {
                group.addTask {
                    do {
                        _ = try await engine.write { connection in
                            if number == 20 { try connection.run("INSERT INTO later (value) VALUES (999)") }
                            try connection.run("INSERT INTO number (value) VALUES ($1)", [.integer(number)])
                            try TrailChain.changes.append([.example], connection)
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        let kept = try await engine.read { try $0.rows("SELECT value FROM number").count }
        #expect(kept == outcomes.count { $0 })
        #expect(kept < 40)
        let verdict = try await site.store.verifyTrail(.changes)
        #expect(verdict.isIntact)
        #expect(verdict.entries == Int64(kept))
        _ = try await engine.write { try TrailChain.changes.append([.example], $0) }
        #expect(try await site.store.verifyTrail(.changes).isIntact)
    }

    @Test func `what was answered is there after the process is gone`() async throws {
        let site = try await TemporarySite()
        let copy = site.root + "-killed"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try await Self.prepare(site.store)
        for number in Int64(0)..<50 {
            _ = try await site.store.engine.write {
                try $0.run("INSERT INTO number (value) VALUES ($1)", [.integer(number)])
            }
        }
        // The files as a kill would leave them: nothing closed, nothing checkpointed.
        try FileManager.default.copyItem(atPath: site.root, toPath: copy)
        let reopened = try await Store.open(TemporarySite.folders(copy))
        let count = try await reopened.engine.read { try $0.rows("SELECT value FROM number").count }
        #expect(count == 50)
    }

    @Test(arguments: TestedEngine.all)
    func `a repeated request is answered with its first result`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let account: AccountID = IdentifierSource.system.next()
        let results = try await withThrowingTaskGroup(of: String.self) { group in
            for attempt in 0..<10 {
                group.addTask {
                    try await site.store.change(.none, once: "key", by: account, at: Example.now) { transaction in
                        _ = try transaction.next("tries")
                        return "attempt \(attempt)"
                    }
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(results.count == 1)
        let tries = try await site.store.change { transaction in try transaction.next("tries") }
        #expect(tries == 2)
    }
}

extension TrailEntry {
    static var example: TrailEntry {
        TrailEntry(signIn: "sign_in", account: nil, result: "done", at: Example.now, .none)
    }
}
