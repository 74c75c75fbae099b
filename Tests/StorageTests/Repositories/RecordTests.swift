import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Records")
struct RecordTests {
    static let canary = "Canary-7f3a91-Refuge"
    let identifiers = IdentifierSource.system

    func submit(_ store: Store) async throws -> RecordID {
        let identifiers = identifiers
        let module = try Example.id("north")
        let form = try #require(FormName("north/visit"))
        return try await store.change { transaction in
            let (caseID, _) = try transaction.makeCase(in: module, programme: Example.id("main"), identifiers)
            let id: RecordID = identifiers.next()
            let place = try transaction.snapshot.facts.new(
                .record, form: form, module: module, caseFile: caseID, party: nil, author: nil)
            let record = NewRecord(
                id: id, form: form, caseFile: caseID, datedOn: Example.today, snapshot: 1,
                answers: ["colour": .text("green"), "shelter": .text(Self.canary)], sealedFields: ["shelter"])
            try transaction.records.submit(transaction.permitCreation(.record, place), record)
            return id
        }
    }

    func amend(_ store: Store, _ id: RecordID, _ answers: Answers, expecting version: Int64) async throws {
        try await store.change { transaction in
            let permitted = try transaction.permit(
                .update, .record, transaction.snapshot.facts.record(id), Subject.Record.self)
            try transaction.records.amend(
                permitted, Amendment(expecting: version, datedOn: Example.today, snapshot: 1, answers: answers))
        }
    }

    @Test(arguments: TestedEngine.all)
    func `each save is a version, and a save over another's is refused with the version in force`(
        on engine: TestedEngine
    ) async throws {
        let site = try await TemporarySite(on: engine)
        let id = try await submit(site.store)
        try await amend(site.store, id, ["colour": .text("blue"), "size": .integer(3)], expecting: 1)
        await #expect(throws: StoreRefusal.changedMeanwhile(version: 2)) {
            try await amend(site.store, id, ["colour": .text("red")], expecting: 1)
        }
        let history = try await site.store.read { snapshot in
            let permitted = try AccessPolicy.standard.permit(
                Example.question(.read, .record), Example.found(snapshot.facts.record(id)), as: Subject.Record.self)
            return try snapshot.records.history(permitted)
        }
        #expect(history.map(\.version) == [1, 2])
        #expect(history.last?.changed == .object(["colour": .string("blue"), "size": .number("3")]))
    }

    @Test(arguments: TestedEngine.all)
    func `of ten editors at once one wins each round`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let id = try await submit(site.store)
        for round in Int64(1)...10 {
            let winners = await withTaskGroup(of: Bool.self) { group in
                for editor in 0..<10 {
                    group.addTask {
                        do {
                            try await amend(
                                site.store, id, ["colour": .text("by \(editor) in \(round)")], expecting: round)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 1)
        }
        let versions = try await site.store.engine.read { try $0.rows("SELECT version FROM recordVersion").count }
        #expect(versions == 11)
    }

    @Test func `a sealed answer is in no file in plain, and opens for the one who reveals it`() async throws {
        let site = try await TemporarySite()
        let id = try await submit(site.store)
        let store = site.store
        let draft: DraftID = identifiers.next()
        let opened = try await store.read { snapshot in
            let row = try snapshot.connection.one("SELECT sealed FROM sealedAnswer WHERE record = $1", [.id(id)])
            let place = SealedPlace(record: id, field: "shelter", version: 1)
            return try snapshot.sealer.open(try row?.text("sealed") ?? "", at: place.text)
        }
        #expect(opened.contains(Self.canary))
        let sealer = store.sealer
        let moved = try sealer.seal("x", at: "draft \(draft.text)")
        #expect(throws: StorageFault.self) { try sealer.open(moved, at: "elsewhere") }
        let paths = try FileManager.default.subpathsOfDirectory(atPath: site.root)
        for path in paths {
            let data = FileManager.default.contents(atPath: "\(site.root)/\(path)") ?? Data()
            #expect(data.range(of: Data(Self.canary.utf8)) == nil, "\(path)")
        }
        #expect(paths.contains("data/case.sqlite-wal"))
        let record = try await store.read { snapshot in
            try Record(try #require(try snapshot.connection.one("SELECT * FROM record WHERE id = $1", [.id(id)])))
        }
        #expect(record.sealedFields == ["shelter"])
        #expect(record.document == .object(["colour": .string("green")]))
    }

    @Test(arguments: TestedEngine.all)
    func `every change has its entry in the chain`(on engine: TestedEngine) async throws {
        let site = try await TemporarySite(on: engine)
        let before = try await site.store.verifyTrail(.changes).entries
        let id = try await submit(site.store)
        try await amend(site.store, id, ["colour": .text("blue")], expecting: 1)
        let verdict = try await site.store.verifyTrail(.changes)
        #expect(verdict.isIntact)
        // Registered, opened, submitted, amended.
        #expect(verdict.entries == before + 4)
    }
}
