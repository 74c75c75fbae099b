import CaseModel
import CaseTesting
import CaseWeb
import HTTPTypes
import Kernel
import Policy
import Testing

@testable import Storage

@Suite("6.1: who else has a form open")
struct PresencePageTests {
    private func here(
        _ client: WebClient, _ part: String, window: String = "w1", sign: String = "here", token: String
    ) async throws -> WebAnswer {
        try await client.post(
            "/live/here", [("part", part), ("window", window), ("sign", sign)], token: token)
    }

    private func part(_ draft: String) -> String { String(draft.dropFirst()).replacing("/", with: ".") }

    @Test func `6.1 a form says who else has it open, also without a script, until they leave or fall silent`()
        async throws
    {
        let world = try await RecordSite()
        let (one, oneToken) = try await world.signedIn(world.leader)
        let (two, twoToken) = try await world.signedIn(world.secondLeader)
        let (reader, readerToken) = try await world.signedIn(world.keyworker)
        let path = "/record/\(world.record.text)"
        #expect(!(try await reader.get(path).body.contains("amending this record")))
        let theirs = try await one.begin("\(path)/amend", token: oneToken)
        let mine = try await two.begin("\(path)/amend", token: twoToken)
        // Begun, and not opened yet.
        #expect(!(try await two.get("\(mine)/first").body.contains("Lee Leader")))
        let since = world.site.clock.now
        _ = try await one.get("\(theirs)/first")
        let page = try await two.get("\(mine)/first")
        let words = "Lee Leader (East) has had this form open since \(London.time(of: since).text)."
        #expect(page.body.contains(words) && page.body.contains("data-live-part=\"\(part(mine))\""))
        #expect(!page.body.contains("Lou Leader ("))
        #expect(try await reader.get(path).body.contains("Lee Leader (East) has been amending this record since"))
        #expect(try await two.get("\(mine)/check-answers").body.contains(words))
        // A sign of life answers with the same words, and keeps them there.
        #expect(try await here(two, part(mine), token: twoToken).body.contains(words))
        world.site.clock.pass(seconds: 60)
        #expect(try await here(one, part(theirs), token: oneToken).body.contains("Lou Leader"))
        world.site.clock.pass(seconds: 60)
        #expect(try await here(two, part(mine), token: twoToken).body.contains(words))
        #expect(
            try await here(reader, "record.\(world.record.text)", token: readerToken).body.contains("and Lou Leader"))
        // Left: gone in a moment. Silent: gone after a minute.
        #expect(try await here(one, part(theirs), sign: "leaving", token: oneToken).status == 200)
        world.site.clock.pass(seconds: 6)
        #expect(!(try await here(two, part(mine), token: twoToken).body.contains("Lee")))
        world.site.clock.pass(seconds: 71)
        #expect(!(try await reader.get(path).body.contains("amending this record")))
        // Submitted or thrown away: gone at once.
        _ = try await one.get("\(theirs)/first")
        _ = try await two.get("\(mine)/first")
        #expect(try await reader.get(path).body.contains("amending this record"))
        #expect(try await one.post("\(theirs)/discard-draft", [], token: oneToken).status == 303)
        #expect(!(try await two.get("\(mine)/first").body.contains("Lee Leader (")))
        #expect(try await two.post("\(mine)/discard-draft", [], token: twoToken).status == 303)
        #expect(!(try await reader.get(path).body.contains("amending this record")))
        try await world.site.close()
    }

    @Test func `new forms of one kind on one case know of each other, other cases do not`() async throws {
        let world = try await RecordSite()
        let (one, oneToken) = try await world.signedIn(world.leader)
        let (two, twoToken) = try await world.signedIn(world.secondLeader)
        func begin(_ client: WebClient, _ token: String) async throws -> String {
            try await client.begin("/case/\(world.caseFile.text)/record/drug_alcohol/care_plan", token: token)
        }
        let (first, second) = (try await begin(one, oneToken), try await begin(two, twoToken))
        let pages = try await [one.get("\(first)/check-answers"), two.get("\(second)/check-answers")]
        #expect(pages[1].body.contains("Lee Leader (East) has had this form open"))
        let triage = try await two.begin("/record/\(world.record.text)/amend", token: twoToken)
        #expect(!(try await two.get("\(triage)/first").body.contains("has had this form open")))
        try await world.site.close()
    }

    @Test func `nobody is told of a record that they may not open, and the refusal is kept`() async throws {
        let world = try await RecordSite()
        let (one, oneToken) = try await world.signedIn(world.leader)
        let draft = try await one.begin("/record/\(world.record.text)/amend", token: oneToken)
        _ = try await one.get("\(draft)/first")
        let partner = try await world.staffing.person(
            "Pat Panel", [("drug_alcohol", "panel_partner")], at: world.staffing.partner)
        let (client, token) = try await world.signedIn(partner)
        let before = try await world.reads()
        let unknown: RecordID = IdentifierSource.system.next()
        let answers = try await [
            here(client, "record.\(world.record.text)", token: token), here(client, part(draft), token: token),
            here(client, "record.\(unknown.text)", token: token), here(client, "import.\(unknown.text)", token: token),
        ]
        #expect(answers.allSatisfy { $0.status == 404 && !$0.body.contains("Lee") })
        #expect(try await world.reads() - before >= 3)
        #expect(try await LiveReader(world.site, client, "/live?part=record.\(world.record.text)").status == 404)
        // What no page of ours sends.
        for (part, window, sign) in [
            ("case.\(world.caseFile.text)", "w1", "here"), ("record", "w1", "here"), (part(draft), "", "here"),
            (part(draft), "W!", "here"), (part(draft), "w1", "stay"),
            (part(draft), String(repeating: "w", count: 41), "here"),
        ] {
            let answer = try await here(one, part, window: window, sign: sign, token: oneToken)
            #expect([400, 413].contains(answer.status))
        }
        #expect(try await one.get("/live").status == 400)
        let many = (0..<51).map { _ in "part=record.\((IdentifierSource.system.next() as RecordID).text)" }
        #expect(try await one.get("/live?" + many.joined(separator: "&")).status == 400)
        try await world.site.close()
    }

    @Test func `a sign of life leaves no entry and does not keep a session alive`() async throws {
        let world = try await RecordSite()
        let (one, token) = try await world.signedIn(world.leader)
        let draft = try await one.begin("/record/\(world.record.text)/amend", token: token)
        _ = try await one.get("\(draft)/first")
        let before = try await world.reads()
        var left: [String?] = []
        for _ in 0..<13 {
            world.site.clock.pass(seconds: 60)
            let answer = try await one.send(
                .post, "/live/here", headers: [("sec-fetch-site", "same-origin"), ("x-partial", "fields")],
                body: "form_token=\(token)&part=\(part(draft))&window=w1&sign=here")
            #expect(answer.status == 200)
            left.append(HTTPField.Name("x-session-seconds").flatMap { answer.headers[$0] })
        }
        #expect(try await world.reads() == before)
        #expect(left.last?.flatMap { Int($0) }.map { (1...120).contains($0) } == true)
        world.site.clock.pass(seconds: 121)
        let late = try await one.send(
            .post, "/live/here", headers: [("sec-fetch-site", "same-origin"), ("x-partial", "fields")],
            body: "form_token=\(token)&part=\(part(draft))&window=w1&sign=here")
        #expect(late.status == 401)
        try await world.site.close()
    }

    @Test func `a stream names parts and nothing else, hears of its own, and ends with its session`() async throws {
        let world = try await RecordSite()
        let (one, oneToken) = try await world.signedIn(world.leader)
        let (two, twoToken) = try await world.signedIn(world.secondLeader)
        let mine = try await two.begin("/record/\(world.record.text)/amend", token: twoToken)
        let reader = try await LiveReader(
            world.site, two, "/live?part=\(part(mine))&part=record.\((IdentifierSource.system.next() as RecordID).text)"
        )
        #expect(reader.status == 200 && reader.headers[.contentType] == "text/event-stream; charset=utf-8")
        #expect(reader.headers[.cacheControl] == "no-store")
        let theirs = try await one.begin("/record/\(world.record.text)/amend", token: oneToken)
        _ = try await one.get("\(theirs)/first")
        #expect(await reader.hears("event: news\ndata: \(part(mine))\n\n"))
        #expect(!reader.text.contains("Lee") && !reader.text.contains(world.record.text))
        // A beat keeps the line up; nothing of it touches the session.
        for _ in 0..<15 { try await world.site.casework.events.pass(at: world.site.clock.now) }
        #expect(await reader.hears(": up"))
        #expect(world.site.casework.events.hub.count == 1)
        _ = try await two.post("/sign-out", [], token: twoToken)
        try await world.site.casework.events.pass(at: world.site.clock.now)
        #expect(await reader.ends())
        #expect(world.site.casework.events.hub.count == 0)
        try await world.site.close()
    }

    @Test func `a seventh stream of one person ends their first`() async throws {
        let world = try await RecordSite()
        let (one, _) = try await world.signedIn(world.leader)
        var readers: [LiveReader] = []
        for _ in 0..<7 {
            readers.append(try await LiveReader(world.site, one, "/live?part=record.\(world.record.text)"))
        }
        #expect(await readers[0].hears("event: elsewhere") && world.site.casework.events.hub.count == 6)
        world.site.casework.events.close()
        #expect(await readers[6].ends())
        #expect(try await LiveReader(world.site, one, "/live?part=record.\(world.record.text)").status == 503)
        try await world.site.close()
    }

    @Test func `a right that ends while the stream is open is asked for again before anything is told`() async throws {
        let world = try await RecordSite()
        let (one, oneToken) = try await world.signedIn(world.leader)
        let (two, _) = try await world.signedIn(world.secondLeader)
        let reader = try await LiveReader(world.site, two, "/live?part=record.\(world.record.text)")
        let visit = try await RecordSite.visit(world.leader, world.site)
        try await world.site.casework.keepOut(
            world.secondLeader.account, of: world.caseFile, isConflict: true, because: "A declared interest", visit)
        let draft = try await one.begin("/record/\(world.record.text)/amend", token: oneToken)
        _ = try await one.get("\(draft)/first")
        for _ in 0..<15 { try await world.site.casework.events.pass(at: world.site.clock.now) }
        #expect(await reader.hears(": up"))
        #expect(!reader.text.contains("event: news"))
        try await world.site.close()
    }
}

extension RecordSite {
    /// Entries in the chain of reads.
    fileprivate func reads() async throws -> Int {
        Int(try await site.store.reads.read { try $0.one("SELECT count(*) AS n FROM trailRead")?.integer("n") ?? 0 })
    }
}
