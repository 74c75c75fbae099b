extension Migration {
    /// Search by a given name that somebody had before or goes by.
    static let finding = Migration(
        name: "2026-11-27-finding",
        statements: [
            "CREATE INDEX partyNameByGiven ON partyName (foldedGiven)",
            "CREATE INDEX partyNameByGivenSound ON partyName (soundGiven)",
        ])
}
