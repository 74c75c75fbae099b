import CaseModel
import Definitions
import Foundation
import Policy
import Storage
import Testing

@testable import Kernel

/// Requirements 1.05 and 1.25: what follows by itself from what people record.
@Suite("What follows from a record, a move and a night")
struct FollowingTests {
    private func world() async throws -> (world: CaseworkWorld, party: PartyID, id: CaseID) {
        let world = try await CaseworkWorld()
        let (party, id) = try await world.accepted()
        return (world, party, id)
    }

    private func top(_ answers: Typed, on day: String = "4 11 2026") -> [(String, Typed)] {
        var first: Typed = ["interviewed_on": .date(day), "top_stage": "review"]
        first.merge(answers) { _, new in new }
        if (answers["injecting_days"]?.parts.values.first?.first ?? "0") != "0" { first["shared_equipment"] = "no" }
        return [("use", first)]
    }

    private static func review(_ day: String, naloxone: String) -> Typed {
        [
            "updated_on": .date(day), "pregnant": "no", "mental_health_need": "no", "naloxone_issued": .init(naloxone),
        ]
    }

    private func night(_ world: CaseworkWorld, number: Int64 = 1) async throws {
        let now = world.visit(world.leader).now
        let pass = NightlyPass(
            casework: world.casework,
            definitions: { DefinitionsInForce(number: number, set: CaseworkWorld.definitions(number)) },
            clock: .fixed(now))
        try await pass.runIfDue()
    }

    private func titles(_ world: CaseworkWorld, _ who: Colleague) async throws -> [String] {
        try await world.casework.myWork(world.visit(who)).work.map(\.title)
    }

    @Test func `a rule gives work when it becomes true, once, and takes it back when it ends`() async throws {
        let (world, _, id) = try await world()
        let record = try await world.record("top", top(["injecting_days": "3"]), of: id, by: world.keyworker)
        let work = try await world.casework.myWork(world.visit(world.keyworker)).work
        #expect(work.map(\.title) == ["Offer blood-borne virus tests"])
        #expect(work.first?.dueOn == Day("2026-11-18"))
        let page = try await world.casework.work(try #require(work.first?.id), world.visit(world.keyworker))
        #expect(page.because == "The rule \"Injecting needs an offer of tests\" asks for it.")
        let seen = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(seen.suggestions.map(\.say) == ["Check naloxone and details now."])

        try await world.record("top", top(["injecting_days": "5"], on: "5 11 2026"), of: id, by: world.keyworker)
        #expect(try await titles(world, world.keyworker).count == 1)
        _ = record
        world.pass(days: 2)
        try await world.record("top", top(["injecting_days": "0"], on: "6 11 2026"), of: id, by: world.keyworker)
        #expect(try await titles(world, world.keyworker).isEmpty)
        #expect(
            try await world.casework.caseOverview(id, world.visit(world.keyworker)).suggestions.isEmpty)
    }

    @Test func `work that somebody handed over stays when its rule ends`() async throws {
        let (world, _, id) = try await world()
        try await world.record("top", top(["injecting_days": "3"]), of: id, by: world.keyworker)
        let work = try #require(try await world.casework.myWork(world.visit(world.keyworker)).work.first)
        try await world.casework.hand(work.id, to: world.leader.account, note: "Please", world.visit(world.keyworker))
        world.pass(days: 2)
        try await world.record("top", top(["injecting_days": "0"], on: "6 11 2026"), of: id, by: world.keyworker)
        #expect(try await titles(world, world.leader) == ["Offer blood-borne virus tests"])
        let page = try await world.casework.work(work.id, world.visit(world.leader))
        #expect(page.history.map(\.what) == ["handed"] && page.owner == world.leader.name)
    }

    @Test func `risk, flag and block follow from a record, and naloxone in a review ends the block`() async throws {
        let (world, _, id) = try await world()
        let weeks = (1...4).reduce(into: Typed()) { $0["alcohol_week_\($1)"] = "1" }
        try await world.record(
            "top", top(weeks.merging(["opiate_days": "5"]) { $1 }), of: id, by: world.keyworker)
        let seen = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(seen.line.risk?.code == "high")
        #expect(seen.banner?.flags.isEmpty == false)
        try await world.record(
            "cir", [("changes", Self.review("4 11 2026", naloxone: "yes"))], of: id,
            by: world.keyworker)
        let blocks = try await world.store.read { snapshot in
            try snapshot.following.keys(of: id.text, in: CaseworkWorld.module).map(\.rule.text).sorted()
        }
        #expect(blocks.contains("naloxone") && !blocks.contains("overdose"))
    }

    @Test func `a night passes: a case without a lead becomes the team leader's work, until it is allocated`()
        async throws
    {
        let world = try await CaseworkWorld()
        let (_, id) = try await world.referred()
        try await night(world)
        #expect(try await titles(world, world.leader).isEmpty)
        world.pass(days: 3)
        try await night(world)
        #expect(try await titles(world, world.leader) == ["Allocate this case"])
        try await world.casework.allocate(
            id, worker: world.keyworker.account, team: world.team, reason: "Nearest", world.visit(world.duty))
        #expect(try await titles(world, world.leader).isEmpty)
        // The same night is not run twice.
        try await night(world)
        #expect(try await titles(world, world.leader).isEmpty)
    }

    @Test func `a corrected date moves the review, a record ends it and the next is asked for`() async throws {
        let (world, _, id) = try await world()
        let triage = try await world.record("triage", CaseworkWorld.triagePages, of: id, by: world.keyworker)
        func due() async throws -> [String] {
            try await world.store.read { snapshot in
                try snapshot.following.openWork(of: id.text, in: CaseworkWorld.module)
                    .filter { $0.source == "schedule drug_alcohol/cir/in_treatment" }
                    .map { "\($0.occurrence) \($0.dueOn.map { "\($0)" } ?? "-")" }
            }
        }
        // Triaged on 4 November: 168 days on.
        #expect(try await due() == ["0 2027-04-21"])
        #expect(try await titles(world, world.keyworker).isEmpty)
        world.pass(days: 1)
        let draft = try await world.casework.startDraft(.amend(triage), world.visit(world.keyworker)).0
        try await world.save(
            "first", ["triaged_on": .date("5 11 2026"), "care_coordination": "yes", "suitable": "yes"], of: draft,
            by: world.keyworker)
        _ = try await world.casework.submit(draft, key: "amend", world.visit(world.keyworker))
        #expect(try await due() == ["0 2027-04-22"])

        world.pass(days: 154)
        let soon = try await world.casework.myWork(world.visit(world.keyworker))
        #expect(soon.work.map(\.title).contains("Client information review"))
        #expect(soon.caseload.first?.next?.title == "Client information review")
        try await world.record(
            "cir", [("changes", Self.review("8 4 2027", naloxone: "no"))], of: id,
            by: world.keyworker)
        #expect(try await due() == ["1 2027-09-23"])
        let seen = try await world.casework.caseOverview(id, world.visit(world.keyworker))
        #expect(seen.reviews.filter { $0.schedule == "Client information review" }.map(\.state) == [.done, .planned])
    }

    @Test func `publishing a rule fires nothing on old records`() async throws {
        let (world, _, id) = try await world()
        try await world.record("top", top(["injecting_days": "0"]), of: id, by: world.keyworker)
        // Snapshot 10: the rule asks for tests of everybody who was asked.
        world.pass(days: 1)
        try await world.casework.allocate(
            id, worker: nil, team: world.team, reason: "", world.visit(world.leader, number: 10))
        try await night(world, number: 10)
        #expect(try await titles(world, world.keyworker).isEmpty)
        let counts = try await world.store.read { try $0.following.unfired(in: CaseworkWorld.module) }
        #expect(counts == [try Names.id("injecting"): 1])
        // Asked for by who may configure the service, it fires on them.
        let injecting = try Names.id("injecting")
        let notHers = try await refusal {
            try await world.casework.fireOnOld(
                injecting, in: CaseworkWorld.module, world.visit(world.leader, number: 10))
        }
        #expect(notHers == .notFound)
        let controller = world.controller
        let waiting = try await world.casework.rulesOnOld(world.visit(controller, number: 10))
        #expect(waiting.filter { $0.waiting > 0 }.map(\.rule) == [injecting])
        let fired = try await world.casework.fireOnOld(
            injecting, in: CaseworkWorld.module, world.visit(controller, number: 10))
        #expect(fired == 1)
        #expect(try await titles(world, world.keyworker) == ["Offer blood-borne virus tests"])
        #expect(
            try await world.casework.fireOnOld(
                injecting, in: CaseworkWorld.module, world.visit(controller, number: 10)) == 0)
    }

    @Test func `after publishing, only what its rules may read is worked out anew`() async throws {
        let (world, _, id) = try await world()
        func catchUp(_ number: Int64) async throws -> Int? {
            try await world.casework.catchUp(
                DefinitionsInForce(number: number, set: CaseworkWorld.definitions(number)),
                clock: .fixed(world.visit(world.leader).now))
        }
        func standing() async throws -> Int64? {
            try await world.store.read { try $0.following.standing(of: id.text, in: CaseworkWorld.module)?.snapshot }
        }
        #expect(try await catchUp(1) == 0)
        // Snapshot 13 words a question otherwise: nothing to do. Snapshot 10 changes a rule, 6 a form of the core.
        for (number, cases) in [(Int64(13), 0), (10, 1), (6, 1)] {
            #expect(try await catchUp(number) == cases, "\(number)")
            #expect(try await standing() == number)
        }
        #expect(try await catchUp(6) == 0)
    }

    @Test func `letters wait to be looked over, and notices say no more than they must`() async throws {
        let (world, _, id) = try await world()
        let seen = try await world.casework.caseOverview(id, world.visit(world.leader))
        #expect(seen.outgoing.count == 2 && seen.outgoing.contains { $0.isLetter })
        try await world.casework.settle(
            try #require(seen.outgoing.first?.id), of: id, wasSent: true, world.visit(world.leader))
        #expect(try await world.casework.caseOverview(id, world.visit(world.leader)).outgoing.count == 1)

        let other = try await CaseworkWorld()
        let party = try await other.client()
        let purpose = DraftPurpose.referral(party, module: CaseworkWorld.module, programme: CaseworkWorld.programme)
        let worried: [(String, Typed)] = [
            ("request", ["referral_source": "gp", "reason": "Wants help.", "worried_about_child": "yes"])
        ]
        guard case .opened = try await other.fill(purpose, worried, by: other.duty) else {
            Issue.record("not opened"); return
        }
        let mine = try await other.casework.myWork(other.visit(other.leader))
        #expect(mine.notices.map(\.say) == ["A referral needs you today."])
        #expect(mine.work.map(\.title) == ["Ask children's services"])
        #expect(mine.work.first?.roleTitle == "Team leader")
        try await other.casework.putAway(try #require(mine.notices.first?.id), other.visit(other.leader))
        #expect(try await other.casework.myWork(other.visit(other.leader)).notices.isEmpty)
    }
}
