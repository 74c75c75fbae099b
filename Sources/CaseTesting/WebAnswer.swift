public import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// An answer of the site, read to its end.
public struct WebAnswer: Sendable {
    public let status: Int
    public let headers: HTTPFields
    public let body: String

    public init(status: Int, headers: HTTPFields = [:], body: String = "") {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    /// Where it leads, when it is a redirect.
    public var location: String? { headers[.location] }

    /// The word that the forms of this page send back.
    public var formToken: String? { value(of: "form_token") }

    /// The value of the first input of this name.
    public func value(of name: String) -> String? {
        guard let input = body.firstRange(of: "name=\"\(name)\"") else { return nil }
        let rest = body[input.upperBound...].prefix { $0 != ">" }
        guard let start = rest.firstRange(of: "value=\"") else { return nil }
        return String(rest[start.upperBound...].prefix { $0 != "\"" })
    }

    /// The page without the reference of its request, which is another each time.
    public var bodyWithoutReference: String {
        let length = "0000-0000".count
        return ["data-print-reference=\"", "trail reference "].reduce(body) { text, mark in
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            return ([String(parts[0])] + parts.dropFirst().map { String($0.dropFirst(length)) }).joined(separator: mark)
        }
    }

    init(_ response: consuming Response) async throws {
        let collected = Collected()
        status = response.status.code
        headers = response.headers
        try await response.body.write(Writer(collected: collected))
        body = String(decoding: collected.bytes.withLock { $0 }, as: UTF8.self)
    }

    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected

        mutating func write(_ buffer: ByteBuffer) async throws {
            collected.bytes.withLock { $0 += Array(buffer.readableBytesView) }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
