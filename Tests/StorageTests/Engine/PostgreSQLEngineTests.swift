import CaseModel
import Foundation
import Testing

@testable import Storage

@Suite("The PostgreSQL engine", .enabled(if: TestedEngine.hasPostgreSQL))
struct PostgreSQLEngineTests {
    private func engine(
        _ database: TestDatabase, _ options: String = "", _ change: (inout PostgreSQLSettings) -> Void = { _ in }
    ) async throws -> PostgreSQLEngine {
        var settings = PostgreSQLSettings()
        change(&settings)
        return try await PostgreSQLEngine(database.address(options), settings: settings)
    }

    private func makeTable(_ engine: PostgreSQLEngine) async throws {
        _ = try await engine.write { try $0.run("CREATE TABLE number (value BIGINT PRIMARY KEY)") }
    }

    private func add(_ value: Int64, _ engine: PostgreSQLEngine) async throws {
        _ = try await engine.write { try $0.run("INSERT INTO number (value) VALUES ($1)", [.integer(value)]) }
    }

    private func count(_ engine: PostgreSQLEngine) async throws -> Int {
        try await engine.read { try $0.rows("SELECT value FROM number").count }
    }

    @Test func `values come back as they were given`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database)
        let kept: [[SQLValue]] = [
            [.text("Siân O’Brien 👩‍👧 \\ ' \" $1; DROP TABLE kept"), .integer(.max), .real(0.1), .integer(1)],
            [.text(""), .integer(.min), .real(-1.5e-300), .integer(0)], [.null, .null, .null, .null],
        ]
        let found = try await engine.write { connection in
            try connection.run("CREATE TABLE kept (a TEXT, b BIGINT, c DOUBLE PRECISION, d BOOLEAN, place BIGINT)")
            for (place, row) in kept.enumerated() {
                let flag: SQLValue = row[3] == .null ? .null : .bool(row[3] == .integer(1))
                try connection.run(
                    "INSERT INTO kept (a, b, c, d, place) VALUES ($1, $2, $3, $4, $5)",
                    Array(row.prefix(3)) + [flag, .integer(Int64(place))])
            }
            return try connection.rows("SELECT a, b, c, d AS \"isSet\" FROM kept ORDER BY place").map(\.values)
        }
        #expect(found == kept)
        try await engine.close()
    }

    @Test func `sums and means are numbers, and names of columns are found whatever their case`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database)
        try await makeTable(engine)
        for value in Int64(1)...4 { try await add(value, engine) }
        let row = try await engine.read { try $0.one("SELECT sum(value) AS wholeSum, avg(value) AS mean FROM number") }
        #expect(row?["wholeSum"] == .integer(10))
        #expect(row?["mean"] == .real(2.5))
        try await engine.close()
    }

    @Test func `a text with the character of number 0 is refused, never cut short`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database)
        await #expect(throws: StorageFault.unstorableText) {
            try await engine.read { try $0.rows("SELECT CAST($1 AS text)", [.text("a\0b")]) }
        }
        try await engine.close()
    }

    @Test func `a read changes nothing, and sees one moment`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database)
        try await makeTable(engine)
        await #expect(throws: (any Error).self) {
            _ = try await engine.read { try $0.run("INSERT INTO number (value) VALUES (1)") }
        }
        #expect(try await count(engine) == 0)
        try await engine.close()
    }

    @Test func `after the connections died the next read and write go on`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database)
        try await makeTable(engine)
        try await add(1, engine)
        #expect(try await count(engine) == 1)
        let ids = try await (
            engine.read { try $0.one("SELECT pg_backend_pid() AS id")?.integer("id") },
            engine.write { try $0.one("SELECT pg_backend_pid() AS id")?.integer("id") }
        )
        let other = try TestDatabase.session()
        for id in [ids.0, ids.1].compactMap(\.self) {
            _ = try other.rows("SELECT pg_terminate_backend(CAST($1 AS integer), 5000)", [.integer(id)])
        }
        try await add(2, engine)
        #expect(try await count(engine) == 2)
        try await engine.close()
    }

    @Test func `a connection that dies inside a change loses that change, says so, and the next is kept`() async throws
    {
        let database = try TestDatabase()
        let engine = try await engine(database)
        try await makeTable(engine)
        await #expect(throws: StorageFault.connectionLost) {
            _ = try await engine.write { connection in
                try connection.run("INSERT INTO number (value) VALUES (1)")
                return try connection.rows("SELECT pg_terminate_backend(pg_backend_pid())").count
            }
        }
        try await add(2, engine)
        #expect(try await engine.read { try $0.rows("SELECT value FROM number").map { $0["value"] } } == [.integer(2)])
        try await engine.close()
    }

    @Test func `a statement that runs too long is ended`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database) { $0.statementTimeout = 100 }
        await #expect(throws: StorageFault.statementRefused(state: "57014", reason: "")) {
            _ = try await engine.read { try $0.rows("SELECT pg_sleep(20)").count }
        }
        #expect(try await engine.read { try $0.rows("SELECT 1 AS one").count } == 1)
        try await engine.close()
    }

    @Test func `a database that answers before the disk does is refused`() async throws {
        let database = try TestDatabase()
        await #expect(throws: StorageFault.self) {
            _ = try await engine(database, "-c synchronous_commit=off")
        }
    }

    @Test func `what is read still holds when it is written, with three servers at once`() async throws {
        let database = try TestDatabase()
        let first = try await engine(database)
        let engines = [first, try await engine(database), try await engine(database)]
        _ = try await first.write { connection in
            try connection.run("CREATE TABLE tally (value BIGINT NOT NULL)")
            try connection.run("INSERT INTO tally (value) VALUES (0)")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for turn in 0..<300 {
                group.addTask {
                    _ = try await engines[turn % 3].write { connection in
                        let value = try connection.one("SELECT value FROM tally")?.integer("value") ?? -1_000
                        try connection.run("UPDATE tally SET value = $1", [.integer(value + 1)])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await first.read { try $0.one("SELECT value FROM tally")?.integer("value") } == 300)
        for engine in engines { try await engine.close() }
    }

    @Test func `more statements than are kept prepared are run all the same`() async throws {
        let database = try TestDatabase()
        let engine = try await engine(database) { $0.readers = 1 }
        for number in 0..<1_000 {
            let row = try await engine.read { try $0.one("SELECT \(number) AS found") }
            #expect(row?["found"] == .integer(Int64(number)))
        }
        try await engine.close()
    }

    @Test func `an announcement is heard when it is committed, and not when it is undone`() async throws {
        let database = try TestDatabase()
        let (speaker, hearer) = try await (engine(database), engine(database))
        var heard = hearer.news().makeAsyncIterator()
        #expect(await heard.next() == .mayHaveMissed)
        try? await speaker.write { connection in
            try connection.announce(.mayHaveMissed)
            throw Example.Broken()
        }
        try await speaker.write { try $0.announce(.definitions) }
        #expect(await heard.next() == .definitions)
        try await speaker.close()
        try await hearer.close()
    }

    @Test func `the address tells no password`() throws {
        for text in ["postgres://ecms:geheim@db.test/casework", "host=db.test dbname=casework password=geheim"] {
            let address = try #require(DatabaseAddress(text))
            #expect("\(address)" == "the database casework on db.test")
            #expect(
                !String(reflecting: SiteFolders(data: "", keys: "", checkpoints: "", database: address)).contains(
                    "geheim"))
        }
        #expect(DatabaseAddress("http://db.test") == nil)
        #expect(DatabaseAddress("") == nil)
    }
}

@Suite("Several servers of one site", .enabled(if: TestedEngine.hasPostgreSQL))
struct NeighbourTests {
    @Test func `they write one chain of changes and each its own of reads`() async throws {
        let site = try await TemporarySite(on: .postgreSQL)
        let stores = [site.store, try await site.neighbour()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for turn in 0..<100 {
                group.addTask {
                    try await stores[turn % 2].engine.write { try TrailChain.changes.append([.example], $0) }
                    try await stores[turn % 2].note([.example])
                }
            }
            try await group.waitForAll()
        }
        for store in stores { try await store.makeCheckpoints(all: true) }
        for store in stores {
            let (changes, reads) = (try await store.verifyTrail(.changes), try await store.verifyTrail(.reads))
            #expect(changes.isIntact && changes.entries == 100 && changes.vouchedTo == 100)
            #expect(reads.isIntact && reads.entries == 50 && reads.vouchedTo == 50)
        }
        try await stores[1].close()
    }

    @Test func `its data folder is not taken for a site in files when the database is not named`() async throws {
        let site = try await TemporarySite(on: .postgreSQL)
        let copy = site.root + "/copy"
        try FileManager.default.copyItem(atPath: site.folders.data, toPath: copy)
        let folders = SiteFolders(data: copy, keys: site.folders.keys, checkpoints: site.folders.checkpoints)
        let reason = "it belongs to a server of a database: name it"
        await #expect(throws: StorageFault.cannotOpen(path: copy, reason: reason)) {
            _ = try await Store.open(folders)
        }
        #expect(!FileManager.default.fileExists(atPath: folders.caseFile))
    }

    @Test func `each finds what was read at the others`() async throws {
        let site = try await TemporarySite(on: .postgreSQL)
        let stores = [site.store, try await site.neighbour()]
        for store in stores { try await store.note([.example, .example]) }
        for store in stores {
            let reads = store.reads
            let counts = try await reads.read { connection in
                try reads.siblings(of: "trailRead", connection).map { try connection.rows("SELECT 1 FROM \($0)").count }
            }
            #expect(counts == [2, 2])
        }
        try await stores[1].close()
    }

    @Test func `one with other keys is refused`() async throws {
        let site = try await TemporarySite(on: .postgreSQL)
        let other = try await TemporarySite()
        await #expect(throws: StorageFault.keysOfAnotherSite) {
            _ = try await site.neighbour(keys: other.folders.keys)
        }
        await #expect(throws: StorageFault.self) { _ = try await site.neighbour(keys: site.root + "/none") }
    }

    @Test func `two that start at once on an empty database make one site`() async throws {
        let database = try TestDatabase()
        let address = try database.address()
        let root = FileManager.default.temporaryDirectory.path + "/ecms-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let made = try await TemporarySite()
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: made.folders.keys, toPath: root + "/keys")
        let stores = try await withThrowingTaskGroup(of: Store.self) { group in
            for name in ["one", "two", "three"] {
                let folders = SiteFolders(
                    data: "\(root)/\(name)", keys: root + "/keys", checkpoints: root + "/checkpoints", database: address
                )
                group.addTask { try await Store.open(folders, clock: .fixed(Example.now)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let count = try await stores[0].engine.read { try $0.rows("SELECT name FROM migration").count }
        #expect(count == Migration.all.count)
        for store in stores { try await store.close() }
    }
}
