extension Migration {
    /// Which colleagues were kept away together, by one decision of a conflict check, from one case or from several.
    static let walls = Migration(
        name: "2026-11-27-52-walls",
        statements: [
            "ALTER TABLE exclusion ADD COLUMN wall TEXT",
            "CREATE INDEX exclusionOfWall ON exclusion (wall) WHERE wall IS NOT NULL",
        ])
}
