/// One dated step of the schema: strings only, never edited once released.
struct Migration: Sendable, Hashable {
    /// `2026-11-22-site`: the day it was written and what it is about.
    let name: String
    let statements: [String]
}

extension Migration {
    /// Every step of the case file, in the order in which they are applied.
    static let all: [Migration] =
        [site, definitions, parties, cases, records, work, trail] + identity + [
            matching,
            following,
            amending,
            moving,
            keys,
            riskAndFlags, alerts, deaths,
            finding,
            imports,
            links,
            indexesOfCases,
            documents,
            notes,
            absences,
            trailOfSubjects,
            indexesOfAccounts,
            conflicts,
            households,
            revealing,
            siteJobs,
            homesOfAccounts,
            endsOfAllocations,
            indexesOfLists,
            definitionDrafts,
            participants,
            places,
            walls,
            recordKeys,
        ]

    /// Every step of the file that keeps the chain of reads.
    static let reads: [Migration] = [trailOfReads, readsByAccount, timelineLooks, readsOfSubjects]
}
