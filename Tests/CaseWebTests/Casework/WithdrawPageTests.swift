import CaseModel
import CaseTesting
import Testing

@testable import Storage

@Suite("1.9, 1.22: records that are wrong")
struct WithdrawPageTests {
    @Test func `1.22 a record is withdrawn with a reason, by those who may, and counts no more`() async throws {
        let world = try await RecordSite()
        let path = "/record/\(world.record.text)"
        let (worker, workerToken) = try await world.signedIn(world.keyworker)
        #expect(try await !worker.get(path).body.contains("Withdraw it"))
        #expect(try await worker.get("\(path)/withdraw").status == 404)
        #expect(try await worker.post("\(path)/withdraw", [("reason", "x")], token: workerToken).status == 404)

        let (leader, token) = try await world.signedIn(world.leader)
        let draft = try await leader.begin("\(path)/amend", token: token)
        let page = try await leader.get("\(path)/withdraw")
        let version = try #require(page.value(of: "version"))
        for bad in ["", "  ", String(repeating: "é", count: 1_001)] {
            let refused = try await leader.post(
                "\(path)/withdraw", [("version", version), ("reason", bad)], token: token)
            #expect(refused.status == 422 && refused.body.contains("There is a problem"))
        }
        let stale = try await leader.post("\(path)/withdraw", [("version", "0"), ("reason", "Twice")], token: token)
        #expect(stale.status == 422)
        let done = try await leader.post(
            "\(path)/withdraw", [("version", version), ("reason", "Written twice")], token: token)
        #expect(done.location == path)
        let record = try await leader.get(path)
        #expect(record.body.contains("This record was withdrawn on 4 November") && !record.body.contains("Amend"))
        let history = try await leader.get("\(path)/history")
        #expect(history.body.contains("Withdrawn 4 November") && history.body.contains("Why: Written twice"))
        #expect(history.body.contains("At first."))
        let overview = try await leader.get("/case/\(world.caseFile.text)")
        // Among the records it is no more; what happened is on the timeline.
        let links = overview.body.split(separator: "href=\"\(path)\"", omittingEmptySubsequences: false).count - 1
        #expect(links == 1 && overview.body.contains(" withdrawn</"))
        // Whoever was amending it is told, and keeps what they wrote.
        let check = try await leader.post("\(draft)/check-answers", [("key", "k")], token: token)
        #expect(check.status == 422 && check.body.contains("was withdrawn, or moved to where it belongs"))
        #expect(try await leader.post("\(path)/amend", [], token: token).status == 404)
        try await world.site.close()
    }

    @Test
    func `1.9 a record filed on the wrong client is moved, with a receipt of who had read it, and access follows`()
        async throws
    {
        let world = try await RecordSite()
        let path = "/record/\(world.record.text)"
        let (worker, _) = try await world.signedIn(world.keyworker)
        #expect(try await worker.get(path).status == 200)
        // The right client has a case that the keyworker does not hold.
        let right = try await RecordSite.client("Berta", "Rightful", [:], world.site, world.duty)
        let rightCase = try await RecordSite.opened(for: right, world.site, world.duty)
        let (leader, token) = try await world.signedIn(world.leader)
        let number = try await world.number(of: right)
        let asked = try await leader.post("\(path)/move", [("number", "C999 999X")], token: token)
        #expect(asked.status == 422 && asked.body.contains("Enter the number of a client whom you may find"))
        let found = try await leader.post("\(path)/move", [("number", number)], token: token)
        #expect(
            found.status == 200 && found.body.contains("Berta Rightful") && found.body.contains("Where does it belong?")
        )
        let version = try #require(found.value(of: "version"))
        let place = "case.\(rightCase.text)"
        let own = try await leader.post(
            "\(path)/move",
            [("number", number), ("version", version), ("place", "case.\(world.caseFile.text)"), ("reason", "x")],
            token: token)
        #expect(own.status == 422 && own.body.contains("Choose where it belongs."))
        let unexplained = try await leader.post(
            "\(path)/move", [("number", number), ("version", version), ("place", place), ("reason", "")], token: token)
        #expect(unexplained.status == 422 && unexplained.body.contains("Say why, in a few words."))
        let moved = try await leader.post(
            "\(path)/move",
            [("number", number), ("version", version), ("place", place), ("reason", "Same first name")],
            token: token)
        let receipt = try #require(moved.location)
        #expect(receipt.hasPrefix("/moved-record/"))

        let shown = try await leader.get(receipt)
        #expect(shown.body.contains("Same first name") && shown.body.contains("Berta Rightful"))
        #expect(shown.body.contains("Alma Testperson") && shown.body.contains("Kit Keyworker"))
        #expect(try await leader.get("/case/\(rightCase.text)").body.contains("href=\"\(path)\""))
        let history = try await leader.get("\(path)/history")
        #expect(
            history.body.contains("Moved here from where it was filed by mistake") && history.body.contains("At first.")
        )
        #expect(try await leader.get("\(path)/version/1").body.contains("At first."))

        // The keyworker of the wrong case reads it no more, is told that it went, and not whose it is.
        #expect(try await worker.get(path).status == 404)
        #expect(try await worker.get("\(path)/history").status == 404)
        let old = try await worker.get("/case/\(world.caseFile.text)")
        #expect(old.body.contains("filed here by mistake") && !old.body.contains(receipt))
        #expect(!old.body.contains("Rightful") && !old.body.contains("href=\"\(path)\""))
        #expect(try await worker.get(receipt).status == 404)
        // Nobody has known it here on a day before it came.
        let query = "on.day=3&on.month=11&on.year=2026"
        #expect(try await !leader.get("/case/\(rightCase.text)/as-on?\(query)").body.contains("Triage"))

        // Both places have it in their trail.
        let subjects = try await world.site.store.engine.read { connection in
            try connection.rows("SELECT subjects FROM trailChange WHERE fields = 'place' ORDER BY number").map {
                try $0.text("subjects")
            }
        }
        #expect(subjects.count == 2)
        #expect(
            subjects.first?.contains(world.caseFile.text) == true && subjects.last?.contains(rightCase.text) == true)
        try await world.site.close()
    }

    @Test func `1.9 the forms that say who a client is and that opened a case stay where they are`() async throws {
        let world = try await RecordSite()
        let (leader, token) = try await world.signedIn(world.leader)
        let referral = try await world.site.store.engine.read { connection in
            try connection.one(
                "SELECT id FROM record WHERE caseFile = $1 AND form = 'drug_alcohol/referral'",
                [.text(world.caseFile.text)])?.text("id")
        }
        let path = "/record/\(try #require(referral))"
        let refused = try await leader.post("\(path)/withdraw", [("version", "1"), ("reason", "Wrong")], token: token)
        #expect(refused.status == 422 && refused.body.contains("This form opened the case."))
        try await world.site.close()
    }
}

extension RecordSite {
    /// The client number as people read it.
    func number(of party: PartyID) async throws -> String {
        let text = try await site.store.engine.read { connection in
            try connection.one("SELECT uid FROM party WHERE id = $1", [.text(party.text)])?.text("uid")
        }
        return try #require(text.flatMap { UID($0) }).formatted
    }
}
