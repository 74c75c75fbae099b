import Foundation

extension Store {
    /// Verifies one chain of the open site against its checkpoints and the copies kept outside.
    public func verifyTrail(_ chain: TrailChain) async throws -> TrailVerdict {
        let engine = engine(of: chain)
        let outside = try maker(of: chain).outside.checkpoints(of: chain)
        let key = trailKey.key
        return try await engine.read { connection in
            var verifier = TrailVerifier(
                chain: chain, checkpoints: try chain.checkpoints(connection), outside: outside, key: key)
            try Self.eachLink(chain, connection) { verifier.take($0) }
            return verifier.finish()
        }
    }

    /// Writes one chain as lines of JSON, entries first and then checkpoints, for verification anywhere.
    public func exportTrail(_ chain: TrailChain, to path: String) async throws {
        let engine = engine(of: chain)
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw StorageFault.cannotOpen(path: path, reason: "not writable") }
        try await engine.read { connection in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try Self.eachLink(chain, connection) { link in
                try file.write(contentsOf: encoder.encode(TrailLine.entry(link)) + Data([10]))
            }
            for checkpoint in try chain.checkpoints(connection) {
                try file.write(contentsOf: encoder.encode(TrailLine.checkpoint(checkpoint)) + Data([10]))
            }
        }
        try file.close()
    }

    private static func eachLink(
        _ chain: TrailChain, _ connection: any Connection, _ take: (TrailLink) throws -> Void
    ) throws {
        var after: Int64?
        while true {
            let links = try chain.links(after: after, limit: 2_000, connection)
            for link in links { try take(link) }
            guard let last = links.last else { return }
            after = last.number
        }
    }

    private func engine(of chain: TrailChain) -> any StorageEngine { chain == .changes ? engine : reads }

    private func maker(of chain: TrailChain) throws(StorageFault) -> CheckpointMaker {
        guard let found = makers.first(where: { $0.chain == chain }) else { throw .closed }
        return found
    }
}
