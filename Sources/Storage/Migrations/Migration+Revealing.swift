extension Migration {
    /// Who may see which sealed answer until when: a page with the answer can be asked for again until then, and no longer.
    static let revealing = Migration(
        name: "2026-11-27-revealing",
        statements: [
            """
            CREATE TABLE revealGrant (
                id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), session TEXT NOT NULL,
                record TEXT NOT NULL REFERENCES record (id), field TEXT NOT NULL, reason TEXT NOT NULL,
                fromAt BIGINT NOT NULL, untilAt BIGINT NOT NULL)
            """,
            "CREATE INDEX revealGrantOfAccount ON revealGrant (account, untilAt)",
        ])
}
