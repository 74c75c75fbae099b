import CaseModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

@testable import CaseWeb

/// Somebody at a browser: keeps cookies, reads pages, sends the forms that are on them.
final class Browser: Sendable {
    private let site: IdentitySite
    private let jar = Mutex<[String: String]>([:])
    private let page = Mutex("")

    init(_ site: IdentitySite) { self.site = site }

    var session: String? { cookie("__Host-ecms") }

    func cookie(_ name: String) -> String? { jar.withLock { $0[name] } }
    func set(_ name: String, _ value: String?) { jar.withLock { $0[name] = value } }

    /// What the page shows in the element of this test id.
    func shown(_ id: String) -> String? {
        page.withLock { page in
            guard let start = page.range(of: "data-testid=\"\(id)\">") else { return nil }
            return String(page[start.upperBound...].prefix { $0 != "<" })
        }
    }

    @discardableResult
    func open(_ path: String) async throws -> Answered { try await send(.get, path, form: nil) }

    /// Sends a form with the token of the page that was opened last.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Answered {
        let token = page.withLock { page in
            page.range(of: "name=\"form_token\" value=\"").map { String(page[$0.upperBound...].prefix { $0 != "\"" }) }
        }
        let pairs = [("form_token", token ?? "")] + fields
        let body = pairs.map { PercentCoding.encoded($0.0) + "=" + PercentCoding.encoded($0.1) }
        return try await send(.post, path, form: body.joined(separator: "&"))
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, form: String?) async throws -> Answered {
        var head = HTTPRequest(method: method, scheme: nil, authority: "casework.test", path: path)
        let cookies = jar.withLock { $0.map { "\($0.key)=\($0.value)" } }
        if !cookies.isEmpty { head.headerFields[.cookie] = cookies.joined(separator: "; ") }
        if form != nil {
            head.headerFields[.contentType] = "application/x-www-form-urlencoded"
            head.headerFields[SecurityHeaders.named("sec-fetch-site")] = "same-origin"
        }
        let body = RequestBody(buffer: ByteBuffer(string: form ?? ""))
        let response = try await site.shell.respond(
            to: Request(head: head, body: body), context: WebContext(connection: "192.0.2.1"))
        let collected = Collected()
        try await response.body.write(CollectingWriter(collected: collected))
        let answer = Answered(
            status: response.status.code, headers: response.headers,
            body: String(decoding: collected.bytes, as: UTF8.self))
        take(answer)
        return answer
    }

    private func take(_ answer: Answered) {
        for line in answer.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }
            guard let cut = pair.firstIndex(of: "=") else { continue }
            let value = String(pair[pair.index(after: cut)...])
            set(String(pair[..<cut]), value.isEmpty ? nil : value)
        }
        if !answer.body.isEmpty { page.withLock { $0 = answer.body } }
    }

    // MARK: The door

    /// Name and password.
    @discardableResult
    func giveName(_ person: Invited, password: String = IdentitySite.password, returning: String? = nil) async throws
        -> Answered
    {
        try await open("/sign-in")
        let back = returning.map { [("return", $0)] } ?? []
        return try await post("/sign-in", [("email", person.email), ("password", password)] + back)
    }

    /// All the way in; half a minute passes, so that the next code is new.
    @discardableResult
    func signIn(_ person: Invited, returning: String? = nil) async throws -> Answered {
        let half = try await giveName(person, returning: returning)
        try await open(half.headers[.location] ?? "/sign-in/code")
        let back = returning.map { [("return", $0)] } ?? []
        let answer = try await post("/sign-in/code", [("code", site.code(person))] + back)
        site.clock.pass(seconds: 30)
        return answer
    }

    /// Gives the password again.
    @discardableResult
    func stepUp(returning: String) async throws -> Answered {
        try await open("/step-up?return=" + PercentCoding.encoded(returning))
        return try await post("/step-up", [("password", IdentitySite.password), ("return", returning)])
    }
}
