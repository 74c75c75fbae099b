public import CaseModel
public import Policy

extension PartyRepository {
    /// Flags on a permitted person and on these cases of theirs, oldest first. For what stands beside a page that is noted
    /// itself.
    public func flags(_ permitted: Permitted<Subject.Party>, and cases: [CaseID] = []) throws -> [FlagEntry] {
        try snapshot.confirm(permitted, .party)
        var builder = SQLBuilder()
        let party = builder.bind(permitted.id)
        let ofCases = cases.isEmpty ? "" : " OR \(builder.isIn("e.caseFile", cases.map(\.text)))"
        return try snapshot.connection.rows(
            "SELECT e.* FROM flagEntry e WHERE e.party = \(party)\(ofCases) ORDER BY e.at, e.id LIMIT 500",
            builder.values
        ).map { try FlagEntry($0) }
    }
}

extension CaseRepository {
    /// The reviews of flags that the reader was already given, newest first.
    public func reviews(of flags: [FlagEntry]) throws -> [FlagReview] {
        guard !flags.isEmpty else { return [] }
        var builder = SQLBuilder()
        let known = builder.isIn("e.flagEntry", flags.map(\.id.text))
        return try snapshot.connection.rows(
            "SELECT e.* FROM flagReview e WHERE \(known) ORDER BY e.at DESC, e.id LIMIT 500", builder.values
        ).map { try FlagReview($0) }
    }

    /// Flags on open cases in scope, and on their clients, that are to be reviewed by a day: soonest first.
    /// - Parameter account: only of cases that are given to this worker today.
    public func flagsToReview(
        _ scope: Scoped<Subject.Case>, by day: Day, givenTo account: AccountID? = nil, today: Day, limit: Int = 100
    ) throws -> [DueFlag] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .caseFile, by: account == nil ? .driving : .several)
        query.add("f.endedAt IS NULL AND f.reviewOn <= \(query.bind(.day(day)))")
        query.add("EXISTS (SELECT 1 FROM casePeriod e WHERE e.caseFile = c.id AND e.closedOn IS NULL)")
        if let account {
            let (who, now) = (query.bind(.id(account)), query.bind(.day(today)))
            query.add(
                """
                c.id IN (SELECT e.caseFile FROM allocation e WHERE e.account = \(who) AND e.fromDay <= \(now)
                    AND (e.untilDay IS NULL OR e.untilDay >= \(now)))
                """)
        }
        let rows = try query.rows(
            "f.*, c.id AS ofCase, c.module AS caseModule, c.party AS client, p.given, p.family, p.uid",
            joins: """
                JOIN flagEntry f ON f.caseFile = c.id OR (f.party = c.party AND f.module = c.module)
                LEFT JOIN party p ON p.id = c.party
                """,
            tail: "ORDER BY f.reviewOn, f.id, c.id", limit: limit, snapshot.connection)
        var known: Set<FlagID> = []
        let due = try rows.map { try DueFlag($0) }.filter { known.insert($0.flag.id).inserted }
        snapshot.note(scope.stamp, due.map(\.caseID.text))
        return due
    }
}

extension DueFlag {
    fileprivate init(_ row: Row) throws {
        let family = try row.optionalText("family")
        self.init(
            flag: try FlagEntry(row), caseID: try row.id("ofCase"), module: try row.definition("caseModule"),
            party: try row.optionalID("client"),
            name: try family.map { family throws(StorageFault) in
                PersonName(given: try row.optionalText("given") ?? "", family: family)
            },
            uid: try row.value("uid"), reviewOn: try row.day("reviewOn"))
    }
}
