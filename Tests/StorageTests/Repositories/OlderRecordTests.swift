import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Older records, brought to what definitions say by now")
struct OlderRecordTests {
    private static let canary = "Canary-Openly-5c2e"
    private let records = RecordTests()

    private func upkeep() -> Scoped<Subject.Record> {
        AccessPolicy.standard.scope(Example.question(.update, .record, .system(.upkeep)))
    }

    private func form() throws -> FormName { try #require(FormName("north/visit")) }

    /// Every text of the tables of a site, and whether one holds the canary.
    private func tables(with canary: String, _ site: TemporarySite) async throws -> [String] {
        let isPostgreSQL = site.database != nil
        return try await site.store.engine.read { connection in
            let names = try connection.rows(
                isPostgreSQL
                    ? "SELECT CAST(tablename AS text) AS name FROM pg_tables WHERE schemaname = current_schema()"
                    : "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).map { try $0.text("name") }
            return try names.filter { name in
                "\(try connection.rows("SELECT * FROM \(name)").map(\.values))".contains(canary)
            }
        }
    }

    /// The files of PostgreSQL's tables that hold the canary; nil where the database does not let them be read.
    private func relations(with canary: String, _ site: TemporarySite) throws -> Int64? {
        let session = try TestDatabase.session()
        try session.command("CHECKPOINT")
        let rows = try session.rows(
            """
            SELECT count(*) AS amount FROM pg_class c WHERE c.relkind IN ('r', 't', 'i')
                AND pg_relation_filepath(c.oid) IS NOT NULL AND c.relnamespace::regnamespace::text = $2
                AND position(convert_to($1, 'UTF8') IN pg_read_binary_file(pg_relation_filepath(c.oid), 0, 100000000, true)) > 0
            """, [.text(canary), .text(site.database?.schema ?? "")])
        return try rows.first?.integer("amount")
    }

    @Test(arguments: TestedEngine.all)
    func `what was stored openly is sealed with its history, and then in no file`(on engine: TestedEngine) async throws
    {
        let site = try await TemporarySite(on: engine)
        let id = try await records.submit(site.store)
        let (one, two) = ("\(Self.canary) one", "\(Self.canary) two")
        try await records.amend(site.store, id, ["colour": .text(one), "size": .integer(3)], expecting: 1)
        try await records.amend(site.store, id, ["size": .integer(3)], expecting: 2)
        try await records.amend(site.store, id, ["colour": .text(two), "size": .integer(4)], expecting: 3)
        #expect(
            try await tables(with: Self.canary, site).sorted()
                == ["record", "recordVersion"].map { name in
                    engine == .sqlite ? name : name.lowercased()
                })
        let (scope, form) = (upkeep(), try form())
        func found() async throws -> [RecordID] {
            try await site.store.read {
                try $0.records.holdingOpenly(["colour"], of: form, in: scope, after: nil, limit: 10)
            }
        }
        #expect(try await found() == [id])
        let sealed = try await site.store.change {
            try $0.records.sealLater(["colour"], of: form, [id], scope).map(\.id)
        }
        #expect(sealed == [id])
        #expect(try await found().isEmpty)
        #expect(try await site.store.wipeOverwritten())
        #expect(try await tables(with: Self.canary, site).isEmpty)
        if engine == .sqlite {
            for path in try FileManager.default.subpathsOfDirectory(atPath: site.root) {
                let data = FileManager.default.contents(atPath: "\(site.root)/\(path)") ?? Data()
                #expect(data.range(of: Data(Self.canary.utf8)) == nil, "\(path)")
            }
        } else {
            #expect(try relations(with: Self.canary, site) == 0)
        }
        // Each save says what it said: answered, taken away, answered anew, sealed now.
        let (record, versions) = try await site.store.read { snapshot in
            let permitted = try AccessPolicy.standard.permit(
                Example.question(.read, .record), Example.found(snapshot.facts.record(id)), as: Subject.Record.self)
            return (try snapshot.records.one(permitted), try snapshot.records.history(permitted))
        }
        #expect(record.sealedFields.contains("colour") && record.version == 4)
        #expect(record.document.object?["colour"] == nil)
        #expect(versions.map { $0.changed.object?["colour"] } == [.bool(true), .bool(true), .null, .bool(true)])
        let answers = try await site.store.read { snapshot in
            try snapshot.connection.rows(
                "SELECT version, sealed FROM sealedAnswer WHERE record = $1 AND field = 'colour' ORDER BY version",
                [.id(id)]
            ).map { row in
                let version = try row.integer("version")
                return try row.optionalText("sealed").map {
                    try snapshot.sealer.open($0, at: SealedPlace(record: id, field: "colour", version: version).text)
                }
            }
        }
        #expect(answers == [#"{"colour":"green"}"#, #"{"colour":"\#(one)"}"#, nil, #"{"colour":"\#(two)"}"#])
        #expect(try await site.store.verifyTrail(.changes).isIntact)
    }

    @Test(arguments: TestedEngine.all)
    func `that no two records agree is asked with as many rows for many records as for few`(on engine: TestedEngine)
        async throws
    {
        let site = try await TemporarySite(on: engine)
        let (scope, form) = (upkeep(), try form())
        func confirm(_ colour: String) async throws {
            try await site.store.change {
                try $0.records.confirmUnique(form, answers: ["colour": .string(colour)], caseFile: nil)
            }
        }
        let first = try await records.submit(site.store)
        await #expect(throws: StoreRefusal.exists) { try await confirm("green") }
        while try await !site.store.change(.none, { try $0.records.makeKeys(scope, of: form, ["colour"], limit: 2) }) {}
        func cost() async throws -> Int {
            let before = site.store.statementsRun
            try await confirm("nobody's")
            return site.store.statementsRun - before
        }
        let few = try await cost()
        for _ in 0..<40 { _ = try await records.submit(site.store) }
        #expect(try await cost() == few)
        await #expect(throws: StoreRefusal.exists) { try await confirm("green") }
        // A record put right has the keys of what it says now; a record that is taken out of use has none that count.
        try await records.amend(site.store, first, ["colour": .text("blue")], expecting: 1)
        await #expect(throws: StoreRefusal.exists) { try await confirm("blue") }
        try await site.store.change { transaction in
            try transaction.records.confirmUnique(
                form, answers: ["colour": .string("blue")], caseFile: nil, besides: first)
            let permitted = try transaction.permit(
                .update, .record, transaction.snapshot.facts.record(first), Subject.Record.self)
            try transaction.records.withdraw(permitted, as: .withdrawn, expecting: 2, reason: "Twice")
        }
        try await confirm("blue")
        // It is looked up, and not read through.
        guard engine == .sqlite else { return }
        let plan = try await site.store.engine.read { connection in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT 1 AS found FROM record r WHERE r.status = 'submitted' AND r.id IN (
                    SELECT k.record FROM recordKey k WHERE k.form = 'north/visit' AND k.field = 'colour' AND k.value = 'x')
                """
            ).map { try $0.text("detail") }
        }
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }
}
