public import Hummingbird
import NIOCore

/// What the shell knows of the connection under a request.
public struct WebContext: InitializableFromSource, Sendable {
    /// The address at the other end; nil in a test.
    let connection: String?
    /// Closes the connection a moment after the answer has left: the rest of the request is not read.
    let closeSoon: @Sendable () -> Void
    /// Tells the connection limiter that somebody signed in uses this connection.
    let recognise: @Sendable () -> Void

    public init(source: ApplicationRequestContextSource) {
        let channel = source.channel
        connection = channel.remoteAddress?.ipAddress
        closeSoon = { channel.eventLoop.scheduleTask(in: .milliseconds(250)) { channel.close(promise: nil) } }
        recognise = { channel.pipeline.fireUserInboundEventTriggered(ConnectionRecognised()) }
    }

    /// A request without a connection, as tests make them.
    public init(connection: String? = nil) {
        self.connection = connection
        closeSoon = {}
        recognise = {}
    }
}
