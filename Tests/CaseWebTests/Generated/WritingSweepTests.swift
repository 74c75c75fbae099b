import CaseModel
import CaseTesting
import CaseWeb
import Foundation
import HTTPTypes
import Testing

@Suite("Every form, sent wrongly by everybody")
struct WritingSweepTests {
    /// A way to send a form that no page of this site would.
    private struct Forgery {
        let name: String
        let headers: [(String, String)]
        /// What stands for the token, from the right one.
        let token: @Sendable (String) -> String?
    }

    private static let forgeries = [
        Forgery(name: "no token", headers: [("sec-fetch-site", "same-origin")], token: { _ in nil }),
        Forgery(name: "another token", headers: [("sec-fetch-site", "same-origin")], token: { String($0.reversed()) }),
        Forgery(name: "from another site", headers: [("sec-fetch-site", "cross-site")], token: { $0 }),
        Forgery(name: "from a neighbour", headers: [("sec-fetch-site", "same-site")], token: { $0 }),
        Forgery(name: "from nowhere", headers: [], token: { $0 }),
        Forgery(
            name: "of another origin", headers: [("sec-fetch-site", "same-origin"), ("origin", "https://evil.test")],
            token: { $0 }),
    ]

    @Test func `a form that is not of this session, or has a field too many, is refused and changes nothing`()
        async throws
    {
        let borough = try await Borough()
        let place = try #require(borough.places[.own])
        let routes = borough.site.shell.table.routes.filter { $0.method == .post }
        let visitor = borough.site.browser()
        let visit = try #require(try await visitor.get("/sign-in").formToken)
        let before = try await borough.fingerprint()
        var inspection = Inspection()
        var (forged, accepted, padded, swallowed) = (0, [String](), 0, [String]())

        for route in routes {
            for official in borough.officials {
                let isPublic = route.access == .public
                let (client, token) = isPublic ? (visitor, visit) : (official.client, official.formToken)
                if route.access == .halfSignedIn || (isPublic && official.role != borough.officials.first?.role) {
                    continue
                }
                let door = Door(route, at: place, in: borough, draft: official.draft ?? borough.othersDraft)
                for forgery in Self.forgeries {
                    let sent = forgery.token(token).map { [("form_token", $0)] } ?? []
                    let answer = try await client.send(
                        .post, door.path, headers: forgery.headers, body: Self.body(sent + door.fields))
                    inspection.take(answer, route.name)
                    forged += 1
                    if answer.status != 400 {
                        accepted.append("\(official.role) \(route.name) \(forgery.name): \(answer.status)")
                    }
                }
                // Only one who may come so far that the names of a form's questions are known can name one too many.
                let isOpenForm = route.name == "POST /draft/{draft}/{page}"
                if isOpenForm && official.draft == nil { continue }
                for extra in [[("is_admin", "yes")], [("author", "me"), ("version", "9")], [("form_token", token)]]
                    + Self.twice(door)
                {
                    let answer = try await client.post(door.path, door.fields + extra, token: token)
                    inspection.take(answer, route.name)
                    padded += 1
                    if answer.status != 400 {
                        swallowed.append("\(official.role) \(route.name) \(extra.map(\.0)): \(answer.status)")
                    }
                }
            }
        }

        let touched = changed(before, try await borough.fingerprint())
        for line in (accepted + swallowed).prefix(40) { Issue.record("\(line)") }
        #expect(touched.isEmpty)
        let nothing = touched.isEmpty ? "nothing changed" : "changed: \(touched.joined(separator: ", "))"
        print(
            "T-11 \(accepted.isEmpty && touched.isEmpty ? "PASS" : "FAIL") \(forged) forged forms on \(routes.count) routes, \(accepted.count) accepted; \(nothing)"
        )
        print(
            "T-14 \(swallowed.isEmpty && touched.isEmpty ? "PASS" : "FAIL") \(padded) forms with a field too many, \(swallowed.count) accepted; \(nothing)"
        )
        #expect(inspection.missingHeaders.isEmpty)
        #expect(inspection.sealedShown.isEmpty)

        // The same forms, sent rightly, do change something: what was refused above was refused for the right reason.
        let keyworker = try #require(borough.officials.first { $0.role == "drug_alcohol/keyworker" })
        let done = try await keyworker.client.post("/task/\(place.work.text)/done", [], token: keyworker.formToken)
        #expect(done.status == 303)
        #expect(changed(before, try await borough.fingerprint()).contains("workItem"))
        try await borough.site.close()
    }

    private static func body(_ fields: [(String, String)]) -> String {
        fields.map { "\(WebClient.encoded($0.0))=\(WebClient.encoded($0.1))" }.joined(separator: "&")
    }

    /// The first field of the form once more.
    private static func twice(_ door: Door) -> [[(String, String)]] {
        door.fields.prefix(1).map { [$0] }
    }
}
