public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// How the site listens.
public struct WebServerSettings: Sendable {
    /// The loopback address on a demonstration site.
    public var host: String
    public var port: Int
    /// Open connections at once; more wait in the backlog.
    public var maximumConnections = 4_000
    /// Open connections of one address on which nobody has signed in yet.
    public var unrecognisedPerAddress = 20
    /// Addresses that are not counted: our proxies, and councils' known gateways.
    public var uncounted: Set<String> = []
    /// Seconds without a byte, between requests and within one.
    public var idleSeconds = 15

    public init(host: String = "127.0.0.1", port: Int) {
        self.host = host
        self.port = port
    }
}

/// The listening server of a site.
public enum WebServer {
    /// The application, ready to run in a service group. HTTP/1.1; TLS and HTTP/2 are the proxy's.
    /// - Parameter running: called with the port once the site listens, which matters when it was 0.
    public static func application<Person: Visitor>(
        _ shell: WebShell<Person>, settings: WebServerSettings, logger: Logger,
        running: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<WebShell<Person>> {
        let limiter = ConnectionLimiter(limit: settings.unrecognisedPerAddress, exempt: settings.uncounted)
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [EdgeHandler(), ConnectionLimitHandler(limiter: limiter)],
            idleTimeout: .seconds(Int64(settings.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 32 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 200))
        return Application(
            responder: shell,
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil,
                backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections, logger: logger)),
            onServerRunning: { channel in await running(channel.localAddress?.port ?? settings.port) },
            logger: logger)
    }
}
