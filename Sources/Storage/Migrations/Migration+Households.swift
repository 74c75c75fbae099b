extension Migration {
    /// Households with where they lived and who belonged to them, dated. A line that was put right stays, with who did so.
    static let households = Migration(
        name: "2026-11-27-41-households",
        statements: [
            """
            CREATE TABLE household (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, name TEXT NOT NULL, foldedName TEXT NOT NULL,
                createdAt BIGINT NOT NULL, createdBy TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            "CREATE INDEX householdByName ON household (foldedName)",
            """
            CREATE TABLE householdAddress (
                id TEXT PRIMARY KEY, household TEXT NOT NULL REFERENCES household (id), address TEXT NOT NULL,
                fromDay BIGINT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL, replacedAt BIGINT, replacedBy TEXT,
                CHECK ((replacedAt IS NULL) = (replacedBy IS NULL)))
            """,
            "CREATE UNIQUE INDEX householdAddressOfDay ON householdAddress (household, fromDay) WHERE replacedAt IS NULL",
            """
            CREATE TABLE householdMember (
                id TEXT PRIMARY KEY, household TEXT NOT NULL REFERENCES household (id),
                party TEXT NOT NULL REFERENCES party (id), role TEXT NOT NULL, fromDay BIGINT NOT NULL, untilDay BIGINT,
                byAccount TEXT NOT NULL, at BIGINT NOT NULL, replacedAt BIGINT, replacedBy TEXT,
                CHECK (untilDay IS NULL OR untilDay >= fromDay), CHECK ((replacedAt IS NULL) = (replacedBy IS NULL)))
            """,
            "CREATE INDEX householdMemberOfHousehold ON householdMember (household, party)",
            "CREATE INDEX householdMemberOfParty ON householdMember (party, household)",
            "CREATE INDEX caseFileOfSubject ON caseFile (subject) WHERE subjectKind <> 'client'",
        ])
}
