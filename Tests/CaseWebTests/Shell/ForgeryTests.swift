import HTTPTypes
import Policy
import Testing

@testable import CaseWeb

@Suite("Forms that another site sends")
struct ForgeryTests {
    private static let own = "https://casework.test"

    @Test func `only a form from a page of this session is accepted`() async throws {
        let sources: [([(String, String)], Bool)] = [
            ([("sec-fetch-site", "same-origin")], true),
            ([("sec-fetch-site", "same-origin"), ("origin", Self.own)], true),
            ([("sec-fetch-site", "same-origin"), ("origin", "null")], true),
            ([("origin", Self.own)], true),
            ([], false),
            ([("origin", "null")], false),
            ([("origin", "https://evil.test")], false),
            ([("origin", "https://casework.test.evil.test")], false),
            ([("origin", "http://casework.test")], false),
            ([("sec-fetch-site", "cross-site")], false),
            ([("sec-fetch-site", "same-site")], false),
            ([("sec-fetch-site", "none")], false),
            ([("sec-fetch-site", "cross-site"), ("origin", Self.own)], false),
            ([("sec-fetch-site", "same-origin"), ("origin", "https://evil.test")], false),
            ([("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], false),
        ]
        let token = Somebody().formToken
        let tokens: [(String, Bool)] = [
            ("form_token=\(token)&", true), ("", false), ("form_token=&", false), ("form_token=\(token)x&", false),
            ("form_token=\(token.dropLast())&", false), ("form_token=\(token.uppercased())&", false),
            ("form_token=\(token)&form_token=\(token)&", false),
        ]
        let site = try TestSite()
        var (accepted, tried) = (0, 0)
        for (headers, isOwn) in sources {
            for (field, isRight) in tokens {
                let before = site.changes.number
                let answer = try await site.send(
                    .post, "/case/1", session: "good", headers: headers, form: field + "reason=x")
                let changed = site.changes.number - before
                #expect(answer.status == (isOwn && isRight ? 303 : 400), "\(headers) \(field)")
                #expect(changed == (isOwn && isRight ? 1 : 0))
                if !(isOwn && isRight) {
                    tried += 1
                    accepted += changed
                }
            }
        }
        print(
            "T-11 \(accepted == 0 && tried == 101 && site.changes.number == 4 ? "PASS" : "FAIL") \(tried) forged forms, \(accepted) accepted"
        )
    }

    @Test func `a form of somebody who is not signed in is bound to the visit`() async throws {
        let site = try TestSite()
        let own = [("sec-fetch-site", "same-origin")]
        let without = try await site.send(.post, "/sign-in", headers: own, form: "form_token=abc&email=a")
        #expect(without.status == 400)
        let other = try await site.send(
            .post, "/sign-in", cookies: ["__Host-ecms-visit=abd"], headers: own, form: "form_token=abc&email=a")
        #expect(other.status == 400)
        #expect(site.changes.number == 0)
        let page = try await site.send(.get, "/sign-in")
        let line = try #require(page.headers[values: .setCookie].first)
        let visit = try #require(line.split(separator: ";").first).split(separator: "=")[1]
        #expect(page.body.contains("value=\"\(visit)\""))
        let right = try await site.send(
            .post, "/sign-in", cookies: ["__Host-ecms-visit=\(visit)"], headers: own,
            form: "form_token=\(visit)&email=a")
        #expect(right.status == 303)
        #expect(right.headers[values: .setCookie].contains("__Host-ecms=new; Path=/; HttpOnly; SameSite=Lax; Secure"))
    }

    @Test func `a GET route cannot be declared to change anything`() {
        #expect(throws: RouteProblem.readChanges("GET /a")) {
            try RouteTable<Somebody>([
                Route(.get, "/a", action: .update, kind: .case, access: .signedIn, trail: .changes(.alter)) { _ in
                    .text("")
                }
            ])
        }
    }
}
