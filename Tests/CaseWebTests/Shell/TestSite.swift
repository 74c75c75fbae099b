import CaseModel
import HTTPTypes
import Hummingbird
import Logging
import Markup
import NIOCore
import Policy
import Synchronization

@testable import CaseWeb

/// Somebody as the shell knows them.
struct Somebody: Visitor, Equatable {
    var stage: SignInStage = .signedIn
    var formToken = "token-of-the-session-0123456789ab"
    var endsAt = Moment(milliseconds: 1_800_000_000_000)
}

struct KnownSessions: SessionGate {
    var people: [String: Somebody] = ["good": Somebody(), "half": Somebody(stage: .halfSignedIn)]
    var isBroken = false

    func visitor(for token: PresentedToken) async throws -> Somebody? {
        if isBroken { throw Broken() }
        return people[token.text]
    }
}

struct Broken: Error { let secret = "CANARY-91" }

/// A trail that keeps what it is told, or cannot.
final class NotedEntries: RequestLedger {
    let isBroken: Bool
    private let kept = Mutex<[RequestEntry<Somebody>]>([])
    var entries: [RequestEntry<Somebody>] { kept.withLock { $0 } }

    init(isBroken: Bool = false) { self.isBroken = isBroken }

    func record(_ entry: RequestEntry<Somebody>) async throws {
        if isBroken { throw Broken() }
        kept.withLock { $0.append(entry) }
    }
}

/// Log lines, as text.
final class NotedLog: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    func add(_ line: String) { kept.withLock { $0.append(line) } }
}

struct NotedLogHandler: LogHandler {
    let log: NotedLog
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { log.add("\(event.message) \(event.metadata ?? [:])") }
}

/// How often a handler that changes something was reached.
final class Changes: Sendable {
    private let count = Mutex(0)
    var number: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

/// An answer, read to its end.
struct Answered: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String
}

/// A whole site without a network: the shell with routes of every kind.
struct TestSite: Sendable {
    let shell: WebShell<Somebody>
    let ledger: NotedEntries
    let log = NotedLog()
    let changes = Changes()

    init(
        sessions: KnownSessions = KnownSessions(), ledger: NotedEntries = NotedEntries(),
        origin: SiteOrigin = SiteOrigin(["https://casework.test"]), extra: [Route<Somebody>] = []
    ) throws {
        self.ledger = ledger
        let log = log
        let assets = AssetStore()
        let seed = Mutex<UInt8>(0)
        let settings = SiteSettings<Somebody>(
            origin: origin, clock: .fixed(Moment(milliseconds: 1_799_999_400_000)),
            random: { count in
                seed.withLock { seed in
                    (0..<count).map { _ in
                        seed = seed &* 73 &+ 41
                        return seed
                    }
                }
            },
            logger: Logger(label: "test") { _ in NotedLogHandler(log: log) },
            frame: { person in
                Frame(
                    council: "Ambermoor Council", menu: person == nil ? [] : [.init("My work", .myWork)],
                    personName: person == nil ? nil : "Priya <Nandan>", assets: assets.addresses)
            })
        let table = try RouteTable(assets.routes(for: Somebody.self) + TestSite.routes(changes) + extra)
        shell = WebShell(table: table, settings: settings, sessions: sessions, ledger: ledger)
    }

    func send(
        _ method: HTTPRequest.Method = .get, _ path: String, session: String? = nil, cookies: [String] = [],
        headers: [(String, String)] = [], form: String? = nil, host: String? = "casework.test"
    ) async throws -> Answered {
        var head = HTTPRequest(method: method, scheme: nil, authority: host, path: path)
        let pairs = (session.map { ["__Host-ecms=\($0)"] } ?? []) + cookies
        if !pairs.isEmpty { head.headerFields[.cookie] = pairs.joined(separator: "; ") }
        for (name, value) in headers {
            head.headerFields.append(HTTPField(name: SecurityHeaders.named(name), value: value))
        }
        if form != nil, head.headerFields[.contentType] == nil {
            head.headerFields[.contentType] = "application/x-www-form-urlencoded"
        }
        let body = form.map { RequestBody(buffer: ByteBuffer(string: $0)) } ?? RequestBody(buffer: ByteBuffer())
        let response = try await shell.respond(to: Request(head: head, body: body), context: WebContext())
        let collected = Collected()
        try await response.body.write(CollectingWriter(collected: collected))
        return Answered(
            status: response.status.code, headers: response.headers,
            body: String(decoding: collected.bytes, as: UTF8.self))
    }

    /// A form as a browser sends it from a page of this site.
    func post(_ path: String, _ fields: String, session: String? = "good", token: String = Somebody().formToken)
        async throws -> Answered
    {
        try await send(
            .post, path, session: session, headers: [("sec-fetch-site", "same-origin")],
            form: "form_token=\(token)" + (fields.isEmpty ? "" : "&" + fields))
    }
}

final class Collected: Sendable {
    private let kept = Mutex<[UInt8]>([])
    var bytes: [UInt8] { kept.withLock { $0 } }
    func add(_ more: [UInt8]) { kept.withLock { $0 += more } }
}

struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected
    mutating func write(_ buffer: ByteBuffer) async throws { collected.add(Array(buffer.readableBytesView)) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
