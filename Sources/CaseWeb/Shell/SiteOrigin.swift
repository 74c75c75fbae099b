import HTTPTypes

/// The addresses under which this site is served, such as `https://casework.ambermoor.gov.uk` or `http://127.0.0.1:8080`.
/// A request for another host is refused, so that no other name can be pointed at the site.
public struct SiteOrigin: Sendable {
    /// `scheme://host[:port]`, lower case, without a trailing slash. The first is the one for links in letters and messages.
    public let origins: [String]

    public init(_ origins: [String]) {
        self.origins = origins.map { $0.lowercased() }.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// A site on this machine only: every name of the loopback address.
    public static func loopback(port: Int, tls: Bool = false) -> SiteOrigin {
        let scheme = tls ? "https" : "http"
        return SiteOrigin(["127.0.0.1", "localhost", "[::1]"].map { "\(scheme)://\($0):\(port)" })
    }

    /// Whether cookies may carry `Secure` and the `__Host-` prefix: all but a plain-HTTP site on the loopback address.
    var isSecure: Bool { !origins.contains { $0.hasPrefix("http://") } }

    /// Whether the `Host` field names this site.
    func serves(host: String?) -> Bool {
        guard let host = host?.lowercased() else { return false }
        return origins.contains { $0.hasSuffix("://" + host) }
    }
}
