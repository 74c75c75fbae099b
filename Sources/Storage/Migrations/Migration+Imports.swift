extension Migration {
    /// Files brought in: how their columns are read, the work on them, what came of each row, and which rows of which
    /// source are here already.
    static let imports = Migration(
        name: "2026-11-27-21-imports",
        statements: [
            """
            CREATE TABLE importMapping (
                source TEXT PRIMARY KEY, module TEXT NOT NULL, title TEXT NOT NULL, content TEXT NOT NULL,
                byAccount TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            """
            CREATE TABLE importJob (
                id TEXT PRIMARY KEY, source TEXT NOT NULL, module TEXT NOT NULL, title TEXT NOT NULL, mapping TEXT NOT NULL,
                file TEXT NOT NULL, fileName TEXT NOT NULL, header TEXT NOT NULL, isRehearsal BOOLEAN NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('loading', 'waiting', 'done', 'broken')),
                total BIGINT NOT NULL, pieces BIGINT NOT NULL, nextPiece BIGINT NOT NULL, accepted BIGINT NOT NULL,
                findings BIGINT NOT NULL, refused BIGINT NOT NULL, unchanged BIGINT NOT NULL, changed BIGINT NOT NULL,
                byAccount TEXT NOT NULL, startedAt BIGINT NOT NULL, endedAt BIGINT)
            """,
            "CREATE INDEX importJobByState ON importJob (state, startedAt)",
            """
            CREATE TABLE importPiece (
                file TEXT NOT NULL, number BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (file, number))
            """,
            """
            CREATE TABLE importRow (
                job TEXT NOT NULL REFERENCES importJob (id), number BIGINT NOT NULL, sourceKey TEXT NOT NULL,
                outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'findings', 'refused', 'unchanged', 'changed')),
                words TEXT NOT NULL, party TEXT REFERENCES party (id), likely TEXT NOT NULL, PRIMARY KEY (job, number))
            """,
            "CREATE INDEX importRowByOutcome ON importRow (job, outcome, number)",
            """
            CREATE TABLE importSource (
                source TEXT NOT NULL, sourceKey TEXT NOT NULL, fingerprint TEXT NOT NULL,
                party TEXT NOT NULL REFERENCES party (id), job TEXT NOT NULL REFERENCES importJob (id), at BIGINT NOT NULL,
                PRIMARY KEY (source, sourceKey))
            """,
            "CREATE INDEX importSourceOfParty ON importSource (party)",
        ])
}
