extension Migration {
    /// Answers in which no two records of a form may agree, by a digest; and how far the older records are gone through.
    static let recordKeys = Migration(
        name: "2026-11-27-record-keys",
        statements: [
            """
            CREATE TABLE recordKeyField (
                form TEXT NOT NULL, field TEXT NOT NULL, upTo TEXT NOT NULL, isDone BOOLEAN NOT NULL,
                PRIMARY KEY (form, field))
            """,
            """
            CREATE TABLE recordKey (
                form TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, record TEXT NOT NULL REFERENCES record (id),
                PRIMARY KEY (form, field, value, record))
            """,
            "CREATE INDEX recordKeyOfRecord ON recordKey (record)",
        ])
}
