import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("A conflict check before a case goes on")
struct ConflictTests {
    /// Somebody with a referred case of the leader's team.
    private func referred(
        _ given: String, _ family: String, born: String, in world: CaseworkWorld
    ) async throws -> (party: PartyID, caseFile: CaseID) {
        var pages = CaseworkWorld.clientPages
        pages[0] = (
            "identity", ["name": .name(given, family), "date_of_birth": .date(born), "sex": "female"]
        )
        pages[2] = ("contact", [:])
        let party = try await world.client(pages)
        let purpose = DraftPurpose.referral(party, module: CaseworkWorld.module, programme: CaseworkWorld.programme)
        guard case .opened(let id) = try await world.fill(purpose, CaseworkWorld.referralPages, by: world.duty) else {
            throw CaseworkRefusal.notFound
        }
        try await world.casework.allocate(id, worker: nil, team: world.team, reason: "", world.visit(world.duty))
        return (party, id)
    }

    private func relate(_ one: PartyID, _ kind: String, _ other: PartyID, in world: CaseworkWorld) async throws {
        let found = try await world.casework.client(other, world.visit(world.leader))
        let number = try #require(found.banner.uid).formatted
        try await world.casework.relate(
            one, NewRelationship(number: number, kind: kind, from: nil), world.visit(world.leader))
    }

    private func check(_ id: CaseID, _ who: Colleague, in world: CaseworkWorld) async throws -> ConflictPage {
        try await world.casework.conflictCheck(id, world.visit(who))
    }

    @Test func `a case whose client and whose opponent are both clients waits for somebody's decision`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        try await relate(alma.party, "harmed_by", boris.party, in: world)
        func accept() async throws -> CaseworkRefusal? {
            try await refusal { try await world.move(alma.caseFile, "accept", from: "referred", by: world.leader) }
        }
        #expect(try await accept() == .move([.conflict(.undecided)]))
        let before = CaseworkWorld.id("accept")
        let overview = try await world.casework.caseOverview(
            alma.caseFile, before: before, world.visit(world.leader))
        #expect(overview.moves.first { $0.move.id.text == "accept" }?.refusals == [.conflict(.undecided)])
        // The page of the case compares nobody: it knows of the last decision only.
        func standing() async throws -> ConflictStanding? {
            try await world.casework.caseOverview(alma.caseFile, world.visit(world.leader)).conflict
        }
        #expect(try await standing() == ConflictStanding())
        #expect(overview.moves.first { $0.move.id.text == "decline" }?.isPossible == true)

        let page = try await check(alma.caseFile, world.leader, in: world)
        #expect(page.hits.map(\.other) == [boris.party] && page.hits.first?.there == .client)
        #expect(page.hits.first?.line?.id == boris.caseFile && page.hits.first?.isHeldHere == true)
        #expect(page.wait == .undecided && page.mayDecide && page.isLead && !page.hasMore)
        #expect(page.people.map(\.part) == ["Client", "Alleged to harm the client"] && page.people[1].isOpposed)

        func decide(_ choice: ConflictChoice, _ reason: String, seen: String? = nil) async throws -> CaseworkRefusal? {
            try await refusal {
                try await world.casework.decideConflict(
                    alma.caseFile, choice, because: reason, seen: seen ?? page.seen, world.visit(world.leader))
            }
        }
        #expect(try await decide(.noConflict, "  ") == .reasonMissing)
        #expect(try await decide(.noConflict, "Both know", seen: "somethingelse") == .changedMeanwhile)
        #expect(try await decide(.noConflict, String(repeating: "x", count: 501)) != nil)
        #expect(try await decide(.refuse, "The same small team") == nil)
        #expect(try await accept() == .move([.conflict(.refused)]))
        #expect(try await standing()?.wait == .refused)
        #expect(try await decide(.noConflict, "Another team takes it") == nil)
        #expect(try await standing()?.wait == nil)
        #expect(try await standing()?.last?.outcome == .noConflict)
        let dora = try await referred("Dora", "Newcomer", born: "5 5 1991", in: world)
        try await relate(alma.party, "friend", dora.party, in: world)
        #expect(try await standing()?.isOutdated == true)
        #expect(try await accept() == .move([.conflict(.outdated)]))
        let again = try await check(alma.caseFile, world.leader, in: world)
        #expect(try await decide(.noConflict, "Another team takes it", seen: again.seen) == nil)
        #expect(try await accept() == nil)
        let after = try await check(alma.caseFile, world.leader, in: world)
        #expect(
            after.decisions.map(\.outcome) == [.noConflict, .noConflict, .refuse]
                && after.decisions.allSatisfy { $0.by == "Lee Leader" })
        #expect(after.decisions.first?.reason == "Another team takes it")
    }

    @Test func `however many people a case has, they are compared in as many statements`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        func cost() async throws -> Int {
            let before = world.store.statementsRun
            _ = try await check(alma.caseFile, world.leader, in: world)
            return world.store.statementsRun - before
        }
        var costs: [Int] = []
        for number in 0..<12 {
            let other = try await referred("Other", "Person", born: "\(number + 1) 4 1980", in: world)
            try await relate(alma.party, number == 0 ? "harmed_by" : "friend", other.party, in: world)
            guard number == 0 || number == 11 else { continue }
            let found = try await cost()
            print("statements of a conflict check with \(number + 2) people: \(found)")
            costs.append(found)
        }
        // Only what is empty with one hit may ask once more.
        #expect(costs.count == 2 && costs[1] <= costs[0] + 2)
        let overview = world.store.statementsRun
        _ = try await world.casework.caseOverview(alma.caseFile, world.visit(world.leader))
        let page = world.store.statementsRun - overview
        let unchecked = world.store.statementsRun
        _ = try await world.casework.caseOverview(
            alma.caseFile, before: CaseworkWorld.id("accept"), world.visit(world.leader))
        #expect(world.store.statementsRun - unchecked > page, "only the way to the move compares")
    }

    @Test func `the other way round it is found too, and what changed since is decided anew`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        try await relate(alma.party, "former_partner", boris.party, in: world)
        let page = try await check(boris.caseFile, world.leader, in: world)
        #expect(page.hits.compactMap { $0.line?.id } == [alma.caseFile] && page.wait == .undecided)
        try await world.casework.decideConflict(
            boris.caseFile, .noConflict, because: "Both agree", seen: page.seen, world.visit(world.leader))
        #expect(try await check(boris.caseFile, world.leader, in: world).wait == nil)
        let cara = try await referred("Cara", "Newcomer", born: "5 5 1991", in: world)
        try await relate(cara.party, "harmed_by", boris.party, in: world)
        #expect(try await check(boris.caseFile, world.leader, in: world).wait == .outdated)
        #expect(
            try await refusal { try await world.move(boris.caseFile, "accept", from: "referred", by: world.leader) }
                == .move([.conflict(.outdated)]))
    }

    @Test func `somebody with two entries is found by the duplicate check`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        var pages = CaseworkWorld.clientPages
        pages[0] = (
            "identity", ["name": .name("Boris", "Roughhand"), "date_of_birth": .date("2 9 1979"), "sex": "female"]
        )
        pages[2] = ("contact", [:])
        let twin = try await world.client(pages)
        try await relate(alma.party, "harmed_by", twin, in: world)
        let page = try await check(alma.caseFile, world.leader, in: world)
        let hit = try #require(page.hits.first { $0.other == boris.party })
        #expect(hit.line?.id == boris.caseFile && hit.suspect?.evidence.isEmpty == false)
    }

    @Test func `what somebody may not know of is not told to them, and a lead decides it`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        try await relate(alma.party, "harmed_by", boris.party, in: world)
        try await world.casework.allocate(
            alma.caseFile, worker: world.keyworker.account, team: nil, reason: "", world.visit(world.leader))
        try await world.casework.restrict(
            boris.caseFile, to: .hidden, readers: [world.otherKeyworker.account], world.visit(world.leader))
        let page = try await check(alma.caseFile, world.keyworker, in: world)
        #expect(page.hits.isEmpty && page.hasMore && !page.mayDecide && page.leadTitles == ["Team leader"])
        #expect(page.people.map(\.name) == ["Alma Testperson"])
        #expect(
            try await refusal {
                try await world.casework.decideConflict(
                    alma.caseFile, .noConflict, because: "I think not", seen: page.seen, world.visit(world.keyworker))
            } == .other("Somebody else has to decide this."))
        #expect(try await check(alma.caseFile, world.leader, in: world).hits.count == 1)
        await #expect(throws: (any Error).self) {
            _ = try await world.casework.conflictCheck(alma.caseFile, world.visit(world.otherKeyworker))
        }
    }

    @Test func `a wall keeps those away who work on the other case`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        try await relate(alma.party, "harmed_by", boris.party, in: world)
        for id in [alma.caseFile, boris.caseFile] {
            try await world.casework.allocate(
                id, worker: world.keyworker.account, team: nil, reason: "", world.visit(world.leader))
        }
        let page = try await check(alma.caseFile, world.leader, in: world)
        try await world.casework.decideConflict(
            alma.caseFile, .wall, because: "The other side is with Kit", seen: page.seen, world.visit(world.leader))
        await #expect(throws: (any Error).self) {
            _ = try await world.casework.caseOverview(alma.caseFile, world.visit(world.keyworker))
        }
        try await world.move(alma.caseFile, "accept", from: "referred", by: world.leader)
    }

    @Test func `a wall at both cases keeps each side from the other, and is taken down together`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        try await relate(alma.party, "harmed_by", boris.party, in: world)
        for (id, worker) in [(alma.caseFile, world.keyworker), (boris.caseFile, world.otherKeyworker)] {
            try await world.casework.allocate(
                id, worker: worker.account, team: nil, reason: "", world.visit(world.leader))
        }
        let page = try await check(alma.caseFile, world.leader, in: world)
        #expect(page.workers == ["Kit Keyworker"] && page.hits.map(\.workers) == [["Ola Other"]])
        try await world.casework.decideConflict(
            alma.caseFile, .wallAtBoth, because: "They fear each other", seen: page.seen, world.visit(world.leader))
        func opens(_ id: CaseID, _ who: Colleague) async -> Bool {
            (try? await world.casework.caseOverview(id, world.visit(who))) != nil
        }
        let here = await opens(alma.caseFile, world.keyworker)
        let there = await opens(boris.caseFile, world.otherKeyworker)
        #expect(here && there)
        func away(_ id: CaseID) async throws -> [KeptAway] {
            try await world.casework.caseAccess(id, world.visit(world.leader)).keptOut
        }
        let (first, second) = (try await away(alma.caseFile), try await away(boris.caseFile))
        #expect(first.map(\.name) == ["Ola Other"] && second.map(\.name) == ["Kit Keyworker"])
        #expect((first + second).allSatisfy { $0.isConflict && $0.isOfWall && $0.span.until == nil })
        #expect(first.first?.reason == "Conflict check: They fear each other")
        let found = try await world.casework.find("roughhand", world.visit(world.keyworker))
        #expect(found.clients.isEmpty)

        // Taken down at one case, it is down at both.
        let entry = try #require(second.first)
        try await world.casework.letIn(entry.id, to: boris.caseFile, world.visit(world.leader))
        let after = try await away(alma.caseFile) + away(boris.caseFile)
        #expect(after.count == 2 && after.allSatisfy { $0.span.until != nil })
    }

    @Test func `nobody puts a wall up at both against themself`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let boris = try await referred("Boris", "Roughhand", born: "2 9 1979", in: world)
        try await relate(alma.party, "harmed_by", boris.party, in: world)
        try await world.casework.allocate(
            alma.caseFile, worker: world.leader.account, team: nil, reason: "", world.visit(world.leader))
        let page = try await check(alma.caseFile, world.leader, in: world)
        #expect(
            try await refusal {
                try await world.casework.decideConflict(
                    alma.caseFile, .wallAtBoth, because: "x", seen: page.seen, world.visit(world.leader))
            } == .other("You work on this case yourself, so somebody else has to put a wall up at both."))
        #expect(try await world.casework.caseAccess(boris.caseFile, world.visit(world.leader)).keptOut.isEmpty)
    }

    @Test func `that nothing was found is kept, and nobody has to decide`() async throws {
        let world = try await CaseworkWorld()
        let alma = try await referred("Alma", "Testperson", born: "27 3 1988", in: world)
        let other = try await referred("Berta", "Friendly", born: "3 3 1980", in: world)
        try await relate(alma.party, "friend", other.party, in: world)
        #expect(
            try await refusal {
                try await world.casework.decideConflict(
                    alma.caseFile, .noConflict, because: "None", seen: "", world.visit(world.leader))
            } != nil)
        try await world.move(alma.caseFile, "accept", from: "referred", by: world.leader)
        let page = try await check(alma.caseFile, world.leader, in: world)
        #expect(page.decisions.map(\.outcome) == [.nothingFound] && page.wait == nil && !page.mayDecide)
    }
}
