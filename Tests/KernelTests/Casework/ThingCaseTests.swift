import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Cases about households and places")
struct ThingCaseTests {
    private let homes = CaseworkWorld.id("homes")
    private let sites = CaseworkWorld.id("sites")
    private let open = CaseworkWorld.id("open")
    private let close = CaseworkWorld.id("close")

    private func opened(
        _ thing: Thing, _ programme: DefinitionID, in world: EstateWorld
    ) async throws -> CaseID {
        let purpose = DraftPurpose.opening(thing, module: EstateWorld.module, programme: programme)
        guard case .opened(let id) = try await world.fill(purpose, ["reason": "A neighbour asked"]) else {
            throw CaseworkRefusal.notFound
        }
        return id
    }

    private func site(_ name: String, in world: EstateWorld) async throws -> PlaceID {
        let purpose = DraftPurpose.newPlace(module: EstateWorld.module, kind: "yard")
        let answers: Typed = ["place_name": TypedAnswer(name), "address_protected": "no"]
        guard case .place(let id) = try await world.fill(purpose, answers) else {
            throw CaseworkRefusal.notFound
        }
        return id
    }

    @Test func `the tiny service has no mistake`() {
        #expect(EstateWorld.diagnostics.isEmpty)
        #expect(EstateWorld.set[EstateWorld.module] != nil)
    }

    @Test func `a case about a place opens from it, names it, and follows what is written of the place`() async throws {
        let world = try await EstateWorld()
        let id = try await site("Pier Yard", in: world)
        let before = try await world.casework.place(id, world.visit(world.officer))
        #expect(before.openings.map(\.programme) == [sites] && before.cases.isEmpty)
        let caseFile = try await opened(.place(id), sites, in: world)
        let page = try await world.casework.place(id, world.visit(world.officer))
        #expect(page.cases.map(\.id) == [caseFile])
        let overview = try await world.casework.caseOverview(caseFile, world.visit(world.officer))
        #expect(overview.thing == ThingTie(thing: .place(id), name: "Pier Yard") && overview.banner == nil)
        #expect(overview.line.clientName.short == "Pier Yard")
        #expect(overview.moves.first?.isPossible == false)
        let listed = try await world.casework.teamCaseload(TeamFilter(), world.visit(world.officer))
        #expect(listed.lines.map(\.clientName.short) == ["Pier Yard"])
        #expect(
            try await refusal { _ = try await opened(.place(id), sites, in: world) }
                == .other("There is an open case of this programme about it already."))

        // Unsafe: the rule asks for work; safe: the work ends and the case can be closed.
        let check = DraftPurpose.thingRecord(.place(id), EstateWorld.form("site_check"))
        try await world.fill(check, ["safe": "no"])
        let unsafe = try await world.casework.caseOverview(caseFile, world.visit(world.officer))
        #expect(unsafe.work.map(\.title) == ["Put a fence up"])
        try await world.fill(check, ["safe": "yes"])
        let safe = try await world.casework.caseOverview(caseFile, world.visit(world.officer))
        #expect(safe.work.isEmpty && safe.moves.first?.isPossible == true)
        try await world.casework.move(caseFile, close, from: open, reason: "", world.visit(world.officer))
        let after = try await world.casework.place(id, world.visit(world.officer))
        #expect(after.cases.first?.closedOn != nil)
        let timeline = try await world.casework.timeline(
            of: .caseFile(caseFile), TimelineFilter(), world.visit(world.officer))
        #expect(timeline.line?.clientName.short == "Pier Yard" && !timeline.entries.isEmpty)

        // The guard reads the place's own form too.
        let other = try await site("Mill Yard", in: world)
        try await world.fill(.thingRecord(.place(other), EstateWorld.form("site_check")), ["safe": "yes"])
        let wrong = try await opened(.place(other), sites, in: world)
        let refused = try await world.casework.caseOverview(wrong, world.visit(world.officer))
        #expect(refused.moves.first?.isPossible == false)
    }

    @Test func `a case about a household reads what visits found, and closes to those who belong to it`() async throws {
        let world = try await EstateWorld()
        let purpose = DraftPurpose.newClient(module: EstateWorld.module)
        guard case .client(let party) = try await world.fill(purpose, ["name": .name("Alma", "Testperson")]) else {
            throw CaseworkRefusal.notFound
        }
        let id = try await world.casework.makeHousehold(
            with: party, NewHousehold(name: "The Testperson household", address: "", role: "adult", from: nil),
            world.visit(world.officer))
        let caseFile = try await opened(.household(id), homes, in: world)
        let visits = DraftPurpose.thingRecord(.household(id), EstateWorld.form("home_visit"))
        try await world.fill(visits, ["mould": "yes"])
        let mouldy = try await world.casework.caseOverview(caseFile, world.visit(world.officer))
        #expect(mouldy.thing?.name == "The Testperson household" && mouldy.work.map(\.title) == ["Treat the mould"])
        #expect(mouldy.moves.first?.isPossible == false)
        try await world.fill(visits, ["mould": "no"])
        let dry = try await world.casework.caseOverview(caseFile, world.visit(world.officer))
        #expect(dry.work.isEmpty && dry.moves.first?.isPossible == true)
        let page = try await world.casework.household(id, world.visit(world.officer))
        #expect(page.cases.map(\.id) == [caseFile] && page.records.count == 2 && page.forms.first?.mayAdd == true)
        #expect(page.openings.map(\.programme) == [homes])
        let found = try await world.casework.find(caseFile.text, world.visit(world.officer))
        #expect(found.clients.isEmpty && found.cases.map(\.id) == [caseFile])
        let check = try await world.casework.conflictCheck(caseFile, world.visit(world.officer))
        #expect(check.people.map(\.name) == ["Alma Testperson"])

        await #expect(throws: (any Error).self) {
            _ = try await world.casework.caseOverview(caseFile, world.visit(world.reader))
        }
        try await world.casework.allocate(
            caseFile, worker: world.officer.account, team: nil, reason: "", world.visit(world.officer))
        // A colleague who belongs to the household opens neither it nor its case.
        let officer = world.visit(world.officer)
        var actor = officer.actor
        actor.ownParty = party
        let member = officer.by(actor)
        await #expect(throws: (any Error).self) { _ = try await world.casework.caseOverview(caseFile, member) }
        await #expect(throws: (any Error).self) { _ = try await world.casework.household(id, member) }
        #expect(try await world.casework.teamCaseload(TeamFilter(), member).lines.isEmpty)
    }
}
