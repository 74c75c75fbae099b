extension Migration {
    /// Individuals and bodies, their names and links.
    static let parties = Migration(
        name: "2026-11-22-03-parties",
        statements: [
            """
            CREATE TABLE party (
                id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')), uid TEXT UNIQUE,
                title TEXT, given TEXT, middle TEXT, family TEXT NOT NULL, knownAs TEXT,
                foldedGiven TEXT NOT NULL, foldedFamily TEXT NOT NULL,
                soundGiven TEXT NOT NULL, soundFamily TEXT NOT NULL,
                bornOn BIGINT, diedOn BIGINT, diedSource TEXT,
                nhsNumber TEXT, postcode TEXT, phone TEXT, email TEXT,
                registeredAt BIGINT NOT NULL, registeredBy TEXT NOT NULL, version BIGINT NOT NULL,
                CHECK (diedOn IS NULL OR bornOn IS NULL OR diedOn >= bornOn))
            """,
            "CREATE INDEX partyByFamily ON party (foldedFamily, foldedGiven)",
            "CREATE INDEX partyByGiven ON party (foldedGiven)",
            "CREATE INDEX partyBySound ON party (soundFamily, soundGiven)",
            "CREATE INDEX partyByBirth ON party (bornOn)",
            "CREATE INDEX partyByNHSNumber ON party (nhsNumber)",
            "CREATE INDEX partyByPostcode ON party (postcode)",
            "CREATE INDEX partyByPhone ON party (phone)",
            """
            CREATE TABLE partyName (
                party TEXT NOT NULL REFERENCES party (id), kind TEXT NOT NULL CHECK (kind IN ('previous', 'alias')),
                given TEXT NOT NULL, family TEXT NOT NULL, foldedGiven TEXT NOT NULL, foldedFamily TEXT NOT NULL,
                soundGiven TEXT NOT NULL, soundFamily TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (party, kind, foldedFamily, foldedGiven))
            """,
            "CREATE INDEX partyNameByFamily ON partyName (foldedFamily, foldedGiven)",
            "CREATE INDEX partyNameBySound ON partyName (soundFamily, soundGiven)",
            """
            CREATE TABLE partyService (
                party TEXT NOT NULL REFERENCES party (id), module TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (party, module))
            """,
            """
            CREATE TABLE relationship (
                id TEXT PRIMARY KEY, party TEXT NOT NULL REFERENCES party (id), other TEXT NOT NULL REFERENCES party (id),
                kind TEXT NOT NULL, fromDay BIGINT NOT NULL, untilDay BIGINT)
            """,
            "CREATE INDEX relationshipOfParty ON relationship (party)",
            "CREATE INDEX relationshipOfOther ON relationship (other)",
        ])
}
