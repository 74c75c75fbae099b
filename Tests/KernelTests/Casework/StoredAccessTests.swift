import CaseModel
import Definitions
import Foundation
import Policy
import Testing

@testable import Kernel
@testable import Storage

@Suite("Access to answers under later definitions")
struct StoredAccessTests {
    private static let core = FormName(module: .core, form: CaseworkWorld.id("client"))
    private static let reasoned = "To send a letter"

    /// Puts right what the core keeps about a client.
    private func amend(
        _ party: PartyID, _ pages: [(String, Typed)], in world: CaseworkWorld, number: Int64 = 1
    ) async throws {
        let visit = world.updating(number)
        let draft = try await world.casework.startDraft(.clientRecord(party, Self.core), visit).0
        for (page, typed) in pages {
            var paths: [FieldPath: TypedAnswer] = [:]
            for (name, answer) in typed { paths[try #require(FieldPath(inputName: name))] = answer }
            _ = try await world.casework.save(PageSave(page: CaseworkWorld.id(page), typed: paths), of: draft, visit)
        }
        _ = try await world.casework.submit(draft, key: draft.text, world.updating(number))
    }

    @Test func `the changed definitions are whole`() {
        for set in CaseworkWorld.published.values {
            #expect(set.clientForm(of: CaseworkWorld.module)?.module == CaseworkWorld.module)
            #expect(set.form(CaseworkWorld.form("triage")) != nil)
        }
    }

    @Test func `an answer whose field was sealed afterwards is nowhere shown`() async throws {
        let world = try await CaseworkWorld()
        let party = try await world.client()
        try await amend(party, [("identity", ["known_as": "Secretname"])], in: world)
        let before = try await world.casework.client(party, world.visit(world.duty))
        #expect(before.banner.knownAs == "Secretname" && before.banner.safeContact == "It is safe to send texts.")
        let core = try #require(before.records.first)

        let after = try await world.casework.client(party, world.visit(world.duty, number: 3))
        #expect(after.banner.knownAs == nil && after.banner.safeContact == nil)
        let history = try await world.casework.history(core.id, world.visit(world.duty, number: 3))
        #expect(!"\(after)\(history)".contains("Secretname"))
        #expect(history.page.value("known_as") == .sealed(mayReveal: false))
        let refused = try await refusal {
            try await world.reveal(
                core.id, field: CaseworkWorld.id("known_as"), reason: Self.reasoned, world.visit(world.duty, number: 3))
        }
        #expect(refused == .notFound)

        // Drafts begun before and after show nothing of it, and submitting one seals it.
        var visit = world.updating(1)
        let early = try await world.casework.startDraft(.clientRecord(party, Self.core), visit).0
        visit = world.updating(3)
        let work = try await world.casework.draft(early, visit)
        #expect(work.reading.answers["known_as"] == nil && work.banner?.knownAs == nil)
        #expect(work.sealedAnswered.contains(CaseworkWorld.id("known_as")))
        try await world.casework.discard(early, visit)
        let draft = try await world.casework.startDraft(.clientRecord(party, Self.core), visit).0
        #expect(try await world.casework.draft(draft, visit).reading.answers["known_as"] == nil)
        _ = try await world.casework.submit(draft, key: "seal", visit)
        let sealed = try await world.casework.history(core.id, world.visit(world.duty, number: 3))
        #expect(sealed.page.value("known_as") == .sealed(mayReveal: false))
        #expect(!"\(sealed)".contains("Secretname"))
        let opening = world.visit(world.duty, number: 3).granting(
            Grant(.reveal, .service, forms: [Self.core, CaseworkWorld.form("client")]))
        let field = CaseworkWorld.id("known_as")
        #expect(
            try await world.reveal(core.id, field: field, reason: Self.reasoned, opening)
                == .text(["Secretname"]))
    }

    /// Every text of every table of the site.
    private func tables(_ world: CaseworkWorld) async throws -> [String: String] {
        try await world.store.engine.read { connection in
            var found: [String: String] = [:]
            for table in try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") {
                let name = try table.text("name")
                found[name] = "\(try connection.rows("SELECT * FROM \(name)").map(\.values))"
            }
            return found
        }
    }

    @Test
    func `an answer whose field was sealed afterwards is stored sealed, with its history, and in no file in plain`()
        async throws
    {
        let world = try await CaseworkWorld()
        let party = try await world.client()
        for name in ["Secretname", "Secretname Two"] {
            try await amend(party, [("identity", ["known_as": TypedAnswer(name)])], in: world)
        }
        let early = try await world.casework.startDraft(.clientRecord(party, Self.core), world.updating(1)).0
        _ = try await world.casework.save(
            PageSave(
                page: CaseworkWorld.id("identity"),
                typed: [FieldPath(CaseworkWorld.id("known_as")): TypedAnswer("Secretname Three")]),
            of: early, world.updating(1))
        #expect(try await tables(world).values.contains { $0.contains("Secretname") })
        let definitions = DefinitionsInForce(number: 3, set: CaseworkWorld.definitions(3))
        let clock = Clock.fixed(world.visit(world.duty).now)
        let other: RequestID = IdentifierSource.system.next()
        #expect(try await world.store.change { try $0.following.hold(.olderRecords, other, at: clock.now()) })
        #expect(try await world.casework.bringUpOlderRecords(definitions, clock: clock) == nil, "another is at it")
        try await world.store.change { try $0.following.release(.olderRecords, other) }
        #expect(try await world.casework.bringUpOlderRecords(definitions, clock: clock) == 2)
        #expect(try await world.casework.bringUpOlderRecords(definitions, clock: clock) == 0)

        for (table, text) in try await tables(world) { #expect(!text.contains("Secretname"), "\(table)") }
        for path in try FileManager.default.subpathsOfDirectory(atPath: world.root) {
            let data = FileManager.default.contents(atPath: "\(world.root)/\(path)") ?? Data()
            #expect(data.range(of: Data("Secretname".utf8)) == nil, "\(path)")
        }
        let grounds = try await world.store.engine.read { connection in
            try connection.rows("SELECT ground FROM trailChange WHERE ground = 'sealed after the fact'").count
        }
        #expect(grounds == 2)
        #expect(try await world.store.verifyTrail(.changes).isIntact)

        // What was answered, when, is as it was, and opens for whoever may reveal it.
        let core = try #require(
            try await world.casework.client(party, world.visit(world.duty, number: 3)).records.first)
        let history = try await world.casework.history(core.id, world.visit(world.duty, number: 3))
        #expect(history.versions.map(\.version) == [3, 2, 1])
        #expect(history.page.value("known_as") == .sealed(mayReveal: false))
        let opening = world.visit(world.duty, number: 3).granting(
            Grant(.reveal, .service, forms: [Self.core, CaseworkWorld.form("client")]))
        #expect(
            try await world.reveal(core.id, field: CaseworkWorld.id("known_as"), reason: Self.reasoned, opening)
                == .text(["Secretname Two"]))
        // The draft still holds what its author wrote.
        _ = try await world.casework.submit(early, key: "late", world.updating(3))
        #expect(
            try await world.reveal(core.id, field: CaseworkWorld.id("known_as"), reason: Self.reasoned, opening)
                == .text(["Secretname Three"]))
    }

    @Test func `narrowing the readers of a section hides the old answers too`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let record = try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        func history(_ who: Colleague, _ number: Int64) async throws -> RecordHistory {
            try await world.casework.history(record, world.visit(who, number: number))
        }
        #expect(try await history(world.keyworker, 1).page.value("main_substance") == .text(["Alcohol"]))
        let narrowed = try await history(world.keyworker, 4)
        #expect(narrowed.page.value("main_substance") == nil && narrowed.page.value("suitable") == .text(["Yes"]))
        #expect(!"\(narrowed.versions)".contains("Alcohol"))
        #expect(try await history(world.leader, 4).page.value("main_substance") == .text(["Alcohol"]))
        let draft = try await world.casework.startDraft(.amend(record), world.visit(world.keyworker, number: 4)).0
        let work = try await world.casework.draft(draft, world.visit(world.keyworker, number: 4))
        #expect(work.reading.answers["main_substance"] == nil)
    }

    @Test func `a sealed answer stays sealed when its field is no longer`() async throws {
        let world = try await CaseworkWorld()
        var pages = CaseworkWorld.clientPages
        pages[2].1["safe_address"] = TypedAnswer(parts: ["line1": ["1 Secret Street"], "postcode": ["TR1 3AY"]])
        let party = try await world.client(pages)
        let record = try #require(try await world.casework.client(party, world.visit(world.duty)).records.first)
        let field = "safe_address"
        var page = try await world.casework.record(record.id, world.visit(world.duty, number: 5))
        #expect(page.value(field) == .sealed(mayReveal: false))
        // Still after something else was put right; until it is answered anew.
        try await amend(party, [("identity", ["known_as": "Al"])], in: world, number: 5)
        page = try await world.casework.record(record.id, world.visit(world.duty, number: 5))
        #expect(page.value(field) == .sealed(mayReveal: false) && page.value("known_as") == .text(["Al"]))
        let anew = TypedAnswer(parts: ["line1": ["2 Open Street"], "postcode": ["TR1 3AY"]])
        try await amend(party, [("contact", [field: anew])], in: world, number: 5)
        page = try await world.casework.record(record.id, world.visit(world.duty, number: 5))
        #expect(page.value(field) == .text(["2 Open Street", "TR1 3AY"]))
    }

    @Test func `the record of an extended form tells what became of the core's answers`() async throws {
        let world = try await CaseworkWorld()
        let party = try await world.client()
        let record = try #require(try await world.casework.client(party, world.visit(world.duty)).records.first)
        #expect(record.form == CaseworkWorld.form("client") && record.version == 1)
        let first = try await world.casework.history(record.id, world.visit(world.duty))
        #expect(first.versions.map(\.version) == [1])
        #expect(Set(first.versions[0].changes.map(\.label)).isSuperset(of: ["What is their name?", "Phone number"]))

        try await amend(party, [("identity", ["pronoun": "they"])], in: world, number: 6)
        let after = try await world.casework.history(record.id, world.visit(world.duty, number: 6))
        #expect(after.page.line.version == 2 && after.versions.map(\.version) == [2, 1])
        #expect(after.page.value("pronoun") == .text(["they"]))
        #expect(after.versions[0].changes.map(\.label) == ["Which pronoun?"])
        #expect(try await world.casework.record(record.id, world.visit(world.duty, number: 6)).line.version == 2)
    }

    @Test func `a draft begins on the first page that its author may see, or not at all`() async throws {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.accepted()
        let purpose = DraftPurpose.caseRecord(id, CaseworkWorld.form("triage"))
        let refused = try await refusal {
            try await world.casework.startDraft(purpose, world.visit(world.keyworker, number: 8))
        }
        #expect(refused == .other("No part of this form is yours to fill in."))
        #expect(try await world.casework.myWork(world.visit(world.keyworker)).drafts.isEmpty)
        for _ in 0..<2 {
            let begun = try await world.casework.startDraft(purpose, world.visit(world.keyworker, number: 7))
            #expect(begun.page.text == "substances")
        }
        let drafts = try await world.casework.myWork(world.visit(world.keyworker, number: 7)).drafts
        #expect(drafts.map(\.page.text) == ["substances"])
    }

    @Test func `a second open case of a programme is refused to those who may read the first`() async throws {
        let world = try await CaseworkWorld()
        let (party, _) = try await world.referred()
        let purpose = DraftPurpose.referral(party, module: CaseworkWorld.module, programme: CaseworkWorld.programme)
        #expect(
            try await refusal { try await world.casework.startDraft(purpose, world.visit(world.duty)) }
                == .other("They have an open case of this programme already."))
    }
}

extension CaseworkWorld {
    /// The duty worker with leave to put records right.
    func updating(_ number: Int64) -> Visit {
        visit(duty, number: number).granting(Grant(.update, .service))
    }
}
