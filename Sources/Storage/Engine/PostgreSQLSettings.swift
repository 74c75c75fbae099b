/// How a session of PostgreSQL is set up, and what a database must be before a site is kept in it.
struct PostgreSQLSettings: Sendable {
    var readers = 4
    /// Milliseconds that one statement may run, and that a writer waits for another server's group of writes.
    var statementTimeout = 30_000
    var lockTimeout = 15_000
    /// Milliseconds after which the database ends a transaction whose server has gone quiet, and with it its lock.
    var idleTimeout = 60_000
    /// The schema to work in, made when it is not there; nil: the one that the address gives.
    var schema: String?
    /// What the schemas of all servers of the site begin with; nil: there is one.
    var family: String?

    /// What every new session is told.
    var opening: String {
        let place = schema.map { "SET search_path = \"\($0)\";" } ?? ""
        return """
            SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET client_min_messages = 'error';
            SET statement_timeout = \(statementTimeout); SET lock_timeout = \(lockTimeout);
            SET idle_in_transaction_session_timeout = \(idleTimeout); \(place)
            """
    }

    /// Texts must be ordered by their bytes, as on SQLite, and a commit must be on the disk when it is answered.
    private static let needed: [(setting: String, allowed: Set<String>)] = [
        ("server_encoding", ["UTF8"]), ("lc_collate", ["C", "POSIX", "C.UTF-8", "C.UTF8", "C.utf8"]), ("fsync", ["on"]),
        ("full_page_writes", ["on"]), ("synchronous_commit", ["on", "remote_apply"]),
        ("transaction_read_only", ["off"]),
        ("standard_conforming_strings", ["on"]),
    ]

    func confirm(_ session: PostgreSQLSession) throws {
        if let schema { try session.command("CREATE SCHEMA IF NOT EXISTS \"\(schema)\"") }
        for (setting, allowed) in Self.needed {
            let sql =
                setting == "lc_collate"
                ? "SELECT datcollate FROM pg_database WHERE datname = current_database()"
                : "SELECT current_setting('\(setting)')"
            guard case .text(let found) = try session.rows(sql, []).first?.values.first, allowed.contains(found) else {
                throw StorageFault.settingNotInForce(
                    setting: setting, expected: allowed.sorted().joined(separator: " or "), found: "another")
            }
        }
        guard case .text = try session.rows("SELECT CAST(current_schema() AS text)", []).first?.values.first else {
            throw StorageFault.settingNotInForce(setting: "search_path", expected: "a schema", found: "none")
        }
    }
}
