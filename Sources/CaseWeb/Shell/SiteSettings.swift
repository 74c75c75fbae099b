public import CaseModel
public import Logging

/// What the shell of one site is given: its addresses, its clock, its randomness, and how each visitor's frame looks.
public struct SiteSettings<Person: Visitor>: Sendable {
    public var origin: SiteOrigin
    /// Proxies whose `X-Forwarded-For` is believed, by address.
    public var proxies: Set<String>
    public var clock: Clock
    /// Cryptographically random bytes.
    public var random: @Sendable (Int) -> [UInt8]
    public var logger: Logger
    /// Header, menu and footer for somebody, or for nobody. It reads no database.
    public var frame: @Sendable (Person?) -> Frame

    public init(
        origin: SiteOrigin, proxies: Set<String> = [], clock: Clock, random: @escaping @Sendable (Int) -> [UInt8],
        logger: Logger, frame: @escaping @Sendable (Person?) -> Frame
    ) {
        self.origin = origin
        self.proxies = proxies
        self.clock = clock
        self.random = random
        self.logger = logger
        self.frame = frame
    }
}
