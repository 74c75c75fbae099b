import CSQLiteShim

/// What must happen once in a process before the first call of SQLite.
enum SQLiteStart {
    /// The result of switching memory statistics off, which halves the cost of small reads.
    private static let memoryStatistics = Int(ecms_sqlite_memory_statistics_off())

    static func prepare() throws(StorageFault) {
        guard memoryStatistics == 0 else { throw .memoryStatisticsOn(memoryStatistics) }
    }
}
