extension Migration {
    /// When an allocation was ended, and by whom; null for those that ended before this was kept.
    static let endsOfAllocations = Migration(
        name: "2026-11-27-ends-of-allocations",
        statements: [
            "ALTER TABLE allocation ADD COLUMN endedAt BIGINT", "ALTER TABLE allocation ADD COLUMN endedBy TEXT",
        ])
}
