import CaseModel
import CaseTesting
import Testing

@Suite("6.1: the version history of a record")
struct RecordVersionPageTests {
    private let first = [
        ("a.triaged_on.day", "4"), ("a.triaged_on.month", "11"), ("a.triaged_on.year", "2026"),
        ("a.care_coordination", "no"), ("a.suitable", "no"),
    ]

    /// Amends the answer, a day after what was there.
    private func amend(_ world: RecordSite, _ text: String, why: String) async throws {
        world.site.clock.pass(seconds: 86_400)
        let (client, token) = try await world.signedIn(world.leader)
        let draft = try await client.begin("/record/\(world.record.text)/amend", token: token)
        _ = try await client.save(draft, first + [("a.why_not_suitable", text)], token: token)
        #expect(try await client.submit(draft, [("why", why)], token: token).status == 303)
    }

    @Test func `6.1 any two versions are compared, one is shown as it was, and restoring it is a new version`()
        async throws
    {
        let world = try await RecordSite()
        try await amend(world, "On the second day.", why: "Seen again")
        try await amend(world, "On the third day.", why: "")
        let (client, token) = try await world.signedIn(world.leader)
        let path = "/record/\(world.record.text)"

        let history = try await client.get("\(path)/history")
        #expect(history.body.contains("3 versions.") && history.body.contains("Why: Seen again"))
        #expect(history.body.contains("action=\"\(path)/compare\""))
        let compared = try await client.get("\(path)/compare?a=3&b=1")
        #expect(compared.body.contains("1 answer changed between version 1 and version 3"))
        #expect(compared.body.contains("At first.") == false || compared.body.contains("first"))
        #expect(compared.body.contains("stayed the same") && compared.body.contains("Lee Leader"))
        #expect(try await client.get("\(path)/compare").body.contains("between version 2 and version 3"))
        for wrong in ["a=x&b=1", "a=1&b=2&c=3"] {
            #expect(try await client.get("\(path)/compare?\(wrong)").status == 400)
        }
        #expect(try await client.get("\(path)/compare?a=1&b=9").status == 404)

        let second = try await client.get("\(path)/version/2")
        #expect(second.body.contains("On the second day.") && !second.body.contains("On the third day."))
        #expect(second.body.contains("This is not what stands now.") && second.body.contains("Restore this version"))
        let newest = try await client.get("\(path)/version/3")
        #expect(newest.body.contains("It still stands") && !newest.body.contains("Restore this version"))
        for missing in ["0", "4", "x", "99999999999999999999"] {
            #expect(try await client.get("\(path)/version/\(missing)").status == 404)
        }

        let restored = try await client.post("\(path)/version/1/restore", [], token: token)
        let draft = try #require(restored.location).replacing("/check-answers", with: "")
        let check = try await client.get("\(draft)/check-answers")
        #expect(check.body.contains("At first."))
        let twice = try await client.post("\(path)/version/2/restore", [], token: token)
        #expect(twice.location == "\(path)/history")
        #expect(try await client.submit(draft, [("why", "The first was right")], token: token).status == 303)
        let after = try await client.get("\(path)/history")
        #expect(after.body.contains("4 versions.") && after.body.contains("Why: The first was right"))
        #expect(try await client.get(path).body.contains("At first."))

        // Who may only read is not offered it.
        let (reader, _) = try await world.signedIn(world.duty)
        let shown = try await reader.get("\(path)/version/1")
        #expect(shown.status == 200 && !shown.body.contains("Restore this version"))
        let (stranger, strangerToken) = try await world.signedIn(world.stranger)
        #expect(try await stranger.post("\(path)/version/1/restore", [], token: strangerToken).status == 404)
        try await world.site.close()
    }

    @Test func `1.9 a record, its case and its client are shown as they were known on a day`() async throws {
        let world = try await RecordSite()
        try await amend(world, "On the second day.", why: "")
        world.site.clock.pass(seconds: 2 * 86_400)
        let (client, _) = try await world.signedIn(world.leader)
        let record = "/record/\(world.record.text)/as-on"
        func on(_ path: String, _ day: String) async throws -> WebAnswer {
            let parts = day.split(separator: "-")
            return try await client.get("\(path)?on.day=\(parts[2])&on.month=\(parts[1])&on.year=\(parts[0])")
        }
        let then = try await on(record, "2026-11-04")
        #expect(then.body.contains("As known on 4 November 2026") && then.body.contains("At first."))
        #expect(then.body.contains("This is not what stands now."))
        #expect(try await on(record, "2026-11-06").body.contains("On the second day."))
        let before = try await on(record, "2026-11-03")
        #expect(before.body.contains("Nothing had been recorded by the end of 3 November 2026"))
        for wrong in ["2026-02-30", "2026-12-24", "x-y-z"] {
            let answer = try await on(record, wrong)
            #expect(answer.status == 422 && answer.body.contains("There is a problem"))
        }
        #expect(try await client.get(record).body.contains("On which day?"))

        for path in ["/case/\(world.caseFile.text)/as-on", "/client/\(world.party.text)/as-on"] {
            let known = try await on(path, "2026-11-04")
            #expect(known.body.contains("This is what was known at the end of 4 November 2026."))
            #expect(known.body.contains("Kit Keyworker") && known.body.contains("Triage"))
            #expect(known.body.contains("version 1, changed since"))
            #expect(known.body.contains("/record/\(world.record.text)/as-on?on.day=4&amp;on.month=11&amp;on.year=2026"))
            let earlier = try await on(path, "2026-11-01")
            #expect(
                earlier.body.contains("No case was open or closed by then.") && !earlier.body.contains("Triage"))
            #expect(try await client.get(path).status == 200)
            #expect(try await on(path, "2027-01-01").status == 422)
        }
        let (stranger, _) = try await world.signedIn(world.stranger)
        #expect(try await stranger.get("/case/\(world.caseFile.text)/as-on").status == 404)
        try await world.site.close()
    }
}
