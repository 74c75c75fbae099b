extension Migration {
    /// Indexes by case leave out what belongs to no case. With it, a search for what belongs to a person and to no case began
    /// at all rows without a case: 100,000 of them, where the index by person has three.
    static let indexesOfCases = Migration(
        name: "2026-11-27-indexes-of-cases",
        statements: [
            "DROP INDEX recordOfCase",
            "CREATE INDEX recordOfCase ON record (caseFile, form, datedOn) WHERE caseFile IS NOT NULL",
            "DROP INDEX flagEntryOfCase",
            "CREATE INDEX flagEntryOfCase ON flagEntry (caseFile) WHERE caseFile IS NOT NULL",
            "DROP INDEX draftOfCase",
            "CREATE INDEX draftOfCase ON draft (caseFile, author) WHERE caseFile IS NOT NULL",
            "DROP INDEX workItemOfCase",
            "CREATE INDEX workItemOfCase ON workItem (caseFile) WHERE caseFile IS NOT NULL",
        ])
}
