extension Migration {
    /// What signing in needs. Secrets are kept as digests, as a PHC string or encrypted; moments are UTC milliseconds.
    static let signIn = Migration(
        name: "2026-11-22-20-sign-in",
        statements: [
            """
            CREATE TABLE accountCredential (
                account TEXT PRIMARY KEY REFERENCES account (id), passwordHash TEXT NOT NULL, secret TEXT NOT NULL,
                lastStep BIGINT, setAt BIGINT NOT NULL)
            """,
            """
            CREATE TABLE recoveryCode (
                account TEXT NOT NULL REFERENCES account (id), digest TEXT NOT NULL, usedAt BIGINT,
                PRIMARY KEY (account, digest))
            """,
            """
            CREATE TABLE knownDevice (
                digest TEXT NOT NULL, account TEXT NOT NULL REFERENCES account (id), untilAt BIGINT NOT NULL,
                PRIMARY KEY (digest, account))
            """,
            """
            CREATE TABLE attempt (
                bucket TEXT NOT NULL, mark TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (bucket, mark))
            """,
            "CREATE INDEX attemptByTime ON attempt (at)",
            "CREATE INDEX attemptByMark ON attempt (mark)",
            """
            CREATE TABLE signIn (
                digest TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (id),
                stage TEXT NOT NULL CHECK (stage IN ('halfSignedIn', 'signedIn')),
                startedAt BIGINT NOT NULL, seenAt BIGINT NOT NULL, idle BIGINT NOT NULL CHECK (idle > 0),
                endsAt BIGINT NOT NULL, steppedUpAt BIGINT, rotationDue BOOLEAN NOT NULL, flash TEXT)
            """,
            "CREATE INDEX signInOfAccount ON signIn (account)",
            "CREATE INDEX signInByEnd ON signIn (endsAt)",
            """
            CREATE TABLE invitation (
                id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES account (id),
                purpose TEXT NOT NULL CHECK (purpose IN ('join', 'reset')), secret TEXT NOT NULL,
                madeAt BIGINT NOT NULL, endsAt BIGINT NOT NULL, usedAt BIGINT, withdrawnAt BIGINT,
                CHECK (usedAt IS NULL OR withdrawnAt IS NULL))
            """,
            "CREATE INDEX invitationOfAccount ON invitation (account)",
        ])
}
