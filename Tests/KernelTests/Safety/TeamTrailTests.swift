import CaseModel
import Policy
import Testing

@testable import Kernel
@testable import Storage

@Suite("Colleagues' trails, leave and teams")
struct TeamTrailTests {
    @Test func `a right that reaches a team shows what its people did, and nobody else's acts`() async throws {
        let world = try await CaseworkWorld()
        for who in [world.keyworker, world.otherKeyworker] { _ = try await world.casework.myWork(world.visit(who)) }
        let plain = try await refusal {
            try await world.casework.peopleTrail(TrailAsking(), world.visit(world.keyworker))
        }
        #expect(plain == .notFound)
        let visit = world.visit(world.keyworker).granting(Grant(.approve, .team))
        let page = try await world.casework.peopleTrail(TrailAsking(), visit)
        let people = Set(page.people.map(\.value))
        #expect(people.contains(world.keyworker.account.text) && !people.contains(world.otherKeyworker.account.text))
        #expect(!page.lines.contains { $0.who == world.otherKeyworker.name })
        var asking = TrailAsking()
        asking.person = world.otherKeyworker.account
        let asked = asking
        let other = try await refusal { try await world.casework.peopleTrail(asked, visit) }
        #expect(other == .notFound)
    }

    @Test func `work that a rule makes goes to the cover of whoever is on leave, unless they are kept out`()
        async throws
    {
        for isKeptOut in [false, true] {
            let world = try await CaseworkWorld()
            let (_, id) = try await world.accepted()
            let today = Int64(world.visit(world.keyworker).today.number)
            let absence: AbsenceID = IdentifierSource.system.next()
            let exclusion: ExclusionID = IdentifierSource.system.next()
            try await world.store.engine.write { connection in
                try connection.run(
                    """
                    INSERT INTO absence (id, account, fromDay, untilDay, cover, byAccount, at)
                    VALUES ($5, $1, $2, $3, $4, $1, 1)
                    """,
                    [
                        .text(world.keyworker.account.text), .integer(today - 1), .integer(today + 5),
                        .text(world.otherKeyworker.account.text), .text(absence.text),
                    ])
                guard isKeptOut else { return }
                try connection.run(
                    "INSERT INTO exclusion (id, caseFile, account, kind, fromDay) VALUES ($4, $1, $2, 'excluded', $3)",
                    [
                        .text(id.text), .text(world.otherKeyworker.account.text), .integer(today),
                        .text(exclusion.text),
                    ])
            }
            let use: Typed = [
                "interviewed_on": .date("4 11 2026"), "top_stage": "review", "injecting_days": "3",
                "shared_equipment": "no",
            ]
            try await world.record("top", [("use", use)], of: id, by: world.keyworker)
            let holders = try await world.store.engine.read { connection in
                try connection.rows(
                    "SELECT account, team FROM workItem WHERE title = 'Offer blood-borne virus tests'"
                ).map { "\(try $0.optionalText("account") ?? "-") \(try $0.optionalText("team") ?? "-")" }
            }
            let expected = isKeptOut ? "- \(world.team.text)" : "\(world.otherKeyworker.account.text) -"
            #expect(holders == [expected])
        }
    }
}
