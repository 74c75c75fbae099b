extension Migration {
    /// Changes to the definitions that somebody prepares. Each saved text stays, so that nobody's is lost when two write at once.
    static let definitionDrafts = Migration(
        name: "2026-11-28-definition-drafts",
        statements: [
            """
            CREATE TABLE definitionDraft (
                id TEXT PRIMARY KEY, purpose TEXT NOT NULL, author TEXT NOT NULL REFERENCES account (id),
                begunFrom BIGINT NOT NULL, createdAt BIGINT NOT NULL, endedAt BIGINT, publishedAs BIGINT)
            """,
            "CREATE INDEX definitionDraftOpen ON definitionDraft (createdAt) WHERE endedAt IS NULL",
            """
            CREATE TABLE definitionDraftText (
                draft TEXT NOT NULL REFERENCES definitionDraft (id), path TEXT NOT NULL, version BIGINT NOT NULL,
                content TEXT, author TEXT NOT NULL REFERENCES account (id), at BIGINT NOT NULL,
                PRIMARY KEY (draft, path, version))
            """,
        ])
}
