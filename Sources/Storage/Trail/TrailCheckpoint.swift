import Crypto
import Foundation

/// A signed statement of what a chain was at one moment; its copy off the machine is what makes a later rewriting visible.
public struct TrailCheckpoint: Sendable, Hashable, Codable {
    public var chain: TrailChain
    public var number: Int64
    /// UTC milliseconds.
    public var at: Int64
    public var firstEntry: Int64
    public var lastEntry: Int64
    /// Merkle root over the hashes of those entries.
    public var root: String
    /// The hash of the last entry.
    public var head: String
    /// The digest of the checkpoint before, or of nothing.
    public var previous: String
    /// Ed25519 over the digest, hexadecimal.
    public var signature: String
}

extension TrailCheckpoint {
    /// What is signed, and what the next checkpoint names as the one before.
    var digest: [UInt8] {
        let text = "\(chain.rawValue) \(number) \(at) \(firstEntry) \(lastEntry) \(root) \(head) \(previous)"
        return Array(SHA256.hash(data: Array(text.utf8)))
    }

    static let origin = Hexadecimal.text([UInt8](repeating: 0, count: 32))

    func signed(by key: Curve25519.Signing.PrivateKey) throws -> TrailCheckpoint {
        var made = self
        made.signature = Hexadecimal.text(try key.signature(for: Data(digest)))
        return made
    }

    func isSigned(by key: Curve25519.Signing.PublicKey) -> Bool {
        guard let bytes = Hexadecimal.bytes(signature) else { return false }
        return key.isValidSignature(Data(bytes), for: Data(digest))
    }

    /// One line, keys in order, always the same for the same checkpoint.
    func line() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(self)
    }

    init(_ row: Row, of chain: TrailChain) throws {
        self.init(
            chain: chain, number: try row.integer("number"), at: try row.integer("at"),
            firstEntry: try row.integer("firstEntry"), lastEntry: try row.integer("lastEntry"),
            root: try row.text("root"), head: try row.text("head"), previous: try row.text("previous"),
            signature: try row.text("signature"))
    }
}

extension TrailChain {
    func checkpoints(_ connection: any Connection) throws -> [TrailCheckpoint] {
        try connection.rows("SELECT * FROM trailCheckpoint ORDER BY number").map { try TrailCheckpoint($0, of: self) }
    }

    func lastCheckpoint(
        _ connection: any Connection, in table: String = "trailCheckpoint"
    ) throws -> TrailCheckpoint? {
        try connection.one("SELECT * FROM \(table) ORDER BY number DESC LIMIT 1").map {
            try TrailCheckpoint($0, of: self)
        }
    }

    func keep(_ checkpoint: TrailCheckpoint, _ connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO trailCheckpoint (number, at, firstEntry, lastEntry, root, head, previous, signature)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .integer(checkpoint.number), .integer(checkpoint.at), .integer(checkpoint.firstEntry),
                .integer(checkpoint.lastEntry), .text(checkpoint.root), .text(checkpoint.head),
                .text(checkpoint.previous),
                .text(checkpoint.signature),
            ])
    }
}
