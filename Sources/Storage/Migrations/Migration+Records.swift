extension Migration {
    /// Records with their versions, sealed answers under a key of their own, and drafts.
    static let records = Migration(
        name: "2026-11-22-05-records",
        statements: [
            """
            CREATE TABLE record (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, form TEXT NOT NULL,
                caseFile TEXT REFERENCES caseFile (id), period BIGINT, party TEXT REFERENCES party (id),
                subject TEXT, status TEXT NOT NULL CHECK (status IN ('submitted', 'withdrawn', 'wrong_record')),
                restriction TEXT NOT NULL CHECK (restriction IN ('open', 'team', 'named', 'hidden')),
                author TEXT NOT NULL, submittedAt BIGINT NOT NULL, changedAt BIGINT NOT NULL, datedOn BIGINT NOT NULL,
                version BIGINT NOT NULL CHECK (version > 0), snapshot BIGINT NOT NULL, answers TEXT NOT NULL,
                sealedFields TEXT NOT NULL,
                CHECK (caseFile IS NOT NULL OR party IS NOT NULL OR subject IS NOT NULL))
            """,
            "CREATE INDEX recordOfCase ON record (caseFile, form, datedOn)",
            "CREATE INDEX recordOfParty ON record (party, form, datedOn)",
            """
            CREATE TABLE recordReader (
                record TEXT NOT NULL REFERENCES record (id), account TEXT NOT NULL REFERENCES account (id),
                PRIMARY KEY (record, account))
            """,
            """
            CREATE TABLE recordVersion (
                record TEXT NOT NULL REFERENCES record (id), version BIGINT NOT NULL, at BIGINT NOT NULL,
                byAccount TEXT NOT NULL, snapshot BIGINT NOT NULL, datedOn BIGINT NOT NULL,
                status TEXT NOT NULL, changed TEXT NOT NULL, reason TEXT, PRIMARY KEY (record, version))
            """,
            """
            CREATE TABLE sealedAnswer (
                record TEXT NOT NULL REFERENCES record (id), field TEXT NOT NULL, version BIGINT NOT NULL,
                sealed TEXT, PRIMARY KEY (record, field, version))
            """,
            """
            CREATE TABLE draft (
                id TEXT PRIMARY KEY, author TEXT NOT NULL REFERENCES account (id), module TEXT NOT NULL, form TEXT NOT NULL,
                caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id), subject TEXT,
                record TEXT REFERENCES record (id), baseVersion BIGINT,
                snapshot BIGINT NOT NULL, page TEXT, answers TEXT NOT NULL, sealed TEXT, saves BIGINT NOT NULL,
                createdAt BIGINT NOT NULL, savedAt BIGINT NOT NULL, CHECK ((record IS NULL) = (baseVersion IS NULL)))
            """,
            "CREATE INDEX draftOfAuthor ON draft (author, savedAt)",
            "CREATE INDEX draftOfCase ON draft (caseFile, author)",
        ])

    /// What somebody must do by a day.
    static let work = Migration(
        name: "2026-11-22-06-work",
        statements: [
            """
            CREATE TABLE workItem (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, source TEXT,
                caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id), form TEXT,
                account TEXT REFERENCES account (id), team TEXT REFERENCES team (id), dueOn BIGINT,
                createdAt BIGINT NOT NULL, createdBy TEXT NOT NULL, doneAt BIGINT, doneBy TEXT)
            """,
            "CREATE INDEX workItemOfAccount ON workItem (account, dueOn) WHERE doneAt IS NULL",
            "CREATE INDEX workItemOfTeam ON workItem (team, dueOn) WHERE doneAt IS NULL",
            "CREATE INDEX workItemOfCase ON workItem (caseFile)",
        ])
}
