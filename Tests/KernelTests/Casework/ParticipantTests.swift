import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Who takes part in a case")
struct ParticipantTests {
    private func day(_ text: String) -> Day { Day(text) ?? .first }

    private func new(
        _ given: String, _ family: String, _ role: String = "carer", isKeptApart: Bool = false, isAnyway: Bool = false
    ) -> NewParticipant {
        NewParticipant(
            given: given, family: family, bornOn: nil, phone: "",
            change: ParticipantChange(role: role, from: day("2026-10-01"), isKeptApart: isKeptApart), isAnyway: isAnyway
        )
    }

    private func page(_ id: CaseID, _ who: Colleague, _ world: CaseworkWorld) async throws -> ParticipantsPage {
        try await world.casework.participants(of: id, world.visit(who))
    }

    @Test func `somebody who was not known is kept, ended and put right, and what was stays behind`() async throws {
        let world = try await CaseworkWorld()
        let found = try await world.accepted()
        let id = found.caseFile
        let alike = try await world.casework.addNewParticipant(
            to: id, new("Cara", "Carer"), world.visit(world.keyworker))
        #expect(alike.isEmpty)
        let now = try await page(id, world.keyworker, world)
        #expect(now.now.map(\.name) == ["Cara Carer"] && now.now.first?.role == "Carer or relative")
        #expect(now.now.first?.from == day("2026-10-01") && now.mayAdd && now.mayChange)
        #expect(now.roles.map(\.value) == ["carer", "prescriber", "referrer"])
        let overview = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(overview.participants.map(\.name) == ["Cara Carer"])

        let line = try #require(now.now.first)
        try await world.casework.correctParticipant(
            line.id, of: id, to: ParticipantChange(role: "carer", from: line.from, until: day("2026-10-20")),
            world.visit(world.keyworker))
        let after = try await page(id, world.keyworker, world)
        #expect(after.now.isEmpty && after.earlier.map(\.until) == [day("2026-10-20")])
        #expect(after.corrections.first?.replacedBy == "Kit Keyworker")
        await #expect(throws: CaseworkRefusal.notFound) {
            try await world.casework.correctParticipant(line.id, of: id, to: nil, world.visit(world.keyworker))
        }
        let ended = try #require(after.earlier.first)
        try await world.casework.correctParticipant(ended.id, of: id, to: nil, world.visit(world.keyworker))
        let gone = try await page(id, world.keyworker, world)
        #expect(gone.now.isEmpty && gone.earlier.isEmpty && gone.corrections.count == 2)
        await #expect(throws: (any Error).self) { _ = try await page(id, world.otherKeyworker, world) }
    }

    @Test func `whoever is alike is shown first, and those known here are found by name`() async throws {
        let world = try await CaseworkWorld()
        let (one, two) = (try await world.accepted(), try await world.accepted())
        for id in [one.caseFile] {
            _ = try await world.casework.addNewParticipant(
                to: id, new("Cara", "Carer"), world.visit(world.keyworker))
        }
        let alike = try await world.casework.addNewParticipant(
            to: two.caseFile, new("Cara", "Carer"), world.visit(world.keyworker))
        #expect(alike.map(\.client.name.short) == ["Cara Carer"])
        #expect(try await page(two.caseFile, world.keyworker, world).now.isEmpty)
        let found = try #require(
            try await world.casework.findParticipants(
                of: two.caseFile, as: "carer", "carer", world.visit(world.keyworker)
            ).found)
        let choice = try #require(found.choices.first)
        #expect(choice.name == "Cara Carer" && choice.mayAdd)
        let change = ParticipantChange(role: "carer", from: nil)
        try await world.casework.addParticipant(
            choice.value, to: two.caseFile, change, world.visit(world.keyworker))
        #expect(try await page(two.caseFile, world.keyworker, world).now.first?.client == choice.party)
        #expect(
            try await refusal {
                try await world.casework.addParticipant(
                    choice.value, to: two.caseFile, change, world.visit(world.keyworker))
            } == .other("They have this part in the case on some of these days already."))
    }

    @Test func `nobody opens an entry to a case that they may not open themselves`() async throws {
        let world = try await CaseworkWorld()
        let own = try await world.accepted()
        let other = try await world.referred()
        try await world.casework.allocate(
            other.caseFile, worker: world.otherKeyworker.account, team: nil, reason: "", world.visit(world.duty))
        let found = try #require(
            try await world.casework.findParticipants(
                of: own.caseFile, as: "carer", "testperson", world.visit(world.keyworker)
            ).found)
        // Of whom the case is about nothing is offered; the other is known of, and no more.
        #expect(found.choices.map(\.party) == [other.party] && found.choices.allSatisfy { !$0.mayAdd })
        let change = ParticipantChange(role: "carer", from: nil)
        let said = try await refusal {
            try await world.casework.addParticipant(
                other.party.text, to: own.caseFile, change, world.visit(world.keyworker))
        }
        #expect(
            said == .other("You may not open this entry, so somebody who may has to add them: ask your team leader."))
        await #expect(throws: (any Error).self) {
            _ = try await world.casework.client(other.party, world.visit(world.keyworker))
        }
        // Whoever may open both adds them, and from then on those of the case may.
        try await world.casework.addParticipant(
            other.party.text, to: own.caseFile, change, world.visit(world.leader))
        _ = try await world.casework.client(other.party, world.visit(world.keyworker))
    }

    @Test func `a role takes only what its definition says, and what is wrong is refused in a sentence`() async throws {
        let world = try await CaseworkWorld()
        let own = try await world.accepted()
        let id = own.caseFile
        func refused(_ who: String, _ change: ParticipantChange) async throws -> Bool {
            try await refusal {
                try await world.casework.addParticipant(who, to: id, change, world.visit(world.keyworker))
            } != nil
        }
        let today = ParticipantChange(role: "carer", from: nil)
        #expect(try await refused(own.party.text, today))
        #expect(try await refused("somebody", today))
        #expect(try await refused(world.leader.account.text, today))
        #expect(try await refused(own.party.text, ParticipantChange(role: "prescriber", from: nil)))
        #expect(try await refused(world.organisation.text, ParticipantChange(role: "pirate", from: nil)))
        #expect(
            try await refused(
                world.leader.account.text, ParticipantChange(role: "prescriber", from: day("2027-01-01"))))
        #expect(
            try await refused(
                world.leader.account.text,
                ParticipantChange(role: "prescriber", from: day("2026-02-01"), until: day("2026-01-01"))))
        let never = try await refusal {
            _ = try await world.casework.addNewParticipant(
                to: id, new("Paul", "Prescriber", "prescriber"), world.visit(world.keyworker))
        }
        #expect(never == .other("Prescriber can only be chosen from those who are known here."))
        #expect(try await page(id, world.keyworker, world).now.isEmpty)

        // A colleague and a body, found by a part of their name.
        for (role, words) in [("prescriber", "lee"), ("referrer", "amber")] {
            let found = try #require(
                try await world.casework.findParticipants(of: id, as: role, words, world.visit(world.keyworker)).found)
            let choice = try #require(found.choices.first)
            try await world.casework.addParticipant(
                choice.value, to: id, ParticipantChange(role: role, from: nil, isKeptApart: true),
                world.visit(world.keyworker))
        }
        let now = try await page(id, world.keyworker, world).now
        #expect(now.map(\.name) == ["Lee Leader", "Ambermoor Council"] && now.allSatisfy { !$0.isKeptApart })
        let prescriber = try #require(now.first)
        #expect(
            try await refusal {
                try await world.casework.correctParticipant(
                    prescriber.id, of: id, to: ParticipantChange(role: "carer", from: nil),
                    world.visit(world.keyworker))
            } != nil)
    }

    @Test func `somebody kept apart is on the other side of a conflict check`() async throws {
        let world = try await CaseworkWorld()
        let own = try await world.referred()
        var pages = CaseworkWorld.clientPages
        pages[0] = (
            "identity",
            ["name": .name("Boris", "Roughhand"), "date_of_birth": .date("2 9 1979"), "sex": "female"]
        )
        pages[2] = ("contact", [:])
        let boris = try await world.client(pages)
        let purpose = DraftPurpose.referral(boris, module: CaseworkWorld.module, programme: CaseworkWorld.programme)
        guard case .opened(let second) = try await world.fill(purpose, CaseworkWorld.referralPages, by: world.duty)
        else { throw CaseworkRefusal.notFound }
        let other = (party: boris, caseFile: second)
        for id in [own.caseFile, other.caseFile] {
            try await world.casework.allocate(
                id, worker: nil, team: world.team, reason: "", world.visit(world.duty))
        }
        try await world.casework.addParticipant(
            other.party.text, to: own.caseFile, ParticipantChange(role: "carer", from: nil, isKeptApart: true),
            world.visit(world.leader))
        let check = try await world.casework.conflictCheck(own.caseFile, world.visit(world.leader))
        #expect(check.people.map(\.part) == ["Client", "Carer or relative"] && check.people[1].isOpposed)
        #expect(check.hits.map(\.other) == [other.party] && check.wait == .undecided)
    }

    @Test func `on a closed case nobody is added, and of whom the reader may not know nothing is shown`() async throws {
        let world = try await CaseworkWorld()
        let own = try await world.accepted()
        let hidden = try await world.accepted()
        try await world.casework.addParticipant(
            hidden.party.text, to: own.caseFile, ParticipantChange(role: "carer", from: nil), world.visit(world.leader))
        try await world.casework.keepOut(
            world.keyworker.account, of: hidden.caseFile, isConflict: false, because: "They are neighbours",
            world.visit(world.leader))
        let shown = try await page(own.caseFile, world.keyworker, world)
        #expect(shown.now.isEmpty && shown.shown.isEmpty)
        let seen = try await page(own.caseFile, world.leader, world)
        #expect(seen.now.count == 1)
        await #expect(throws: CaseworkRefusal.notFound) {
            try await world.casework.correctParticipant(
                seen.now[0].id, of: own.caseFile, to: nil, world.visit(world.keyworker))
        }
    }
}
