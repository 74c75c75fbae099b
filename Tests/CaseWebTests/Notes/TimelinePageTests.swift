import CaseModel
import CaseTesting
import Foundation
import Kernel
import Policy
import Testing

@testable import Storage

@Suite("1.06: one timeline")
struct TimelinePageTests {
    /// The statements that a page runs.
    private func statements(_ site: CaseTesting.TemporarySite, _ work: () async throws -> Void) async throws -> Int {
        let before = site.store.statementsRun
        try await work()
        return site.store.statementsRun - before
    }

    @Test
    func `1.06 a timeline tells everything in order, by kind, day and author, in as many queries however long it is`()
        async throws
    {
        let world = try await RecordSite()
        let (site, place) = (world.site, "/case/\(world.caseFile.text)/timeline")
        let visit = try await RecordSite.visit(world.keyworker, site)
        try await site.casework.rate(world.caseFile, "high", because: "Nothing eaten since Monday", visit)
        let (client, token) = try await world.signedIn(world.keyworker)
        try await world.note("Rang about Thursday.", on: "2 11 2026", by: client, token)
        let page = try await client.get(place)
        let wanted = [
            "Risk: High", "Nothing eaten since Monday", "Triage", "Given to Kit Keyworker, lead",
            "Given to the team East", "Moved to “Accepted”", "Case opened: Referred", "Referral", "Telephone call",
            "Rang about Thursday.", "2 November at 14:30, written 4 Nov",
        ]
        for words in wanted { #expect(page.body.contains(words), "\(words)") }
        // The note is of an earlier day than everything else.
        #expect(
            try #require(page.body.range(of: "Case opened")).lowerBound
                < #require(page.body.range(of: "Telephone call")).lowerBound)
        let narrowed: [(String, [String], [String])] = [
            ("show=notes", ["Telephone call"], ["Risk: High", "Triage<"]),
            ("show=safety", ["Risk: High"], ["Telephone call", "Case opened"]),
            ("until.day=3&until.month=11&until.year=2026", ["Telephone call"], ["Case opened", "Risk: High"]),
            ("from.day=3&from.month=11&from.year=2026", ["Case opened"], ["Telephone call"]),
            ("by=\(world.leader.account.text)", ["Moved to “Accepted”"], ["Risk: High"]),
        ]
        for (query, there, away) in narrowed {
            let body = try await client.get("\(place)?\(query)").body
            for words in there { #expect(body.contains(words), "\(query): \(words)") }
            for words in away { #expect(!body.contains(words), "\(query): \(words)") }
        }
        for bad in ["show=all", "by=me", "case=x", "after=2026", "sort=day"] {
            #expect(try await client.get("\(place)?\(bad)").status == 400, "\(bad)")
        }
        let short = try await statements(site) { _ = try await client.get(place) }
        for number in 1...60 {
            try await site.fill(
                .caseRecord(world.caseFile, FormName(module: .core, form: Borough.id("note"))),
                ["words": TypedAnswer("Number \(number) of many"), "kind": TypedAnswer("visit")], by: visit)
        }
        let long = try await statements(site) { _ = try await client.get(place) }
        #expect(long == short)
        // Turning the pages gives each note once, and the whole of it.
        var (next, found): (String?, [Int]) = ("\(place)?show=notes", [])
        while let path = next {
            let body = try await client.get(path).body
            found += (1...60).filter { body.contains("Number \($0) of many") }
            next = body.firstMatch(of: /href="([^"]*after=[^"]*)"/).map {
                String($0.1).replacing("&amp;", with: "&")
            }
        }
        #expect(found.sorted() == Array(1...60))
        print("1.06 statements of a timeline: \(long)")
        try await site.close()
    }

    @Test func `1.06 what others wrote since the last look is new, and one's own is not`() async throws {
        let world = try await RecordSite()
        let place = "/case/\(world.caseFile.text)/timeline"
        let (client, token) = try await world.signedIn(world.keyworker)
        #expect(try await client.get(place).body.contains("You have not looked at this timeline before"))
        world.site.clock.pass(seconds: 3_600)
        let (leader, leaderToken) = try await world.signedIn(world.leader)
        try await world.note("From the leader", by: leader, leaderToken)
        let (again, token2) = try await world.signedIn(world.keyworker)
        try await world.note("From myself", kind: "visit", by: again, token2)
        for _ in 0..<2 {
            // A second look moments later is the same look.
            let page = try await again.get(place)
            #expect(
                page.body.contains("<strong>1 new</strong> since you last looked on Wednesday 4 November 2026 at 12:"))
            #expect(page.body.components(separatedBy: ">New</strong>").count == 2)
        }
        world.site.clock.pass(seconds: 3_600)
        let (later, _) = try await world.signedIn(world.keyworker)
        #expect(try await later.get(place).body.contains("<strong>Nothing new</strong>"))
        // To look changed nothing but the chain of reads, and another's look is not one's own.
        let (other, _) = try await world.signedIn(world.secondLeader)
        #expect(try await other.get(place).body.contains("You have not looked"))
        _ = token
        try await world.site.close()
    }

    @Test func `1.06 nothing that is sealed or of another service is on a timeline, for nobody`() async throws {
        let borough = try await Borough()
        var opened = 0
        for official in borough.officials {
            for (tie, place) in borough.places {
                for path in ["/client/\(place.party.text)", "/case/\(place.caseFile.text)"] {
                    for page in ["timeline", "notes"] {
                        let answer = try await official.client.get("\(path)/\(page)")
                        #expect(!answer.body.contains(Borough.sealedCanary), "\(official.role) \(tie) \(path)")
                        if answer.status == 200 { opened += 1 }
                    }
                }
            }
            let found = try await official.client.get("/clients?q=\(Borough.sealedCanary)")
            #expect(!found.body.contains("Words in a note"))
        }
        #expect(opened > 40)
        let words = try await borough.site.store.engine.read { connection in
            try connection.rows("SELECT word FROM noteWord WHERE word LIKE 'zephyr%'").count
        }
        #expect(words == 0)
        try await borough.site.close()
    }
}
