public import CaseModel
import Crypto
public import Policy

/// Publishes snapshots of the definitions. None is ever changed.
public struct SnapshotChanges {
    let transaction: Transaction
    var connection: any Connection { transaction.connection }

    /// Appends the next snapshot, if the one it was made from is still in force; gives its number.
    @discardableResult
    public func publish(
        _ permitted: PermittedCreation<DefinitionsSubject>, after expected: Int64, files: [String: String],
        reason: String,
        difference: String
    ) throws -> Int64 {
        let found = try transaction.snapshot.definitions.latestNumber()
        guard found == expected else { throw StoreRefusal.changedMeanwhile(version: found) }
        let number = found + 1
        try connection.run(
            "INSERT INTO snapshot (number, at, author, reason, difference, previous) VALUES ($1, $2, $3, $4, $5, $6)",
            [
                .integer(number), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text), .text(reason),
                .text(difference), found == 0 ? .null : .integer(found),
            ])
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            let hash = Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
            try connection.run(
                "INSERT INTO definitionText (hash, content) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
                [.text(hash), .text(text)])
            try connection.run(
                "INSERT INTO snapshotFile (snapshot, path, hash) VALUES ($1, $2, $3)",
                [.integer(number), .text(path), .text(hash)])
        }
        try transaction.record(permitted.stamp, subjects: ["snapshot:\(number)"])
        try connection.announce(.definitions)
        return number
    }

    /// Keeps which files of a module were taken into force.
    public func adopt(
        _ permitted: PermittedCreation<DefinitionsSubject>, _ module: ModuleID, baseline: String, as number: Int64
    ) throws {
        try connection.run(
            """
            INSERT INTO adoption (module, baseline, snapshot, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (module) DO UPDATE SET baseline = $2, snapshot = $3, at = $4
            """, [.text(module.text), .text(baseline), .integer(number), .moment(permitted.stamp.at)])
        try transaction.record(permitted.stamp, subjects: ["snapshot:\(number)", "module:\(module.text)"])
    }

    public func set(_ permitted: PermittedCreation<DefinitionsSubject>, _ standing: ModuleStanding) throws {
        try connection.run(
            """
            INSERT INTO moduleStatus (module, state, detail, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (module) DO UPDATE SET state = $2, detail = $3, at = $4
            """,
            [.text(standing.module.text), .text(standing.state.rawValue), .text(standing.detail), .moment(standing.at)])
        try transaction.record(permitted.stamp, subjects: ["module:\(standing.module.text)"], fields: ["state"])
    }
}
