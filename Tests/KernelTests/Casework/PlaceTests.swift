import CaseModel
import Definitions
import Foundation
import Policy
import Testing

@testable import Kernel
@testable import Storage

@Suite("Places of a service")
struct PlaceTests {
    private static let open: [(String, Typed)] = [
        (
            "place",
            [
                "place_name": "The Old Mill", "address_protected": "no",
                "place_address": TypedAnswer(parts: [
                    "line1": ["2 Mill Lane"], "town": ["Ambermoor"], "postcode": ["TR1 3AB"], "uprn": ["10001234"],
                ]),
            ]
        )
    ]

    private func made(_ pages: [(String, Typed)] = open, in world: CaseworkWorld) async throws -> PlaceID {
        let purpose = DraftPurpose.newPlace(module: CaseworkWorld.module, kind: "residential")
        guard case .place(let id) = try await world.fill(purpose, pages, by: world.duty) else {
            throw CaseworkRefusal.notFound
        }
        return id
    }

    private func narrowing(_ words: String) -> PlaceNarrowing {
        var narrowing = PlaceNarrowing()
        narrowing.words = words
        return narrowing
    }

    @Test func `a place is described, listed, found and opened, and its record is its history`() async throws {
        let world = try await CaseworkWorld()
        let id = try await made(in: world)
        for words in ["", "old mill", "the old", "2 mill", "tr1 3ab", "10001234"] {
            let found = try await world.casework.places(narrowing(words), world.visit(world.leader))
            #expect(found.lines.map(\.id) == [id], "\(words)")
        }
        let page = try await world.casework.place(id, world.visit(world.leader))
        #expect(page.line.name == "The Old Mill" && page.line.kind == "Residential" && page.line.isInUse)
        #expect(page.line.address?.uprn?.text == "10001234" && page.records.count == 1 && page.cases.isEmpty)
        let record = try #require(page.records.first)
        #expect(page.forms.map(\.mayAmend) == [true])

        try await world.fill(
            .amend(record.id), [("place", ["place_name": "The New Mill", "open_until": .date("1 10 2026")])],
            by: world.leader)
        let after = try await world.casework.place(id, world.visit(world.leader))
        #expect(after.line.name == "The New Mill" && !after.line.isInUse && after.records.first?.version == 2)
        #expect(try await world.casework.places(narrowing("new mill"), world.visit(world.leader)).lines.isEmpty)
        var all = narrowing("new mill")
        all.showsAll = true
        #expect(try await world.casework.places(all, world.visit(world.leader)).lines.map(\.id) == [id])
        let shown = try await world.casework.record(record.id, world.visit(world.leader))
        #expect(shown.thing?.thing == .place(id))
        #expect(try await world.casework.history(record.id, world.visit(world.leader)).versions.count == 2)
    }

    @Test func `a protected address is sealed, and nobody finds the place by it`() async throws {
        let world = try await CaseworkWorld()
        let address = TypedAnswer(parts: ["line1": ["9 Zephyrhollow Row"], "town": ["Ambermoor"]])
        let id = try await made(
            [
                (
                    "place",
                    ["place_name": "House Four", "address_protected": "yes", "protected_address": address]
                )
            ], in: world)
        let page = try await world.casework.place(id, world.visit(world.leader))
        #expect(page.line.address == nil)
        #expect(try await world.casework.places(narrowing("9 zephyr"), world.visit(world.leader)).lines.isEmpty)
        let record = try await world.casework.record(
            try #require(page.records.first).id, world.visit(world.leader))
        #expect(record.value("protected_address") == .sealed(mayReveal: false))
        let held = try await world.store.read { snapshot in
            try snapshot.connection.rows("SELECT name, address, foldedAddress FROM place").map { "\($0)" }.joined()
                + snapshot.connection.rows("SELECT answers FROM record").map { "\($0)" }.joined()
        }
        #expect(!held.contains("Zephyr"))

        // What was open and becomes protected leaves the list.
        let other = try await made(in: world)
        let open = try #require(try await world.casework.place(other, world.visit(world.leader)).records.first)
        try await world.fill(
            .amend(open.id), [("place", ["address_protected": "yes", "protected_address": address])], by: world.leader)
        #expect(try await world.casework.place(other, world.visit(world.leader)).line.address == nil)
        #expect(try await world.casework.places(narrowing("2 mill"), world.visit(world.leader)).lines.isEmpty)
    }

    @Test func `whoever may only know of a place reads its name, and nobody makes one without the right`() async throws
    {
        let world = try await CaseworkWorld()
        let id = try await made(in: world)
        let known = try await world.casework.places(narrowing("old"), world.visit(world.keyworker))
        #expect(known.lines.map(\.id) == [id] && known.lines.allSatisfy { !$0.isOpen && $0.address == nil })
        #expect(known.newKinds.isEmpty && !known.kinds.isEmpty)
        #expect(try await world.casework.places(narrowing("2 mill"), world.visit(world.keyworker)).lines.isEmpty)
        await #expect(throws: (any Error).self) { _ = try await world.casework.place(id, world.visit(world.keyworker)) }
        await #expect(throws: (any Error).self) {
            _ = try await world.casework.startDraft(
                .newPlace(module: CaseworkWorld.module, kind: "residential"), world.visit(world.keyworker))
        }
        #expect(
            try await refusal {
                _ = try await world.casework.startDraft(
                    .newPlace(module: CaseworkWorld.module, kind: "castle"), world.visit(world.duty))
            } == .other("Choose what kind of place it is."))
        let form = FormName(module: .core, form: CaseworkWorld.id("place"))
        await #expect(throws: (any Error).self) {
            _ = try await world.casework.startDraft(.thingRecord(.place(id), form), world.visit(world.keyworker))
        }
    }
}
