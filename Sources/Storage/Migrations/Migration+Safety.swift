extension Migration {
    /// Why a case is rated as it is, and what becomes of a flag: its reviews and its end.
    ///
    /// A flag belongs to the service whose list of flags it is from; `source` is the rule that wrote it, null for a person.
    static let riskAndFlags = Migration(
        name: "2026-11-27-risk-and-flags",
        statements: [
            "ALTER TABLE riskEntry ADD COLUMN reason TEXT",
            "ALTER TABLE riskEntry ADD COLUMN source TEXT",
            "ALTER TABLE flagEntry ADD COLUMN module TEXT",
            "ALTER TABLE flagEntry ADD COLUMN note TEXT",
            "ALTER TABLE flagEntry ADD COLUMN source TEXT",
            "ALTER TABLE flagEntry ADD COLUMN endedAt BIGINT",
            "ALTER TABLE flagEntry ADD COLUMN endedBy TEXT",
            "ALTER TABLE flagEntry ADD COLUMN endReason TEXT",
            """
            UPDATE flagEntry SET module = (SELECT c.module FROM caseFile c WHERE c.id = flagEntry.caseFile)
            WHERE caseFile IS NOT NULL
            """,
            "CREATE INDEX flagEntryToReview ON flagEntry (reviewOn) WHERE endedAt IS NULL",
            """
            CREATE TABLE flagReview (
                id TEXT PRIMARY KEY, flagEntry TEXT NOT NULL REFERENCES flagEntry (id), onDay BIGINT NOT NULL,
                say TEXT NOT NULL, nextOn BIGINT, byAccount TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX flagReviewOfFlag ON flagReview (flagEntry)",
        ])
}

extension Migration {
    /// Why the glass was broken or a record opened, whom that concerns, and what came of looking at it afterwards.
    static let alerts = Migration(
        name: "2026-11-27-safety-alerts",
        statements: [
            "ALTER TABLE glassOpening ADD COLUMN code TEXT",
            "ALTER TABLE glassOpening ADD COLUMN reason TEXT",
            "CREATE INDEX glassOpeningOfAccount ON glassOpening (account, fromAt)",
            "ALTER TABLE exclusion ADD COLUMN reason TEXT",
            "ALTER TABLE exclusion ADD COLUMN byAccount TEXT",
            """
            CREATE TABLE safetyAlert (
                id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('glass', 'reveal', 'reading', 'purpose')),
                module TEXT NOT NULL, account TEXT NOT NULL REFERENCES account (id),
                caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id), ground TEXT,
                say TEXT NOT NULL, at BIGINT NOT NULL, dueOn BIGINT NOT NULL, settledAt BIGINT)
            """,
            "CREATE INDEX safetyAlertByTime ON safetyAlert (at)",
            "CREATE INDEX safetyAlertOfAccount ON safetyAlert (account, kind, at)",
            """
            CREATE TABLE alertReview (
                id TEXT PRIMARY KEY, alert TEXT NOT NULL REFERENCES safetyAlert (id),
                outcome TEXT NOT NULL CHECK (outcome IN ('justified', 'not_justified', 'more_info')),
                say TEXT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX alertReviewOfAlert ON alertReview (alert)",
            """
            CREATE TABLE statedPurpose (
                id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), session TEXT NOT NULL,
                subject TEXT, code TEXT NOT NULL, reason TEXT NOT NULL, fromAt BIGINT NOT NULL, untilAt BIGINT NOT NULL)
            """,
            "CREATE INDEX statedPurposeOfAccount ON statedPurpose (account, untilAt)",
        ])

    /// So that what one person read in a span of time is found without reading the whole chain.
    static let readsByAccount = Migration(
        name: "2026-11-27-reads-by-account",
        statements: [
            "CREATE INDEX trailReadByAccount ON trailRead (account, at)",
            "CREATE INDEX trailReadByTime ON trailRead (at)",
        ])

    /// Deaths as they were told, mistaken ones too; and why work ended that nobody finished.
    static let deaths = Migration(
        name: "2026-11-27-deaths",
        statements: [
            "ALTER TABLE workItem ADD COLUMN endReason TEXT",
            """
            CREATE TABLE deathEntry (
                id TEXT PRIMARY KEY, party TEXT NOT NULL REFERENCES party (id), diedOn BIGINT NOT NULL,
                source TEXT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL,
                undoneAt BIGINT, undoneBy TEXT, undoReason TEXT)
            """,
            "CREATE INDEX deathEntryOfParty ON deathEntry (party)",
        ])
}
