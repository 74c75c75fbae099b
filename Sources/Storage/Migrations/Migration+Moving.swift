extension Migration {
    /// Records that were filed in the wrong place and moved to the right one, and who had seen them there.
    static let moving = Migration(
        name: "2026-11-27-moving",
        statements: [
            """
            CREATE TABLE recordMove (
                id TEXT PRIMARY KEY, record TEXT NOT NULL, version BIGINT NOT NULL,
                fromCase TEXT REFERENCES caseFile (id), fromParty TEXT REFERENCES party (id),
                toCase TEXT REFERENCES caseFile (id), toParty TEXT REFERENCES party (id),
                reason TEXT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL,
                FOREIGN KEY (record, version) REFERENCES recordVersion (record, version))
            """,
            "CREATE INDEX recordMoveOfRecord ON recordMove (record, version)",
            "CREATE INDEX recordMoveFromCase ON recordMove (fromCase)",
            "CREATE INDEX recordMoveFromParty ON recordMove (fromParty)",
            """
            CREATE TABLE recordMoveReader (
                move TEXT NOT NULL REFERENCES recordMove (id), account TEXT NOT NULL, opened BIGINT NOT NULL,
                listed BIGINT NOT NULL, firstAt BIGINT NOT NULL, lastAt BIGINT NOT NULL, PRIMARY KEY (move, account))
            """,
        ])
}
