import CaseModel
public import CaseWeb
public import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A browser without a screen and without a network: cookies, forms by their names, and redirects.
public final class WebClient: Sendable {
    private let shell: WebShell<CaseVisitor>
    private let host: String
    private let jar: Mutex<[String: String]>

    /// - Parameter cookies: what the browser holds already, such as a session.
    public init(_ shell: WebShell<CaseVisitor>, host: String, cookies: [String: String] = [:]) {
        self.shell = shell
        self.host = host
        jar = Mutex(cookies)
    }

    public var cookies: [String: String] {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    /// One request, nothing added but cookies.
    public func send(
        _ method: HTTPRequest.Method, _ path: String, headers: [(String, String)] = [], body: String? = nil
    ) async throws -> WebAnswer {
        var head = HTTPRequest(method: method, scheme: nil, authority: host, path: path)
        let sent = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !sent.isEmpty { head.headerFields[.cookie] = sent.joined(separator: "; ") }
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { head.headerFields.append(HTTPField(name: name, value: value)) }
        }
        if body != nil, head.headerFields[.contentType] == nil {
            head.headerFields[.contentType] = "application/x-www-form-urlencoded"
        }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let answer = try await WebAnswer(shell.respond(to: request, context: WebContext()))
        keep(answer.headers[values: .setCookie])
        return answer
    }

    public func get(_ path: String) async throws -> WebAnswer { try await send(.get, path) }

    /// A form as a page of this site sends it.
    public func post(_ path: String, _ fields: [(String, String)], token: String) async throws -> WebAnswer {
        let all = [("form_token", token)] + fields
        let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await send(.post, path, headers: [("sec-fetch-site", "same-origin")], body: body)
    }

    /// A form with a file, as a page of this site sends it. Its contents are text here.
    public func post(
        _ path: String, _ fields: [(String, String)], file: String, named fileName: String, content: String,
        token: String
    ) async throws -> WebAnswer {
        let boundary = "----site-test-boundary"
        func part(_ head: String, _ content: String) -> String {
            "--\(boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
        }
        let parts = ([("form_token", token)] + fields).map { part("name=\"\($0.0)\"", $0.1) }.joined()
        let body = parts + part("name=\"\(file)\"; filename=\"\(fileName)\"", content) + "--\(boundary)--\r\n"
        return try await send(
            .post, path,
            headers: [
                ("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=\(boundary)"),
            ], body: body)
    }

    /// Opens the page with the form, fills in its form and sends it.
    public func submit(_ path: String, on page: String, _ fields: [(String, String)]) async throws -> WebAnswer {
        try await post(path, fields, token: get(page).formToken ?? "")
    }

    /// Goes where an answer leads, at most ten steps.
    public func following(_ answer: WebAnswer) async throws -> WebAnswer {
        var answer = answer
        for _ in 0..<10 {
            guard let next = answer.location else { break }
            answer = try await get(next)
        }
        return answer
    }

    private func keep(_ lines: [String]) {
        for line in lines {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            jar.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
        }
    }

    /// A text as forms and addresses carry it.
    public static func encoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            plain.contains(byte)
                ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
