import CaseModel
import Crypto
import Foundation

/// Makes the checkpoints of one chain and copies them to the outside folder.
struct CheckpointMaker: Sendable {
    let chain: TrailChain
    let engine: any StorageEngine
    let key: Curve25519.Signing.PrivateKey
    let outside: CheckpointFolder
    let clock: Clock

    /// Entries in one checkpoint, at most; and milliseconds that the oldest may wait for one.
    static let mostEntries: Int64 = 1_000
    static let longestWait: Int64 = 60_000

    /// Makes what is due: full runs at once, the rest when its oldest entry has waited long enough, or when `all` is asked.
    func makeDue(all: Bool = false) async throws {
        let now = clock.now().milliseconds
        while true {
            guard let made = try await engine.write({ try next(now, all, $0) }) else { return }
            try outside.keep(made)
        }
    }

    /// Copies again what the outside folder lacks, as after a stop between commit and copy.
    func copyMissing() async throws {
        for checkpoint in try await engine.read({ try chain.checkpoints($0) }) { try outside.keep(checkpoint) }
    }

    private func next(_ now: Int64, _ all: Bool, _ connection: any Connection) throws -> TrailCheckpoint? {
        let last = try chain.lastCheckpoint(connection)
        let first = (last?.lastEntry ?? 0) + 1
        let links = try chain.links(after: first - 1, limit: Int(Self.mostEntries), connection)
        guard let oldest = links.first, let newest = links.last else { return nil }
        guard all || links.count == Self.mostEntries || now - oldest.at >= Self.longestWait else { return nil }
        let made = try TrailCheckpoint(
            chain: chain, number: (last?.number ?? 0) + 1, at: now, firstEntry: first, lastEntry: newest.number,
            root: MerkleTree.root(of: links.map(\.hash)), head: newest.hash,
            previous: last.map { Hexadecimal.text($0.digest) } ?? TrailCheckpoint.origin, signature: ""
        ).signed(by: key)
        try chain.keep(made, connection)
        return made
    }
}
