extension Migration {
    /// What was decided of a conflict of interest before a case went on: whom and what the decision knew stays with it.
    static let conflicts = Migration(
        name: "2026-11-27-40-conflicts",
        statements: [
            """
            CREATE TABLE conflictDecision (
                id TEXT PRIMARY KEY, caseFile TEXT NOT NULL REFERENCES caseFile (id),
                outcome TEXT NOT NULL CHECK (outcome IN ('nothing_found', 'no_conflict', 'wall', 'refuse')),
                reason TEXT, compared TEXT NOT NULL, found TEXT NOT NULL, byAccount TEXT NOT NULL, at BIGINT NOT NULL,
                CHECK (outcome = 'nothing_found' OR reason IS NOT NULL))
            """,
            "CREATE INDEX conflictDecisionOfCase ON conflictDecision (caseFile, at)",
            "CREATE INDEX accountOwnParty ON account (ownParty) WHERE ownParty IS NOT NULL",
        ])
}
