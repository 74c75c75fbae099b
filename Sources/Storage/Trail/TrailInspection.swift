import Crypto
import Foundation
import Logging

/// Verifies a site's chains from its folders, also while another process serves it; nothing is written.
public struct TrailInspection: Sendable {
    private let folders: SiteFolders

    public init(_ folders: SiteFolders) {
        self.folders = folders
    }

    public func verify(_ chain: TrailChain) async throws -> TrailVerdict {
        let signing = try KeyFile(path: folders.keys + "/trail.key").key(making: false)
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(signing)).publicKey
        let (engine, node) = try await engine(chain)
        let outside = try folders.checkpoints(of: chain, node: node).checkpoints(of: chain)
        let verdict = try await engine.read { try chain.verdict($0, outside, key) }
        try await engine.close()
        return verdict
    }

    private func engine(_ chain: TrailChain) async throws -> (any StorageEngine, node: String?) {
        if folders.database != nil {
            let engines = try await SiteEngines.open(folders, log: Logger(label: "ecms.trail"))
            return (chain == .changes ? engines.data : engines.reads, engines.node)
        }
        return (try SQLiteReadingEngine(path: chain == .changes ? folders.caseFile : folders.readsFile), nil)
    }
}

extension TrailChain {
    func verdict(
        _ connection: any Connection, _ outside: [TrailCheckpoint], _ key: Curve25519.Signing.PublicKey
    ) throws -> TrailVerdict {
        var verifier = TrailVerifier(chain: self, checkpoints: try checkpoints(connection), outside: outside, key: key)
        try eachLink(connection) { verifier.take($0) }
        return verifier.finish()
    }

    func eachLink(_ connection: any Connection, _ take: (TrailLink) throws -> Void) throws {
        var after: Int64?
        while true {
            let links = try links(after: after, limit: 2_000, connection)
            for link in links { try take(link) }
            guard let last = links.last else { return }
            after = last.number
        }
    }
}
