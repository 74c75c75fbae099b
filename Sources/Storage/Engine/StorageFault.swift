/// The store or the machine broke, or the site's files are not what they must be. Logged with a reference, never shown.
public enum StorageFault: Error, Sendable, Hashable {
    /// SQLite answered otherwise than the setting needs.
    case settingNotInForce(setting: String, expected: String, found: String)
    /// This SQLite can lose data when two connections write, and single-writer mode was not asked for.
    case versionAtRisk(Int)
    /// Memory statistics could not be switched off: SQLite had been started before.
    case memoryStatisticsOn(Int)
    /// The start-up check of the file's structure found damage.
    case damaged(file: String)
    /// Another process has the site open for writing.
    case inUse(folder: String)
    case cannotOpen(path: String, reason: String)
    /// A migration that was applied here differs from the one in this program.
    case migrationChanged(String)
    /// The site was written by a newer program.
    case migrationUnknown(String)
    case keyUnusable(path: String)
    case unexpectedColumn(String)
    /// A stored value is not of the form that it was written in.
    case unreadable(table: String, column: String)
    /// The shared transaction was lost; nothing of it was kept.
    case transactionLost
    case closed
}
