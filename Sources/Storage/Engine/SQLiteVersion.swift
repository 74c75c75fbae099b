import CSQLiteShim

/// The version of the SQLite in use, and whether it has the race of write-ahead log resets that 3.51.3 mended.
///
/// Source: https://www.sqlite.org/wal.html#walresetbug
struct SQLiteVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// As SQLite counts: 3.40.1 is 3040001.
    let number: Int

    static var inUse: SQLiteVersion { SQLiteVersion(number: Int(ecms_sqlite_version_number())) }

    /// Safe even when several connections write or checkpoint.
    var isMended: Bool {
        number >= 3_051_003 || number == 3_050_007 || number == 3_044_006
    }

    var description: String { "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)" }

    static func < (left: SQLiteVersion, right: SQLiteVersion) -> Bool { left.number < right.number }
}
