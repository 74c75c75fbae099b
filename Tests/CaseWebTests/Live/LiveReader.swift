import CaseTesting
import CaseWeb
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A stream of events as a browser holds it, without a network.
final class LiveReader: Sendable {
    let status: Int
    let headers: HTTPFields
    private let heard = Mutex("")
    private let task = Mutex<Task<Void, any Error>?>(nil)

    init(_ site: TemporarySite, _ client: WebClient, _ path: String) async throws {
        var head = HTTPRequest(method: .get, scheme: nil, authority: TemporarySite.host, path: path)
        head.headerFields[.cookie] = client.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let response = try await site.shell.respond(to: request, context: WebContext())
        status = response.status.code
        headers = response.headers
        let body = response.body
        task.withLock { $0 = Task { [weak self] in try await body.write(Writer(reader: self)) } }
    }

    /// Everything that came so far.
    var text: String { heard.withLock { $0 } }

    /// Waits until this comes, for at most two seconds.
    func hears(_ words: String) async -> Bool {
        for _ in 0..<200 {
            if text.contains(words) { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// Waits for the end of the stream, for at most two seconds.
    func ends() async -> Bool { await hears(Self.end) }

    func leave() { task.withLock { $0?.cancel() } }

    private static let end = "[the end]"

    private struct Writer: ResponseBodyWriter {
        let reader: LiveReader?

        mutating func write(_ buffer: ByteBuffer) async throws {
            reader?.heard.withLock { $0 += String(buffer: buffer) }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
            reader?.heard.withLock { $0 += LiveReader.end }
        }
    }
}
