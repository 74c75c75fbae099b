extension Migration {
    /// The chain of changes, in the file of what it tells of, and its checkpoints.
    static let trail = Migration(
        name: "2026-11-22-07-trail",
        statements: [
            """
            CREATE TABLE trailChange (
                number BIGINT PRIMARY KEY, at BIGINT NOT NULL, account TEXT, organisation TEXT, module TEXT, role TEXT,
                verb TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL, subjects TEXT NOT NULL, fields TEXT NOT NULL,
                purpose TEXT, ground TEXT, result TEXT NOT NULL, rule TEXT, session TEXT, address TEXT, hash TEXT NOT NULL)
            """,
            """
            CREATE TABLE trailCheckpoint (
                number BIGINT PRIMARY KEY, at BIGINT NOT NULL, firstEntry BIGINT NOT NULL, lastEntry BIGINT NOT NULL,
                root TEXT NOT NULL, head TEXT NOT NULL, previous TEXT NOT NULL, signature TEXT NOT NULL)
            """,
        ])

    /// The chain of reads, refusals and sign-ins, in a file of its own.
    static let trailOfReads = Migration(
        name: "2026-11-22-01-trail-of-reads",
        statements: [
            """
            CREATE TABLE trailRead (
                number BIGINT PRIMARY KEY, at BIGINT NOT NULL, account TEXT, organisation TEXT, module TEXT, role TEXT,
                verb TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL, subjects TEXT NOT NULL, fields TEXT NOT NULL,
                purpose TEXT, ground TEXT, result TEXT NOT NULL, rule TEXT, session TEXT, address TEXT, hash TEXT NOT NULL)
            """,
            """
            CREATE TABLE trailCheckpoint (
                number BIGINT PRIMARY KEY, at BIGINT NOT NULL, firstEntry BIGINT NOT NULL, lastEntry BIGINT NOT NULL,
                root TEXT NOT NULL, head TEXT NOT NULL, previous TEXT NOT NULL, signature TEXT NOT NULL)
            """,
        ])
}
