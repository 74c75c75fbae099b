import Hummingbird
import Kernel
import NIOCore

/// Server-sent events as they leave (WHATWG HTML, section 9.2).
struct EventLine: Sendable {
    /// One event, or a comment that keeps the line up.
    enum Event: Sendable, Hashable {
        /// `name` and `data` are single lines.
        case event(_ name: String, data: String)
        case beat

        var text: String {
            switch self {
            case .event(let name, let data): "event: \(name)\ndata: \(data)\n\n"
            case .beat: ": up\n\n"
            }
        }
    }

    /// Milliseconds after which a browser tries again that lost the line.
    static let retry = 3_000

    let stream: LiveStream
    /// What the browser is told of a signal; nil ends the line.
    let telling: @Sendable (LiveHub.Signal) async throws -> [Event]?

    /// The body: it ends with its signals, or when the browser leaves, of which a handler never hears by itself. Whoever shuts
    /// the server down closes the hub first, or the server waits for ever.
    func body(of request: Request, _ context: WebContext) -> ResponseBody {
        ResponseBody { writer in
            defer { stream.leave() }
            try await writer.write(ByteBuffer(string: "retry: \(Self.retry)\n\n"))
            if context.connection == nil {
                try await send(&writer)
            } else {
                try await request.body.consumeWithCancellationOnInboundClose { _ in try await send(&writer) }
            }
            try await writer.finish(nil)
        }
    }

    private func send(_ writer: inout any ResponseBodyWriter) async throws {
        for await signal in stream.signals {
            guard let events = try await telling(signal) else { return }
            for event in events { try await writer.write(ByteBuffer(string: event.text)) }
        }
    }
}
