import Foundation

/// An exported chain, verified without the site.
public struct TrailFile: Sendable {
    private let path: String

    public init(path: String) {
        self.path = path
    }

    /// `outside` is the folder of copies, where there is one.
    public func verify(_ chain: TrailChain, key: TrailKey, outside: CheckpointFolder?) throws -> TrailVerdict {
        let lines = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe).split(separator: 10)
        let decoder = JSONDecoder()
        var links: [TrailLink] = []
        var checkpoints: [TrailCheckpoint] = []
        for line in lines {
            switch try? decoder.decode(TrailLine.self, from: line) {
            case .entry(let link): links.append(link)
            case .checkpoint(let checkpoint): checkpoints.append(checkpoint)
            case nil: return unreadable(chain, links)
            }
        }
        var verifier = TrailVerifier(
            chain: chain, checkpoints: checkpoints, outside: try outside?.checkpoints(of: chain) ?? [], key: key.key)
        for link in links { verifier.take(link) }
        return verifier.finish()
    }

    private func unreadable(_ chain: TrailChain, _ links: [TrailLink]) -> TrailVerdict {
        TrailVerdict(
            chain: chain, entries: Int64(links.count), checkpoints: 0, vouchedTo: 0,
            firstBad: (links.last?.number ?? 0) + 1, problem: .unreadable)
    }
}
