import CaseModel
import Foundation
import Policy
import Testing

@testable import Storage

@Suite("Leave and teams")
struct AbsenceTests {
    private struct World {
        let site: TemporarySite
        let worker: AccountID = IdentifierSource.system.next()
        let cover: AccountID = IdentifierSource.system.next()
        let team: TeamID = IdentifierSource.system.next()
        let today = London.day(of: Example.now)

        init(_ engine: TestedEngine) async throws {
            site = try await TemporarySite(on: engine)
            let (worker, cover, team) = (worker.text, cover.text, team.text)
            let council = IdentifierSource.system.next(Subject.Organisation.self).text
            _ = try await site.store.engine.write { connection in
                try connection.run(
                    "INSERT INTO organisation (id, name, kind, createdAt) VALUES ($1, 'Council', 'controller', 1)",
                    [.text(council)])
                for id in [worker, cover] {
                    try connection.run(
                        "INSERT INTO account (id, organisation, email, name, createdAt) VALUES ($1, $2, $1, $1, 1)",
                        [.text(id), .text(council)])
                }
                try connection.run(
                    "INSERT INTO team (id, organisation, module, name, createdAt) VALUES ($1, $2, 'drug_alcohol', 'East', 1)",
                    [.text(team), .text(council)])
            }
        }

        func leave() throws -> Permitted<Subject.Account> {
            let actor = Actor(
                account: worker, organisation: nil, organisationKind: .controller, isLive: true,
                secondFactorDone: true, memberships: [])
            return try AccessPolicy.standard.permit(
                Question(actor, .update, .profile, Circumstances(now: Example.now)),
                .administration(.profile, worker, modules: [], account: worker))
        }
    }

    @Test(arguments: TestedEngine.all)
    func `leave holds on its days, does not overlap, and ends`(on engine: TestedEngine) async throws {
        let world = try await World(engine)
        let absences = world.site.store.identity.absences
        let absence = Absence(
            id: IdentifierSource.system.next(), account: world.worker, from: world.today,
            until: world.today.adding(days: 3), cover: world.cover)
        #expect(try await absences.add(absence, world.leave(), .none))
        let again = Absence(
            id: IdentifierSource.system.next(), account: world.worker, from: world.today.adding(days: 3),
            until: world.today.adding(days: 9), cover: nil)
        #expect(try await !absences.add(again, world.leave(), .none))
        #expect(try await absences.away([world.worker, world.cover], on: world.today.adding(days: 3)).count == 1)
        #expect(try await absences.away([world.worker], on: world.today.adding(days: 4)).isEmpty)
        let (cover, today) = (world.cover, world.today)
        #expect(try await world.site.store.read { try $0.directory.covered(by: cover, on: today) } == [absence])
        try await absences.end(absence.id, world.leave(), .none)
        #expect(try await absences.away([world.worker], on: world.today).isEmpty)
        #expect(try await absences.add(again, world.leave(), .none), "what ended does not stand in the way")
        await #expect(throws: AccessRefusal.self) { try await absences.end(absence.id, world.leave(), .none) }
    }

    @Test(arguments: TestedEngine.all)
    func `a team in use is not closed`(on engine: TestedEngine) async throws {
        let world = try await World(engine)
        let teams = world.site.store.identity.organisations
        let permitted: Permitted<Subject.Team> = try AccessPolicy.standard.permit(
            Question(.system(.shell), .administer, .team, Circumstances(now: Example.now)),
            .administration(.team, world.team, modules: [], account: nil))
        let (worker, team, day) = (world.worker.text, world.team.text, Int64(world.today.number))
        _ = try await world.site.store.engine.write { connection in
            try connection.run(
                """
                INSERT INTO membership (id, account, module, role, team, fromDay, createdAt)
                VALUES ($4, $1, 'drug_alcohol', 'drug_alcohol/keyworker', $2, $3, 1)
                """,
                [
                    .text(worker), .text(team), .integer(day),
                    .text(IdentifierSource.system.next(Subject.Membership.self).text),
                ])
        }
        #expect(try await teams.close(permitted, .none) == TeamUse(memberships: 1, cases: 0))
        _ = try await world.site.store.engine.write { connection in
            try connection.run("UPDATE membership SET fromDay = $1, untilDay = $1", [.integer(day - 1)])
        }
        #expect(try await teams.rename(permitted, to: "River", .none))
        #expect(try await teams.close(permitted, .none).isEmpty)
        #expect(try await teams.team(world.team)?.name == "River")
        await #expect(throws: AccessRefusal.self) { _ = try await teams.close(permitted, .none) }
    }
}
