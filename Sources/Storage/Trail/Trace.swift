/// Where a request came from, as the trail keeps it: the session only as a hash.
public struct Trace: Sendable, Hashable {
    /// SHA-256 of the session's token, hexadecimal; nil before sign-in and for the system.
    public let session: String?
    public let address: String?
    /// Where entries of reads and refusals wait for the one entry of the request; nil: each is entered by itself.
    public let gathered: GatheredReads?

    public init(sessionHash session: String?, address: String?, gathered: GatheredReads? = nil) {
        self.session = session
        self.address = address
        self.gathered = gathered
    }

    /// Nothing came from outside: a command or the system itself.
    public static let none = Trace(sessionHash: nil, address: nil)
}
