/// What the verifier found of one chain.
public struct TrailVerdict: Sendable, Hashable {
    public let chain: TrailChain
    /// Entries that were read.
    public let entries: Int64
    public let checkpoints: Int
    /// The number of the last entry that a signed checkpoint vouches for.
    public let vouchedTo: Int64
    /// Nil when all is well.
    public let firstBad: Int64?
    public let problem: TrailProblem?

    public var isIntact: Bool { problem == nil }
}

/// How a chain was found broken.
public enum TrailProblem: String, Sendable, Hashable {
    /// A number is missing, repeated or out of order.
    case numbering
    /// An entry's hash does not follow from its fields and the entry before.
    case hash
    /// Entries that a checkpoint vouches for are not those that are here.
    case checkpoint
    /// A checkpoint's signature is not by the site's key, or its place among the others is wrong.
    case signature
    /// A checkpoint that was copied outside is not here, or is another.
    case outsideCopy
    /// Entries that a checkpoint vouches for are gone from the end.
    case truncated
    /// A line of an exported file cannot be read.
    case unreadable
}
