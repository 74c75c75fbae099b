import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Households with their history")
struct HouseholdTests {
    private func day(_ text: String) -> Day { Day(text) ?? .first }

    private func number(_ party: PartyID, in world: CaseworkWorld) async throws -> String {
        try #require(try await world.casework.client(party, world.visit(world.leader)).banner.uid).formatted
    }

    /// A household of Alma, whose case the keyworker holds.
    private func household(_ world: CaseworkWorld) async throws -> (id: HouseholdID, alma: PartyID, caseFile: CaseID) {
        let alma = try await world.accepted()
        let id = try await world.casework.makeHousehold(
            with: alma.party,
            NewHousehold(
                name: "The Testperson household", address: "1 Example Row\nAmbermoor", role: "parent",
                from: day("2026-03-01")),
            world.visit(world.keyworker))
        return (id, alma.party, alma.caseFile)
    }

    @Test func `members and addresses read as they were on any day, and what was put right stays behind`() async throws
    {
        let world = try await CaseworkWorld()
        let (id, alma, _) = try await household(world)
        let child = try await world.accepted().party
        try await world.casework.addMember(
            try await number(child, in: world), to: id, MemberChange(role: "child", from: day("2026-05-01")),
            world.visit(world.keyworker))
        try await world.casework.moveHousehold(
            id, to: "2 Other Street", from: day("2026-09-01"), world.visit(world.keyworker))
        let now = try await world.casework.household(id, world.visit(world.keyworker))
        #expect(now.members.map(\.client.party) == [alma, child] && now.members.map(\.role) == ["Parent", "Child"])
        #expect(now.address?.address == "2 Other Street" && now.addresses.count == 2 && now.mayChange)
        let then = try await world.casework.household(id, on: day("2026-04-01"), world.visit(world.keyworker))
        #expect(then.members.map(\.client.party) == [alma] && then.address?.address == "1 Example Row\nAmbermoor")

        try await world.casework.correctMember(
            now.members[1].id, of: id,
            to: MemberChange(role: "child", from: day("2026-05-01"), until: day("2026-10-01")),
            world.visit(world.keyworker))
        let after = try await world.casework.household(id, world.visit(world.keyworker))
        #expect(after.members.map(\.client.party) == [alma] && after.earlier.map(\.until) == [day("2026-10-01")])
        #expect(after.corrections.count == 1 && after.corrections.first?.replacedBy == "Kit Keyworker")
        let client = try await world.casework.client(child, world.visit(world.leader))
        #expect(client.households.map(\.household) == [id] && client.households.first?.until == day("2026-10-01"))
        let timeline = try await world.casework.timeline(
            of: .client(child), TimelineFilter(), world.visit(world.leader))
        let titles = timeline.entries.filter { $0.group == .people }.map(\.title)
        #expect(
            titles == [
                "Left the household “The Testperson household”", "Joined the household “The Testperson household”",
            ])
    }

    @Test func `a worker of somebody who left does not learn where the others moved`() async throws {
        let world = try await CaseworkWorld()
        let (id, _, _) = try await household(world)
        let other = try await world.referred()
        try await world.casework.allocate(
            other.caseFile, worker: nil, team: world.otherTeam, reason: "", world.visit(world.duty))
        try await world.casework.allocate(
            other.caseFile, worker: world.otherKeyworker.account, team: nil, reason: "", world.visit(world.duty))
        try await world.casework.addMember(
            try await number(other.party, in: world), to: id, MemberChange(role: "partner", from: day("2026-05-01")),
            world.visit(world.leader))
        let before = try await world.casework.household(id, world.visit(world.otherKeyworker))
        let line = try #require(before.members.first { $0.client.party == other.party })
        try await world.casework.correctMember(
            line.id, of: id, to: MemberChange(role: "partner", from: day("2026-05-01"), until: day("2026-06-01")),
            world.visit(world.keyworker))
        try await world.casework.moveHousehold(
            id, to: "3 Safe Street", from: day("2026-06-02"), world.visit(world.keyworker))
        await #expect(throws: (any Error).self) {
            _ = try await world.casework.household(id, world.visit(world.otherKeyworker))
        }
        let page = try await world.casework.client(other.party, world.visit(world.otherKeyworker))
        #expect(page.households.allSatisfy { !$0.isOpen })
    }

    @Test func `a household is found by its name by those who may know of it`() async throws {
        let world = try await CaseworkWorld()
        let (id, _, caseFile) = try await household(world)
        for words in ["the testperson", "Testpers", "testperson household"] {
            let found = try await world.casework.find(words, world.visit(world.keyworker))
            #expect(found.households.map(\.id) == [id] && found.households.first?.isOpen == true)
        }
        #expect(
            try await world.casework.find("testperson", world.visit(world.otherKeyworker)).households.first?.isOpen
                == false)
        #expect(try await world.casework.find("household", world.visit(world.keyworker)).households.isEmpty)
        try await world.casework.restrict(
            caseFile, to: .hidden, readers: [world.keyworker.account], world.visit(world.leader))
        #expect(try await world.casework.find("testperson", world.visit(world.otherKeyworker)).households.isEmpty)
    }

    @Test func `a member of whom the reader may not know is left out`() async throws {
        let world = try await CaseworkWorld()
        let (id, alma, _) = try await household(world)
        let hidden = try await world.accepted()
        try await world.casework.addMember(
            try await number(hidden.party, in: world), to: id, MemberChange(role: "partner", from: nil),
            world.visit(world.leader))
        #expect(try await world.casework.household(id, world.visit(world.keyworker)).members.count == 2)
        try await world.casework.allocate(
            hidden.caseFile, worker: world.otherKeyworker.account, team: nil, reason: "", world.visit(world.leader))
        try await world.casework.restrict(
            hidden.caseFile, to: .hidden, readers: [world.otherKeyworker.account], world.visit(world.leader))
        let page = try await world.casework.household(id, world.visit(world.keyworker))
        #expect(page.members.map(\.client.party) == [alma])
    }

    @Test func `what is wrong is refused in a sentence, and nothing is kept`() async throws {
        let world = try await CaseworkWorld()
        let (id, alma, _) = try await household(world)
        let own = try await number(alma, in: world)
        func refused(_ change: MemberChange, number: String? = nil) async throws -> Bool {
            try await refusal {
                try await world.casework.addMember(number ?? own, to: id, change, world.visit(world.keyworker))
            } != nil
        }
        #expect(try await refused(MemberChange(role: "adult", from: nil)))
        #expect(try await refused(MemberChange(role: "adult", from: nil), number: "nobody"))
        let other = try await number(try await world.accepted().party, in: world)
        #expect(try await refused(MemberChange(role: "pirate", from: nil), number: other))
        #expect(try await refused(MemberChange(role: "adult", from: day("2027-01-01")), number: other))
        for name in ["", "  ", String(repeating: "x", count: 81)] {
            #expect(
                try await refusal {
                    try await world.casework.renameHousehold(id, to: name, world.visit(world.keyworker))
                } != nil)
        }
        #expect(
            try await refusal {
                try await world.casework.moveHousehold(
                    id, to: String(repeating: "x", count: 301), from: nil, world.visit(world.keyworker))
            } != nil)
        await #expect(throws: (any Error).self) {
            try await world.casework.renameHousehold(id, to: "Another", world.visit(world.otherKeyworker))
        }
        #expect(try await world.casework.household(id, world.visit(world.keyworker)).name == "The Testperson household")
    }

    @Test func `those who live together are compared for a conflict`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await world.referred()
        try await world.casework.allocate(
            alma.caseFile, worker: nil, team: world.team, reason: "", world.visit(world.duty))
        let id = try await world.casework.makeHousehold(
            with: alma.party, NewHousehold(name: "Both", address: "", role: "adult", from: nil),
            world.visit(world.leader))
        let other = try await world.accepted().party
        try await world.casework.addMember(
            try await number(other, in: world), to: id, MemberChange(role: "partner", from: nil),
            world.visit(world.leader))
        let page = try await world.casework.conflictCheck(alma.caseFile, world.visit(world.leader))
        #expect(page.people.map(\.part) == ["Client", "Lives with the client"] && page.hits.isEmpty)
    }
}
