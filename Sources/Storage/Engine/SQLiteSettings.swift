import GRDB

/// The settings that a SQLite file is opened with, and the proof that they are in force.
struct SQLiteSettings: Sendable {
    var readers = 4
    /// Seconds to wait for a lock.
    var busyTimeout = 5.0
    /// KiB of page cache for each connection.
    var cacheKibibytes = 8_192
    /// Bytes that the write-ahead log may keep after a checkpoint.
    var logLimit = 67_108_864

    var configuration: Configuration {
        var made = Configuration()
        made.maximumReaderCount = readers
        made.busyMode = .timeout(busyTimeout)
        made.foreignKeysEnabled = true
        let (cache, wait) = (cacheKibibytes, Int(busyTimeout * 1_000))
        made.prepareDatabase { database in
            // GRDB gives readers a time of its own.
            try database.execute(sql: "PRAGMA busy_timeout = \(wait)")
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA cache_size = -\(cache)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return made
    }

    /// GRDB sets `synchronous` to NORMAL after it opened the file, so ours is set here, later, and asserted.
    func apply(toWriter database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: "PRAGMA journal_size_limit = \(logLimit)")
        try confirm(database, "synchronous", "2")
        try confirm(database, "journal_mode", "wal")
        try confirm(database, "journal_size_limit", "\(logLimit)")
        try confirmShared(database)
    }

    func confirmReader(_ database: Database) throws {
        try confirm(database, "journal_mode", "wal")
        try confirmShared(database)
    }

    private func confirmShared(_ database: Database) throws {
        try confirm(database, "foreign_keys", "1")
        try confirm(database, "secure_delete", "1")
        try confirm(database, "cache_size", "-\(cacheKibibytes)")
        try confirm(database, "busy_timeout", "\(Int(busyTimeout * 1_000))")
    }

    private func confirm(_ database: Database, _ setting: String, _ expected: String) throws {
        let found = try String.fetchOne(database, sql: "PRAGMA \(setting)") ?? ""
        guard found == expected else {
            throw StorageFault.settingNotInForce(setting: setting, expected: expected, found: found)
        }
    }
}
