extension Migration {
    /// Places with what of their form they are listed and found by; and what is written of a household or place.
    static let places = Migration(
        name: "2026-11-27-51-places",
        statements: [
            """
            CREATE TABLE place (
                id TEXT PRIMARY KEY, module TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
                foldedName TEXT NOT NULL, address TEXT, foldedAddress TEXT, postcode TEXT, uprn TEXT,
                openFrom BIGINT, openUntil BIGINT, createdAt BIGINT NOT NULL, createdBy TEXT NOT NULL,
                version BIGINT NOT NULL)
            """,
            "CREATE INDEX placeByName ON place (foldedName)",
            "CREATE INDEX placeOfModule ON place (module, foldedName)",
            "CREATE INDEX placeByAddress ON place (foldedAddress) WHERE foldedAddress IS NOT NULL",
            "CREATE INDEX placeByPostcode ON place (postcode) WHERE postcode IS NOT NULL",
            "CREATE INDEX placeByUPRN ON place (uprn) WHERE uprn IS NOT NULL",
            "CREATE INDEX recordOfSubject ON record (subject, form, datedOn) WHERE subject IS NOT NULL",
        ])
}
