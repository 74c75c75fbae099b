import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("A conflict check, through the pages")
struct ConflictPageTests {
    @Test func `the move page leads to the check, a decision needs a reason, and then the case goes on`() async throws {
        let world = try await SafetySite()
        let leader = try await world.colleague("Lee Leader", "team_leader")
        let duty = try await world.staffing.person("Dana Duty", [("drug_alcohol", "duty_worker")])
        let (other, otherCase) = try await SafetySite.opened(world.site, by: duty, given: "Boris", family: "Roughhand")
        _ = try await world.site.store.engine.write { connection in
            for id in [world.caseFile, otherCase] {
                try connection.run(
                    """
                    INSERT INTO allocation (id, caseFile, team, part, fromDay, byAccount, at)
                    VALUES ($1, $2, $3, 'team', 1, 'system:shell', 1)
                    """, [.text(UUID().uuidString.lowercased()), .id(id), .id(world.staffing.team)])
            }
            try connection.run(
                "INSERT INTO relationship (id, party, other, kind, fromDay) VALUES ($1, $2, $3, 'harmed_by', 1)",
                [.text(UUID().uuidString.lowercased()), .id(world.party), .id(other)])
        }
        let (path, move) = ("/case/\(world.caseFile.text)/conflicts", "/case/\(world.caseFile.text)/move/accept")
        let waiting = try await leader.get(move)
        #expect(waiting.body.contains("Not yet.") && waiting.body.contains("href=\"\(path)\""))
        #expect(try await leader.post(move, ("stage", "referred")).status == 422)
        let page = try await leader.get(path)
        #expect(page.body.contains("Roughhand") && page.body.contains("Nobody has decided yet"))
        let seen = try #require(page.body.split(separator: "name=\"seen\" value=\"").last?.prefix { $0 != "\"" })
        let bare = try await leader.post(path, ("choice", "no_conflict"), ("seen", String(seen)))
        #expect(bare.status == 422 && bare.body.contains("Say why."))
        #expect(try await leader.post(path, ("seen", String(seen)), ("reason", "x")).status == 422)
        let old = try await leader.post(path, ("choice", "no_conflict"), ("seen", "0"), ("reason", "Both agree"))
        #expect(old.status == 422 && old.body.contains("changed since you opened"))
        let kept = try await leader.post(
            path, ("choice", "no_conflict"), ("seen", String(seen)), ("reason", "Both agree"))
        #expect(kept.status == 303)
        #expect(try await leader.get(path).body.contains("Both agree"))
        #expect(try await leader.post(move, ("stage", "referred")).status == 303)
        #expect(try await world.colleague("Ola Other", "keyworker").get(path).status == 404)
    }
}
