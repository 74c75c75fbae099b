import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("Input that no page sends")
struct InputTests {
    static let refused = [
        "role=admin", "reason=a&reason=b", "reason=%", "reason=%2", "reason=%zz", "reason=%00", "reason=%ff",
        "reason=%c0%af", "answer.=x", "answer.a%20b=x", "answer.a%00=x", "Reason=x", "reason%00=x", "=x",
        "_method=delete",
        "answerx=1", "reason=a;role=admin&b=", "visitor.stage=signedIn",
        "answer." + String(repeating: "a", count: 300) + "=x",
    ]

    @Test func `undeclared, repeated and broken fields change nothing`() async throws {
        let site = try TestSite()
        for fields in Self.refused {
            let answer = try await site.post("/case/1", fields)
            #expect(answer.status == 400, "\(fields)")
        }
        let queries = ["/my-work?sort=a&sort=b", "/my-work?x=1", "/my-work?sort=%zz", "/my-work?sort=%00"]
        for path in queries { #expect(try await site.send(.get, path, session: "good").status == 400) }
        let changed = site.changes.number
        let control = try await site.post("/case/1", "reason=a%20b&flag=1&flag=2&answer.given_on.day=3")
        #expect(control.status == 303)
        print(
            "T-14 \(changed == 0 && site.changes.number == 1 ? "PASS" : "FAIL") \(Self.refused.count + queries.count) requests, \(changed) undeclared changes"
        )
    }

    @Test(
        "a form whose questions are definitions takes its own names, and each once",
        arguments: [
            ("next=1&units=2&dob.day=3&days=1&days=2", 303), ("units=1&units=2", 400), ("next=1&next=2", 400),
            ("other=1", 400), ("un+its=1", 400), ("form_token=x", 400),
        ])
    func questions(fields: String, status: Int) async throws {
        let site = try TestSite()
        #expect(try await site.post("/draft/1", fields).status == status)
        #expect(site.changes.number == (status == 303 ? 1 : 0))
    }

    @Test(
        "a path that is written in a clever way is not found",
        arguments: [
            "/case/..", "/case/%2e%2e", "/case/a%2fb", "/case/a%5cb", "//case/1", "/case/", "/case/1/", "/case/%00",
            "/case/%0a", "/./my-work", "/case/%zz", "case", "", "/my-work#x",
        ])
    func clever(path: String) async throws {
        #expect(try await TestSite().send(.get, path, session: "good").status == 404)
    }

    @Test func `input above its limits is refused and nothing is changed`() async throws {
        let site = try TestSite()
        let big = String(repeating: "a", count: 65_000)
        let many = (0..<2_100).map { "flag=\($0)" }.joined(separator: "&")
        let headers = (0..<120).map { ("x-h\($0)", "1") }
        let results: [(Int, Int)] = [
            (413, try await site.post("/case/1", "reason=" + big + big).status),
            (413, try await site.post("/case/1", "reason=" + String(repeating: "a", count: 50_001)).status),
            (
                413,
                try await site.send(
                    .post, "/case/1", session: "good",
                    headers: [("sec-fetch-site", "same-origin"), ("content-length", "99999999999999999999")],
                    form: "a=b"
                ).status
            ),
            (400, try await site.post("/case/1", many).status),
            (414, try await site.send(.get, "/my-work?sort=" + big, session: "good").status),
            (431, try await site.send(.get, "/my-work", session: "good", headers: headers).status),
            (431, try await site.send(.get, "/my-work", session: "good", headers: [("x-long", big)]).status),
            (
                400,
                try await site.send(.get, "/my-work", session: "good", headers: [("content-length", "3")], form: "a=b")
                    .status
            ),
        ]
        for (expected, status) in results { #expect(status == expected) }
        let isPassed = results.allSatisfy { $0.0 == $0.1 } && site.changes.number == 0
        #expect(try await site.post("/case/1", "reason=" + String(repeating: "a", count: 49_000)).status == 303)
        print(
            "T-18 \(isPassed && site.changes.number == 1 ? "PASS" : "FAIL") \(results.count) oversized requests refused, 0 changes"
        )
    }

    @Test func `one-line and many-line boxes are tidied without losing words`() throws {
        let bytes = Array("a=+x%09y%0D%0A&b=p%0D%0Aq%0Dr".utf8)
        let fields = try FormFields(parsing: bytes, declared: [.one("a"), .one("b")], maximumFields: 10)
        #expect(fields.line("a") == "x y")
        #expect(fields.text("b") == "p\nq\nr")
        #expect(fields["c"] == nil && fields.line("c").isEmpty)
        #expect(throws: PageFailure.malformed) { try fields.only(["a"]) }
        let twice = try FormFields(parsing: Array("a=1&a=2".utf8), declared: [.many("a")], maximumFields: 10)
        #expect(throws: PageFailure.malformed) { try twice.only(["a"]) }
        #expect(throws: Never.self) { try twice.only([], repeating: ["a"]) }
    }

    @Test(
        "the client's address is believed only from a listed proxy",
        arguments: [
            ("1.1.1.1", "2.2.2.2", "1.1.1.1"), ("9.9.9.9", "2.2.2.2", "2.2.2.2"),
            ("9.9.9.9", "3.3.3.3, 2.2.2.2, 9.9.9.9", "2.2.2.2"),
            ("9.9.9.9", "<script>", "9.9.9.9"), ("9.9.9.9", "", "9.9.9.9"),
        ])
    func address(connection: String, forwarded: String, expected: String) {
        #expect(
            ClientAddress(connection: connection, forwarded: forwarded, proxies: ["9.9.9.9"]).description == expected)
    }
}
