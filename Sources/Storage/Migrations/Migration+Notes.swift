extension Migration {
    /// The words of notes, each once a field, folded, under a number for each note, because there are many of them; and the
    /// indexes by which a timeline is read.
    static let notes = Migration(
        name: "2026-11-27-notes",
        statements: [
            """
            CREATE TABLE noteIndex (
                record TEXT PRIMARY KEY REFERENCES record (id), number BIGINT NOT NULL UNIQUE, form TEXT NOT NULL)
            """,
            """
            CREATE TABLE noteWord (
                note BIGINT NOT NULL REFERENCES noteIndex (number), field TEXT NOT NULL, sensitivity BIGINT NOT NULL,
                word TEXT NOT NULL, PRIMARY KEY (note, field, word))
            """,
            "CREATE INDEX noteWordByWord ON noteWord (word, note)",
            "CREATE INDEX recordOfPartyByDay ON record (party, datedOn, submittedAt)",
            "CREATE INDEX recordOfCaseByDay ON record (caseFile, datedOn, submittedAt) WHERE caseFile IS NOT NULL",
            "CREATE INDEX workItemOfParty ON workItem (party, createdAt)",
        ])

    /// When somebody last looked at a timeline is found without reading everything else that they looked at.
    static let timelineLooks = Migration(
        name: "2026-11-27-timeline-looks",
        statements: [
            "CREATE INDEX trailReadOfTimelines ON trailRead (account, at) WHERE fields = 'timeline'"
        ])
}
