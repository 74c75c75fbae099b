import CaseModel
import HTTPTypes
import Policy
import Testing

@testable import CaseWeb

@Suite("What a refusal tells")
struct RefusalTests {
    /// The page without its reference, which is random on every page.
    private func withoutReference(_ answer: Answered) -> String {
        guard let mark = answer.body.firstRange(of: "ecms-mono\">") else { return answer.body }
        return answer.body[..<mark.upperBound] + String(answer.body[mark.upperBound...].dropFirst(9))
    }

    @Test func `forbidden, missing and unknown addresses are one answer`() async throws {
        let site = try TestSite()
        let forbidden = try await site.send(.get, "/case/forbidden", session: "good")
        let missing = try await site.send(.get, "/case/unknown", session: "good")
        let nowhere = try await site.send(.get, "/no/such/page", session: "good")
        #expect(withoutReference(forbidden) == withoutReference(missing))
        #expect(withoutReference(forbidden) == withoutReference(nowhere))
        #expect(forbidden.body.utf8.count == missing.body.utf8.count)
        #expect(forbidden.headers == missing.headers && forbidden.headers == nowhere.headers)
        let isSame = withoutReference(forbidden) == withoutReference(missing) && forbidden.headers == missing.headers
        #expect(withoutReference(forbidden) != forbidden.body)
        print(
            "T-07 \(isSame ? "PASS" : "FAIL") bytes only (time not measured): forbidden and missing differ in the reference alone"
        )
    }

    @Test func `a fault shows a reference and nothing else`() async throws {
        let site = try TestSite()
        let answer = try await site.send(.get, "/case/broken", session: "good")
        #expect(answer.status == 500)
        let log = site.log.lines.joined(separator: "\n")
        let reference = try #require(log.split(separator: "request.reference\": ").dropFirst().first?.prefix(9))
        #expect(answer.body.contains(reference))
        var leaks = 0
        for canary in ["CANARY", "Broken", "secret", "Error", "token-of-the-session", "good", "Swift"] {
            let isInBody = answer.body.replacing(Somebody().formToken, with: "").contains(canary)
            let isInLog = canary != "Broken" && log.contains(canary)
            #expect(!isInBody && !isInLog, "\(canary)")
            if isInBody || isInLog { leaks += 1 }
        }
        print("T-39 \(leaks == 0 ? "PASS" : "FAIL") \(leaks) canaries in the error page and the log")
    }

    @Test func `no trail, no answer`() async throws {
        let site = try TestSite(ledger: NotedEntries(isBroken: true))
        let read = try await site.send(.get, "/my-work", session: "good")
        #expect(read.status == 503)
        #expect(!read.body.contains("<h1 class=\"govuk-heading-l\">My work"))
        #expect(try await site.send(.get, "/case/forbidden", session: "good").status == 503)
    }

    @Test func `each read and each refusal has one entry, and nothing else has`() async throws {
        let site = try TestSite()
        _ = try await site.send(.get, "/my-work", session: "good")
        _ = try await site.send(.get, "/case/forbidden", session: "good")
        _ = try await site.send(.get, "/my-work")
        _ = try await site.send(.get, "/nowhere", session: "good")
        _ = try await site.post("/case/1", "reason=x")
        let entries = site.ledger.entries
        #expect(entries.map(\.route) == ["GET /my-work", "GET /case/{case}"])
        #expect(entries.map(\.verb) == [.consult, .deny])
        #expect(entries.map(\.outcome) == [.answered, .refused])
        #expect(entries.first?.shown == ["case/1"])
        #expect(entries.last?.places == ["case": "forbidden"])
    }

    @Test func `somebody not signed in is led to the door and back`() async throws {
        let site = try TestSite()
        let page = try await site.send(.get, "/my-work?sort=a%26b")
        #expect(page.headers[.location] == "/sign-in?return=%2Fmy-work%3Fsort%3Da%2526b")
        #expect(try await site.send(.get, "/my-work", session: "half").headers[.location] == "/sign-in/code")
        #expect(try await site.send(.get, "/sign-in/code", session: "good").headers[.location] == "/my-work")
        #expect(
            try await site.send(.get, "/my-work", session: "stolen").headers[.location] == "/sign-in?return=%2Fmy-work")
        for path in ["//evil.test", "/\\evil.test", "https://evil.test", "/nowhere", "/assets/x/app.css"] {
            #expect(!site.shell.table.opens(path: path))
        }
    }

    @Test func `a message is shown once, to the session that it was left for`() async throws {
        let site = try TestSite()
        let sent = try await site.post("/case/1", "reason=x")
        let line = try #require(sent.headers[values: .setCookie].first { $0.hasPrefix("__Host-ecms-message=") })
        let cookie = String(try #require(line.split(separator: ";").first))
        let next = try await site.send(.get, "/my-work", session: "good", cookies: [cookie])
        #expect(next.body.contains("Case &quot;closed&quot;.") || next.body.contains("Case &#34;closed&#34;."))
        #expect(
            next.headers[values: .setCookie].contains {
                $0.hasPrefix("__Host-ecms-message=;") && $0.contains("Max-Age=0")
            })
        let forged = try await site.send(
            .get, "/my-work", session: "good", cookies: ["__Host-ecms-message=xxxxxxxxxxxx.Hello"])
        #expect(!forged.body.contains("Hello"))
    }

    @Test func `a partial request is answered with the fields, or with one sentence`() async throws {
        let site = try TestSite()
        let partial = [("sec-fetch-site", "same-origin"), ("x-partial", "fields")]
        let form = "form_token=\(Somebody().formToken)&reason=x"
        let saved = try await site.send(.post, "/case/1", session: "good", headers: partial, form: form)
        #expect(saved.body.hasPrefix("<div data-fields data-saved-at=\"10:47\">"))
        let gone = try await site.send(.post, "/case/1", session: "stolen", headers: partial, form: form)
        #expect(gone.status == 401)
        #expect(gone.body.hasPrefix("you are signed out."))
    }
}
