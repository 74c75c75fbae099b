extension Migration {
    /// What follows by itself: which rules are true of what, work that rules and schedules made and its history, notices,
    /// letters to look over, and how far the nightly pass has come.
    static let following = Migration(
        name: "2026-11-27-01-following",
        statements: [
            """
            CREATE TABLE ruleStanding (
                subject TEXT NOT NULL, module TEXT NOT NULL, snapshot BIGINT NOT NULL, onDay BIGINT NOT NULL,
                PRIMARY KEY (subject, module))
            """,
            """
            CREATE TABLE ruleKey (
                subject TEXT NOT NULL, module TEXT NOT NULL, rule TEXT NOT NULL, occurrence TEXT NOT NULL,
                since BIGINT NOT NULL, fired BOOLEAN NOT NULL, PRIMARY KEY (subject, module, rule, occurrence))
            """,
            "CREATE INDEX ruleKeyOfRule ON ruleKey (module, rule)",
            "ALTER TABLE workItem ADD COLUMN occurrence TEXT",
            "ALTER TABLE workItem ADD COLUMN role TEXT",
            "ALTER TABLE workItem ADD COLUMN showFrom BIGINT",
            "ALTER TABLE workItem ADD COLUMN say TEXT",
            "ALTER TABLE workItem ADD COLUMN severity TEXT",
            "CREATE INDEX workItemOfRole ON workItem (role, dueOn) WHERE doneAt IS NULL",
            """
            CREATE TABLE workEvent (
                id TEXT PRIMARY KEY, workItem TEXT NOT NULL REFERENCES workItem (id), at BIGINT NOT NULL,
                byAccount TEXT NOT NULL, what TEXT NOT NULL, detail TEXT)
            """,
            "CREATE INDEX workEventOfItem ON workEvent (workItem, at)",
            """
            CREATE TABLE notice (
                id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), module TEXT NOT NULL,
                caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id), say TEXT NOT NULL,
                source TEXT NOT NULL, at BIGINT NOT NULL, seenAt BIGINT)
            """,
            "CREATE INDEX noticeToAccount ON notice (account, at) WHERE seenAt IS NULL",
            """
            CREATE TABLE outgoing (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, letter TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('letter', 'message')),
                caseFile TEXT REFERENCES caseFile (id), party TEXT REFERENCES party (id), recipient TEXT NOT NULL,
                source TEXT NOT NULL, createdAt BIGINT NOT NULL, createdBy TEXT NOT NULL,
                settledAt BIGINT, settledBy TEXT, outcome TEXT CHECK (outcome IN ('sent', 'dropped')))
            """,
            "CREATE INDEX outgoingOfCase ON outgoing (caseFile) WHERE settledAt IS NULL",
            """
            CREATE TABLE nightlyPass (
                night BIGINT PRIMARY KEY, lastCase TEXT, startedAt BIGINT NOT NULL, finishedAt BIGINT, cases BIGINT NOT NULL)
            """,
        ])
}
