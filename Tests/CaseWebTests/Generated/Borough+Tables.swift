import CaseTesting

@testable import Storage

extension Borough {
    /// A number for the content of every table. The chain of reads is in a file of its own; when somebody was last here
    /// is kept with their sign-in, which is no part of what pages are about.
    func fingerprint() async throws -> [String: Int] {
        try await site.store.engine.read { connection in
            let tables = try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'signIn'")
            var found: [String: Int] = [:]
            for table in tables {
                let name = try table.text("name")
                var hasher = Hasher()
                for row in try connection.rows("SELECT * FROM \"\(name)\"") { hasher.combine(row.values) }
                found[name] = hasher.finalize()
            }
            return found
        }
    }

    /// Entries of the two chains.
    func entries() async throws -> (reads: Int, changes: Int) {
        (
            Int(
                try await site.store.reads.read { try $0.one("SELECT count(*) AS n FROM trailRead")?.integer("n") ?? 0 }
            ),
            Int(
                try await site.store.engine.read {
                    try $0.one("SELECT count(*) AS n FROM trailChange")?.integer("n") ?? 0
                })
        )
    }

    /// How many sealed answers are kept: what the search for the sealed word must not find.
    func sealedAnswers() async throws -> Int {
        try await site.store.engine.read { connection in
            Int(
                try connection.one("SELECT count(*) AS n FROM sealedAnswer WHERE sealed IS NOT NULL")?.integer("n") ?? 0
            )
        }
    }
}

/// The tables whose content differs.
func changed(_ before: [String: Int], _ after: [String: Int]) -> [String] {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
}
