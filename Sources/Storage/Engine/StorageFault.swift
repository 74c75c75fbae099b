public import CaseModel

/// The store or the machine broke, or the site's files are not what they must be. Logged with a reference, never shown.
public enum StorageFault: Unavailability, Sendable, Hashable {
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
    /// The database could not be reached, or ended the connection. Whether a change that was being committed stands is
    /// not known; what is asked again with the same key is answered with what was kept.
    case connectionLost
    /// The engine refused a statement, by its own code (of PostgreSQL the SQLSTATE); the reason is never a value: a name, or what is wrong with our SQL.
    case statementRefused(state: String, reason: String)
    /// A text that PostgreSQL cannot keep: it holds the character of number 0.
    case unstorableText
    /// The address of the database is not one that libpq understands.
    case addressUnreadable
    /// The database was made with other keys than those of this server.
    case keysOfAnotherSite
    /// The shared transaction was lost; nothing of it was kept.
    case transactionLost
    case closed
}
