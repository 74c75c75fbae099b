extension Migration {
    /// The site, its organisations and teams, accounts and memberships. Days are counted from 1970-01-01; moments are UTC milliseconds.
    static let site = Migration(
        name: "2026-11-22-01-site",
        statements: [
            """
            CREATE TABLE site (
                id TEXT PRIMARY KEY CHECK (id = 'site'), council TEXT NOT NULL, demo BOOLEAN NOT NULL, createdAt BIGINT NOT NULL)
            """,
            """
            CREATE TABLE organisation (
                id TEXT PRIMARY KEY, name TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('controller', 'provider', 'partner')),
                createdAt BIGINT NOT NULL, closedAt BIGINT)
            """,
            """
            CREATE TABLE team (
                id TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (id), module TEXT,
                name TEXT NOT NULL, createdAt BIGINT NOT NULL, closedAt BIGINT)
            """,
            """
            CREATE TABLE account (
                id TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (id),
                email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, ownParty TEXT,
                createdAt BIGINT NOT NULL, disabledAt BIGINT, expiresOn BIGINT)
            """,
            """
            CREATE TABLE membership (
                id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id), module TEXT NOT NULL, programme TEXT,
                role TEXT NOT NULL, team TEXT REFERENCES team (id),
                fromDay BIGINT NOT NULL, untilDay BIGINT, createdAt BIGINT NOT NULL,
                CHECK (untilDay IS NULL OR untilDay >= fromDay))
            """,
            "CREATE INDEX membershipOfAccount ON membership (account)",
            "CREATE INDEX membershipOfModule ON membership (module)",
            "CREATE TABLE counter (name TEXT PRIMARY KEY, value BIGINT NOT NULL)",
            """
            CREATE TABLE answeredRequest (
                requestKey TEXT PRIMARY KEY, account TEXT, result TEXT NOT NULL, at BIGINT NOT NULL)
            """,
        ])

    /// Texts of definitions by their hash, snapshots of all of them, and what was adopted from files.
    static let definitions = Migration(
        name: "2026-11-22-02-definitions",
        statements: [
            "CREATE TABLE definitionText (hash TEXT PRIMARY KEY, content TEXT NOT NULL)",
            """
            CREATE TABLE snapshot (
                number BIGINT PRIMARY KEY, at BIGINT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
                difference TEXT NOT NULL, previous BIGINT REFERENCES snapshot (number),
                CHECK ((previous IS NULL AND number = 1) OR previous = number - 1))
            """,
            """
            CREATE TABLE snapshotFile (
                snapshot BIGINT NOT NULL REFERENCES snapshot (number), path TEXT NOT NULL,
                hash TEXT NOT NULL REFERENCES definitionText (hash), PRIMARY KEY (snapshot, path))
            """,
            """
            CREATE TABLE adoption (
                module TEXT PRIMARY KEY, baseline TEXT NOT NULL, snapshot BIGINT NOT NULL REFERENCES snapshot (number),
                at BIGINT NOT NULL)
            """,
            """
            CREATE TABLE moduleStatus (
                module TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('inForce', 'lastGood', 'edited', 'suspended')),
                detail TEXT NOT NULL, at BIGINT NOT NULL)
            """,
        ])
}
