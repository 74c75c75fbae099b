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

extension Migration {
    /// What opens or shuts cases to one account is found by the account, and allocations without a look at the table.
    static let indexesOfAccounts = Migration(
        name: "2026-11-27-indexes-of-accounts",
        statements: [
            "DROP INDEX allocationToAccount",
            "CREATE INDEX allocationToAccount ON allocation (account, caseFile, fromDay, untilDay)",
            "DROP INDEX allocationToTeam",
            "CREATE INDEX allocationToTeam ON allocation (team, caseFile, fromDay, untilDay)",
            "CREATE INDEX exclusionOfAccount ON exclusion (account) WHERE account IS NOT NULL",
            "CREATE INDEX exclusionOfParty ON exclusion (party) WHERE party IS NOT NULL",
            "CREATE INDEX caseReaderOfAccount ON caseReader (account)",
            "CREATE INDEX meetingSeatOfAccount ON meetingSeat (account)",
        ])
}

extension Migration {
    /// Whether a service has any case lent to it at all is asked before each list; and a search by two given names reads them
    /// in the index alone.
    static let indexesOfLists = Migration(
        name: "2026-11-27-indexes-of-lists",
        statements: [
            "CREATE INDEX caseShareWithService ON caseShare (module, untilDay)",
            "DROP INDEX partyByGiven",
            "CREATE INDEX partyByGiven ON party (foldedGiven, foldedFamily, middle)",
        ])
}
