extension Migration {
    /// Days on which colleagues are away, and who covers for them. Nothing is taken back: what ended early has its moment.
    static let absences = Migration(
        name: "2026-11-27-absences",
        statements: [
            """
            CREATE TABLE absence (
                id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), fromDay BIGINT NOT NULL,
                untilDay BIGINT NOT NULL, cover TEXT REFERENCES account (id), byAccount TEXT NOT NULL, at BIGINT NOT NULL,
                endedAt BIGINT, CHECK (untilDay >= fromDay), CHECK (cover IS NULL OR cover <> account))
            """,
            "CREATE INDEX absenceOfAccount ON absence (account, untilDay)",
            "CREATE INDEX absenceByCover ON absence (cover, untilDay)",
        ])

    /// Which entries of the chain of changes touch what, so that the trail of one client is found without reading the whole
    /// chain. It is derived from the entries, and no part of what their hashes cover.
    static let trailOfSubjects = Migration(
        name: "2026-11-27-trail-of-subjects",
        statements: [
            """
            CREATE TABLE trailSubject (
                subject TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (subject, number))
            """,
            "CREATE INDEX trailSubjectByNumber ON trailSubject (number)",
            "CREATE INDEX trailChangeByAccount ON trailChange (account, number)",
            "CREATE INDEX trailChangeByTime ON trailChange (at)",
        ])

    /// The same for the chain of reads.
    static let readsOfSubjects = Migration(
        name: "2026-11-27-reads-of-subjects",
        statements: [
            """
            CREATE TABLE trailSubject (
                subject TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (subject, number))
            """,
            "CREATE INDEX trailSubjectByNumber ON trailSubject (number)",
            "CREATE INDEX trailReadOfAccount ON trailRead (account, number)",
        ])
}
