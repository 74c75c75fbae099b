extension Migration {
    /// Cases and what is dated about them. The table is `caseFile`, because `case` is a word of SQL.
    /// The subject, when it is a party, is a participant too, in the role `subject`.
    static let cases = Migration(
        name: "2026-11-22-04-cases",
        statements: [
            """
            CREATE TABLE caseFile (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, programme TEXT NOT NULL, workflow TEXT NOT NULL,
                subjectKind TEXT NOT NULL CHECK (subjectKind IN ('client', 'household', 'place')),
                party TEXT REFERENCES party (id), subject TEXT NOT NULL,
                restriction TEXT NOT NULL CHECK (restriction IN ('open', 'team', 'named', 'hidden')),
                createdAt BIGINT NOT NULL, createdBy TEXT NOT NULL, version BIGINT NOT NULL,
                CHECK (subjectKind <> 'client' OR party = subject))
            """,
            "CREATE INDEX caseFileOfParty ON caseFile (party)",
            "CREATE INDEX caseFileOfModule ON caseFile (module, programme)",
            """
            CREATE TABLE casePeriod (
                caseFile TEXT NOT NULL REFERENCES caseFile (id), number BIGINT NOT NULL,
                openedOn BIGINT NOT NULL, closedOn BIGINT, closingReason TEXT, PRIMARY KEY (caseFile, number),
                CHECK (closedOn IS NULL OR closedOn >= openedOn))
            """,
            "CREATE UNIQUE INDEX casePeriodOpen ON casePeriod (caseFile) WHERE closedOn IS NULL",
            """
            CREATE TABLE stageEntry (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL, period BIGINT NOT NULL, stage TEXT NOT NULL, move TEXT,
                enteredOn BIGINT NOT NULL, at BIGINT NOT NULL, byAccount TEXT NOT NULL, snapshot BIGINT,
                FOREIGN KEY (caseFile, period) REFERENCES casePeriod (caseFile, number))
            """,
            "CREATE INDEX stageEntryOfCase ON stageEntry (caseFile, at)",
            """
            CREATE TABLE allocation (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                account TEXT REFERENCES account (id), team TEXT REFERENCES team (id),
                part TEXT NOT NULL CHECK (part IN ('lead', 'co_worker', 'team')),
                fromDay BIGINT NOT NULL, untilDay BIGINT, byAccount TEXT NOT NULL, reason TEXT, at BIGINT NOT NULL,
                CHECK ((account IS NULL) <> (team IS NULL)), CHECK ((part = 'team') = (team IS NOT NULL)))
            """,
            "CREATE INDEX allocationOfCase ON allocation (caseFile)",
            "CREATE INDEX allocationToAccount ON allocation (account, caseFile)",
            "CREATE INDEX allocationToTeam ON allocation (team, caseFile)",
            """
            CREATE TABLE participant (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                party TEXT NOT NULL REFERENCES party (id), role TEXT NOT NULL, keptApart BOOLEAN NOT NULL,
                fromDay BIGINT NOT NULL, untilDay BIGINT)
            """,
            "CREATE INDEX participantOfCase ON participant (caseFile)",
            "CREATE INDEX participantOfParty ON participant (party, caseFile)",
            """
            CREATE TABLE riskEntry (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id), level TEXT NOT NULL,
                onDay BIGINT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX riskEntryOfCase ON riskEntry (caseFile, at)",
            """
            CREATE TABLE flagEntry (
                id TEXT PRIMARY KEY, caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id),
                flag TEXT NOT NULL, fromDay BIGINT NOT NULL, untilDay BIGINT, reviewOn BIGINT,
                byAccount TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX flagEntryOfCase ON flagEntry (caseFile)",
            "CREATE INDEX flagEntryOfParty ON flagEntry (party)",
            """
            CREATE TABLE caseReader (
                caseFile TEXT NOT NULL REFERENCES caseFile (id), account TEXT NOT NULL REFERENCES account (id),
                PRIMARY KEY (caseFile, account))
            """,
            """
            CREATE TABLE exclusion (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                account TEXT REFERENCES account (id), party TEXT REFERENCES party (id),
                kind TEXT NOT NULL CHECK (kind IN ('excluded', 'conflict')), fromDay BIGINT NOT NULL, untilDay BIGINT,
                CHECK ((account IS NULL) <> (party IS NULL)))
            """,
            "CREATE INDEX exclusionOfCase ON exclusion (caseFile)",
            """
            CREATE TABLE legalHold (
                id TEXT PRIMARY KEY, caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id),
                fromDay BIGINT NOT NULL, endedAt BIGINT, reason TEXT NOT NULL, CHECK ((caseFile IS NULL) <> (party IS NULL)))
            """,
            "CREATE INDEX legalHoldOfCase ON legalHold (caseFile)",
            "CREATE INDEX legalHoldOfParty ON legalHold (party)",
            """
            CREATE TABLE caseShare (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id), module TEXT NOT NULL,
                team TEXT REFERENCES team (id), level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 3),
                fromDay BIGINT NOT NULL, untilDay BIGINT, reason TEXT NOT NULL, byAccount TEXT NOT NULL)
            """,
            "CREATE INDEX caseShareOfCase ON caseShare (caseFile)",
            """
            CREATE TABLE meetingSeat (
                caseFile TEXT NOT NULL REFERENCES caseFile (id), account TEXT NOT NULL REFERENCES account (id),
                module TEXT NOT NULL, opensOn BIGINT NOT NULL, heldOn BIGINT NOT NULL, closesOn BIGINT NOT NULL,
                PRIMARY KEY (caseFile, account, module, heldOn))
            """,
            """
            CREATE TABLE glassOpening (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                account TEXT NOT NULL REFERENCES account (id), fromAt BIGINT NOT NULL, untilAt BIGINT NOT NULL)
            """,
            "CREATE INDEX glassOpeningOfCase ON glassOpening (caseFile, account)",
        ])
}
