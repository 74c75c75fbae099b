/// The network address that a request came from. `X-Forwarded-For` is believed only from listed proxies.
public struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// An address that is not known, as in a test.
    public static let unknown = ClientAddress(description: "")

    public init(description: String) { self.description = description }

    /// The nearest address that is not one of our proxies, reading the list from the right.
    init(connection: String?, forwarded: String?, proxies: Set<String>) {
        let direct = connection ?? ""
        guard proxies.contains(direct), let forwarded else {
            self.init(description: direct)
            return
        }
        let hops = forwarded.split(separator: ",").map { String($0.filter { $0 != " " }) }
        let client = hops.last { !proxies.contains($0) } ?? direct
        self.init(description: client.utf8.count <= 64 && client.utf8.allSatisfy(Self.isAddressByte) ? client : direct)
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
