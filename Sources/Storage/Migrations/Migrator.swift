import CaseModel
import Crypto
import Foundation

/// Brings a file to the schema of this program, a step at a time, each in its own transaction.
struct Migrator: Sendable {
    let migrations: [Migration]
    let clock: Clock

    func bringUp(_ engine: any StorageEngine) async throws {
        _ = try await engine.write { connection in
            try connection.run(
                "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, digest TEXT NOT NULL, appliedAt BIGINT NOT NULL)"
            )
        }
        try await confirmApplied(engine)
        for migration in migrations {
            let now = clock.now().milliseconds
            try await engine.write { try apply(migration, $0, now) }
        }
    }

    private func confirmApplied(_ engine: any StorageEngine) async throws {
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.name, $0.digest) })
        try await engine.read { connection in
            for row in try connection.rows("SELECT name, digest FROM migration ORDER BY name") {
                let name = try row.text("name")
                guard let digest = known[name] else { throw StorageFault.migrationUnknown(name) }
                guard try row.text("digest") == digest else { throw StorageFault.migrationChanged(name) }
            }
        }
    }

    private func apply(_ migration: Migration, _ connection: any Connection, _ now: Int64) throws {
        guard try connection.one("SELECT name FROM migration WHERE name = $1", [.text(migration.name)]) == nil else {
            return
        }
        for statement in migration.statements { try connection.run(statement) }
        try connection.run(
            "INSERT INTO migration (name, digest, appliedAt) VALUES ($1, $2, $3)",
            [.text(migration.name), .text(migration.digest), .integer(now)])
    }
}

extension Migration {
    /// What tells an edited step from the one that was applied.
    var digest: String {
        Hexadecimal.text(SHA256.hash(data: Data(statements.joined(separator: ";\n").utf8)))
    }
}
