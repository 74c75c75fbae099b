extension Migration {
    /// Answers that an editor gave up for those of somebody who saved before them. They stay with the version at which the
    /// choice was made; those of sealed fields under the sealing key.
    static let amending = Migration(
        name: "2026-11-27-amending",
        statements: [
            """
            CREATE TABLE recordSetAside (
                record TEXT NOT NULL, version BIGINT NOT NULL, place BIGINT NOT NULL, field TEXT NOT NULL,
                answer TEXT, sealed TEXT, PRIMARY KEY (record, version, place),
                FOREIGN KEY (record, version) REFERENCES recordVersion (record, version),
                CHECK ((answer IS NULL) <> (sealed IS NULL)))
            """
        ])
}
