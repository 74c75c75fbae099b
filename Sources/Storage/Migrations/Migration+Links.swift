extension Migration {
    /// Entries of one individual, linked and not merged. A link that ended stays, with who ended it.
    static let links = Migration(
        name: "2026-11-27-22-links",
        statements: [
            """
            CREATE TABLE partyLink (
                id TEXT PRIMARY KEY, party TEXT NOT NULL REFERENCES party (id), other TEXT NOT NULL REFERENCES party (id),
                reason TEXT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL, endedBy TEXT, endedAt BIGINT,
                CHECK (party < other), CHECK ((endedBy IS NULL) = (endedAt IS NULL)))
            """,
            "CREATE UNIQUE INDEX partyLinkOpen ON partyLink (party, other) WHERE endedAt IS NULL",
            "CREATE INDEX partyLinkOfOther ON partyLink (other)",
        ])
}
