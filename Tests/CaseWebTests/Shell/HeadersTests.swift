import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("Header fields of every answer")
struct HeadersTests {
    /// A request for each status that the shell gives, and the status.
    private func answers() async throws -> [(Int, Answered)] {
        let site = try TestSite()
        let dark = try TestSite(ledger: NotedEntries(isBroken: true))
        let shut = try TestSite(sessions: KnownSessions(isBroken: true))
        let long = String(repeating: "a", count: 9_000)
        return [
            (200, try await site.send(.get, "/sign-in")),
            (200, try await site.send(.get, "/my-work", session: "good")),
            (200, try await site.send(.get, "/file", session: "good")),
            (200, try await site.send(.get, site.shell.settings.frame(nil).assets.style)),
            (303, try await site.send(.get, "/my-work")),
            (303, try await site.send(.get, "/my-work", session: "half")),
            (303, try await site.post("/case/1", "reason=x")),
            (303, try await site.post("/sign-out", "")),
            (422, try await site.post("/case/1", "reason=")),
            (400, try await site.send(.get, "/my-work?x=1", session: "good")),
            (400, try await site.post("/case/1", "reason=x", token: "wrong")),
            (400, try await site.send(.get, "/my-work", host: "evil.test")),
            (401, try await site.send(.get, "/my-work", headers: [("x-partial", "fields")])),
            (404, try await site.send(.get, "/nowhere")),
            (404, try await site.send(.get, "/assets/old/app.css")),
            (404, try await site.send(.get, "/case/forbidden", session: "good")),
            (405, try await site.send(.put, "/my-work", session: "good")),
            (405, try await site.send(.post, "/my-work", session: "good")),
            (409, try await site.send(.get, "/case/stale", session: "good")),
            (413, try await site.post("/case/1", "reason=" + String(repeating: "a", count: 70_000))),
            (414, try await site.send(.get, "/my-work?sort=" + long, session: "good")),
            (
                415,
                try await site.send(
                    .post, "/case/1", session: "good",
                    headers: [("sec-fetch-site", "same-origin"), ("content-type", "text/plain")], form: "a=b")
            ),
            (429, try await site.send(.get, "/case/busy", session: "good")),
            (431, try await site.send(.get, "/my-work", session: "good", headers: [("x-long", long + long)])),
            (500, try await site.send(.get, "/case/broken", session: "good")),
            (503, try await dark.send(.get, "/my-work", session: "good")),
            (503, try await shut.send(.get, "/my-work", session: "good")),
        ]
    }

    @Test func `every status carries every security header, and only assets may be stored`() async throws {
        var (checked, missing) = (0, 0)
        let answers = try await answers()
        for (status, answer) in answers {
            #expect(answer.status == status)
            let isAsset = answer.headers[.cacheControl] == "public, max-age=31536000, immutable"
            for (name, value) in SecurityHeaders.fields where !(isAsset && name == .cacheControl) {
                let isDownload =
                    answer.headers[.contentDisposition] != nil && name.canonicalName == "content-security-policy"
                let expected = isDownload ? SecurityHeaders.sandbox : value
                checked += 1
                if answer.headers[name] != expected { missing += 1 }
                #expect(answer.headers[name] == expected, "\(status) \(name)")
            }
            #expect(answer.headers[SecurityHeaders.named("server")] == nil)
        }
        print(
            "T-28 \(missing == 0 && checked > 200 ? "PASS" : "FAIL") \(checked) header fields on \(answers.count) answers of \(Set(answers.map(\.0)).count) statuses, \(missing) missing"
        )
    }

    @Test func `every route refuses the methods that it does not declare`() async throws {
        let site = try TestSite()
        for route in site.shell.table.routes {
            let path = "\(route.pattern)".split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }.joined(
                separator: "/")
            for method in [HTTPRequest.Method.put, .delete, .patch, .head, .options, .trace] {
                let answer = try await site.send(method, "/" + path, session: "good")
                #expect(answer.status == 405)
                #expect(answer.headers[.allow] != nil)
            }
        }
    }

    @Test func `a download is saved under a plain name and may do nothing`() async throws {
        let answer = try await TestSite().send(.get, "/file", session: "good")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"file..-list--.csv\"")
        #expect(answer.body == "a,b")
    }

    @Test func `cookies are host-bound, secure and hidden from scripts`() async throws {
        let site = try TestSite()
        let out = try await site.post("/sign-out", "")
        #expect(out.headers[SecurityHeaders.named("clear-site-data")] != nil)
        #expect(
            out.headers[values: .setCookie] == ["__Host-ecms=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure"])
        let page = try await site.send(.get, "/sign-in")
        let visit = try #require(page.headers[values: .setCookie].first)
        #expect(visit.hasPrefix("__Host-ecms-visit=") && visit.hasSuffix("; Path=/; HttpOnly; SameSite=Strict; Secure"))
    }

    @Test func `a demonstration site without TLS uses plain cookie names`() async throws {
        let site = try TestSite(origin: .loopback(port: 8080))
        let page = try await site.send(.get, "/sign-in", host: "127.0.0.1:8080")
        let visit = try #require(page.headers[values: .setCookie].first)
        #expect(visit.hasPrefix("ecms-visit=") && !visit.contains("Secure"))
    }
}
