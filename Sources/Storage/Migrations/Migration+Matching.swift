extension Migration {
    /// What the duplicate check compares besides names, and the indexes by which it finds whom to compare.
    static let matching = Migration(
        name: "2026-11-27-20-matching",
        statements: [
            "ALTER TABLE party ADD COLUMN sex TEXT",
            "ALTER TABLE party ADD COLUMN streetNumber TEXT",
            "ALTER TABLE party ADD COLUMN street TEXT",
            "ALTER TABLE party ADD COLUMN towns TEXT",
            "ALTER TABLE party ADD COLUMN postalCode TEXT",
            "CREATE INDEX partyByFamilySoundBirth ON party (soundFamily, bornOn)",
            "CREATE INDEX partyByGivenSoundBirth ON party (soundGiven, bornOn)",
            "CREATE INDEX partyByPostalCode ON party (postalCode, streetNumber)",
            "CREATE INDEX partyByEmail ON party (email)",
            """
            CREATE TABLE partyJudgement (
                id TEXT PRIMARY KEY, party TEXT NOT NULL REFERENCES party (id), other TEXT NOT NULL REFERENCES party (id),
                isSame BOOLEAN NOT NULL, weight DOUBLE PRECISION NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL,
                CHECK (party <> other))
            """,
            "CREATE INDEX partyJudgementOfParty ON partyJudgement (party)",
            "CREATE INDEX partyJudgementOfOther ON partyJudgement (other)",
        ])
}
