public import CaseModel
import Foundation

extension Store {
    /// Verifies one chain of the open site against its checkpoints and the copies kept outside.
    public func verifyTrail(_ chain: TrailChain) async throws -> TrailVerdict {
        let engine = engine(of: chain)
        let outside = try maker(of: chain).outside.checkpoints(of: chain)
        let key = trailKey.key
        return try await engine.read { connection in
            try chain.verdict(connection, outside, key)
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
            try chain.eachLink(connection) { link in
                try file.write(contentsOf: encoder.encode(TrailLine.entry(link)) + Data([10]))
            }
            for checkpoint in try chain.checkpoints(connection) {
                try file.write(contentsOf: encoder.encode(TrailLine.checkpoint(checkpoint)) + Data([10]))
            }
        }
        try file.close()
    }

    private func engine(of chain: TrailChain) -> any StorageEngine { chain == .changes ? engine : reads }

    private func maker(of chain: TrailChain) throws(StorageFault) -> CheckpointMaker {
        guard let found = makers.first(where: { $0.chain == chain }) else { throw .closed }
        return found
    }
}

extension Store {
    /// When the last entry of this server's chain of reads was made; nil before the first.
    public func lastRead() async throws -> Moment? {
        try await reads.read { try $0.one("SELECT at FROM trailRead ORDER BY number DESC LIMIT 1")?.moment("at") }
    }

    /// Writes an entry to the chain of reads and takes it back, to see whether one could be kept.
    public func tryTrail(at now: Moment) async throws {
        struct TakenBack: Error {}
        let trial = TrailEntry(
            at: now, account: nil, organisation: nil, module: nil, role: nil, verb: .consult, action: "read",
            kind: "trail", subjects: [], fields: [], purpose: nil, ground: nil, result: "trial", rule: nil,
            session: nil,
            address: nil)
        do {
            try await reads.write { connection in
                try TrailChain.reads.append([trial], connection)
                throw TakenBack()
            }
        } catch is TakenBack {}
    }
}
