import Foundation

/// The folder outside the data folder, best on another machine, that holds a copy of each checkpoint, a file each.
public struct CheckpointFolder: Sendable {
    let path: String

    public init(path: String) {
        self.path = path
    }

    /// Writes the copy unless a copy of that number is there. What is there is never overwritten: a difference is for the verifier.
    func keep(_ checkpoint: TrailCheckpoint) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let digits = String(checkpoint.number)
        let name = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
        let file = "\(path)/\(checkpoint.chain.rawValue)-\(name).json"
        guard !FileManager.default.fileExists(atPath: file) else { return }
        try checkpoint.line().write(to: URL(filePath: file), options: .atomic)
    }

    /// The copies of one chain in the order of their numbers; a file that cannot be read stops the reading.
    public func checkpoints(of chain: TrailChain) throws -> [TrailCheckpoint] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter {
            $0.hasPrefix(chain.rawValue + "-") && $0.hasSuffix(".json")
        }
        return try names.sorted().map { name in
            try JSONDecoder().decode(TrailCheckpoint.self, from: Data(contentsOf: URL(filePath: "\(path)/\(name)")))
        }
    }
}
