extension Migration {
    /// Who was added to a case by whom, and those in a declared role who are no party: colleagues, bodies, households and
    /// places. A line that was put right moves to `participantEarlier`, so that what opens a case never looks at it.
    static let participants = Migration(
        name: "2026-11-27-50-participants",
        statements: [
            "ALTER TABLE participant ADD COLUMN byAccount TEXT",
            "ALTER TABLE participant ADD COLUMN at BIGINT",
            """
            CREATE TABLE participantOther (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                kind TEXT NOT NULL CHECK (kind IN ('account', 'organisation', 'household', 'place')),
                subject TEXT NOT NULL, role TEXT NOT NULL, fromDay BIGINT NOT NULL, untilDay BIGINT,
                byAccount TEXT NOT NULL, at BIGINT NOT NULL, CHECK (untilDay IS NULL OR untilDay >= fromDay))
            """,
            "CREATE INDEX participantOtherOfCase ON participantOther (caseFile)",
            "CREATE INDEX participantOtherOfSubject ON participantOther (subject)",
            """
            CREATE TABLE participantEarlier (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                kind TEXT NOT NULL CHECK (kind IN ('party', 'account', 'organisation', 'household', 'place')),
                subject TEXT NOT NULL, role TEXT NOT NULL, keptApart BOOLEAN NOT NULL, fromDay BIGINT NOT NULL,
                untilDay BIGINT, byAccount TEXT, at BIGINT, replacedBy TEXT NOT NULL, replacedAt BIGINT NOT NULL)
            """,
            "CREATE INDEX participantEarlierOfCase ON participantEarlier (caseFile)",
        ])
}
