extension Migration {
    /// Files of cases and clients, and those that answer a question; their contents lie encrypted beside the database.
    static let documents = Migration(
        name: "2026-11-27-30-documents",
        statements: [
            """
            CREATE TABLE document (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, caseFile TEXT REFERENCES caseFile (id),
                party TEXT REFERENCES party (id), draft TEXT, record TEXT REFERENCES record (id), form TEXT, field TEXT,
                title TEXT NOT NULL, fileName TEXT NOT NULL, kind TEXT NOT NULL, size BIGINT NOT NULL CHECK (size > 0),
                digest TEXT NOT NULL, author TEXT NOT NULL, at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('held', 'clean', 'refused', 'withdrawn')),
                scannedAt BIGINT, scanSaid TEXT, withdrawnAt BIGINT, withdrawnBy TEXT, withdrawReason TEXT,
                CHECK (draft IS NOT NULL OR caseFile IS NOT NULL OR party IS NOT NULL),
                CHECK ((form IS NULL) = (field IS NULL)), CHECK (draft IS NULL OR record IS NULL))
            """,
            "CREATE INDEX documentOfCase ON document (caseFile, at) WHERE caseFile IS NOT NULL",
            "CREATE INDEX documentOfParty ON document (party, at)",
            "CREATE INDEX documentOfRecord ON document (record) WHERE record IS NOT NULL",
            "CREATE INDEX documentOfDraft ON document (draft) WHERE draft IS NOT NULL",
            "CREATE INDEX documentHeld ON document (at) WHERE state = 'held'",
        ])
}
