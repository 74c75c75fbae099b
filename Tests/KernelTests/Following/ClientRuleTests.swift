import CaseModel
import Policy
import Testing

@testable import Kernel
@testable import Storage

@Suite("What follows by itself: rules about a client, and who of several servers does it")
struct ClientRuleTests {
    @Test func `a rule about a client raises a flag of its service on the person, once`() async throws {
        let world = try await CaseworkWorld()
        var pages = CaseworkWorld.clientPages
        pages[1].1["consents_to_treatment"] = "no"
        let party = try await world.client(pages)
        for answer in ["yes", "no", "yes"] {
            let draft = try await world.casework.startDraft(
                .clientRecord(party, CaseworkWorld.form("client")), world.updating(12)
            ).0
            let typed = [FieldPath(CaseworkWorld.id("consents_to_treatment")): TypedAnswer(answer)]
            _ = try await world.casework.save(
                PageSave(page: CaseworkWorld.id("safety"), typed: typed), of: draft, world.updating(12))
            _ = try await world.casework.submit(draft, key: draft.text, world.updating(12))
        }
        let flags = try await world.store.engine.read { connection in
            try connection.rows("SELECT * FROM flagEntry WHERE party = $1", [.text(party.text)]).map {
                "\(try $0.text("flag")) \(try $0.text("module")) \(try $0.text("source"))"
            }
        }
        #expect(flags == ["overdose_risk drug_alcohol rule drug_alcohol/agreed"])
    }

    @Test func `catching up is one server's job, until it is done or its server has died`() async throws {
        let world = try await CaseworkWorld()
        _ = try await world.accepted()
        let now = world.visit(world.leader).now
        let other: RequestID = IdentifierSource.system.next()
        func hold(at time: Moment) async throws -> Bool {
            try await world.store.change(.none, { try $0.following.hold(.catchUp, other, at: time) })
        }
        func catchUp(at time: Moment) async throws -> Int? {
            try await world.casework.catchUp(
                DefinitionsInForce(number: 10, set: CaseworkWorld.definitions(10)), clock: .fixed(time))
        }
        #expect(try await hold(at: now))
        #expect(try await catchUp(at: now) == nil)
        #expect(try await catchUp(at: now.adding(milliseconds: 601_000)) == 1, "the other has not been heard of")
        #expect(try await hold(at: now), "it was left when it was done")
        try await world.store.change { try $0.following.release(.catchUp, other) }
        #expect(try await catchUp(at: now) == 0)
    }

    @Test func `a failed catching up leaves the job to whoever comes next, at once`() async throws {
        struct Broken: Error {}
        let world = try await CaseworkWorld()
        _ = try await world.accepted()
        let now = world.visit(world.leader).now
        let broken = Casework(store: world.store) { _ in throw Broken() }
        await #expect(throws: Broken.self) {
            try await broken.catchUp(
                DefinitionsInForce(number: 10, set: CaseworkWorld.definitions(10)), clock: .fixed(now))
        }
        let done = try await world.casework.catchUp(
            DefinitionsInForce(number: 10, set: CaseworkWorld.definitions(10)), clock: .fixed(now))
        #expect(done == 1)
    }
}
