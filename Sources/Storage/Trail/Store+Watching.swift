public import CaseModel

extension Store {
    /// How many entries of reads, on all servers, one account made under a break-glass in a span of time.
    public func requests(
        of account: AccountID, under ground: String, from: Moment, until: Moment
    ) async throws -> Int {
        let reads = reads
        return try await reads.read { connection in
            let table = try ReadsPlace.table("account, at, ground, verb", reads, connection)
            let row = try connection.one(
                """
                SELECT count(*) AS amount FROM \(table)
                WHERE account = $1 AND at >= $2 AND at <= $3 AND ground = $4 AND verb <> 'deny'
                """, [.id(account), .moment(from), .moment(until), .text(ground)])
            return Int(clamping: try row?.integer("amount") ?? 0)
        }
    }
}

/// How one person read in a span of time.
public struct ReadingTally: Sendable, Hashable {
    public let account: AccountID
    /// Different things about clients that were opened.
    public let opened: Int
    /// Requests about clients that were refused.
    public let refused: Int
    /// Refusals because the person is the client or is linked to them, is kept away, or has a conflict.
    public let forbidden: Int
}

/// One thing about clients that one person opened.
public struct OpenedThing: Sendable, Hashable {
    public let account: AccountID
    public let subjects: [String]
}

extension Store {
    private static let ofClients = "kind IN ('party', 'case', 'record') AND action IN ('read', 'discover')"

    /// How people read since a moment, on all servers: who opened or was refused something.
    public func tallies(since: Moment) async throws -> [ReadingTally] {
        let reads = reads
        return try await reads.read { connection in
            let table = try ReadsPlace.table("account, at, kind, action, verb, subjects, rule", reads, connection)
            return try connection.rows(
                """
                SELECT account, count(DISTINCT CASE WHEN verb <> 'deny' AND action = 'read' THEN subjects END) AS opened,
                    sum(CASE WHEN verb = 'deny' THEN 1 ELSE 0 END) AS refused,
                    sum(CASE WHEN rule IN ('ownRecord', 'excluded', 'declaredConflict') THEN 1 ELSE 0 END) AS forbidden
                FROM \(table) WHERE at >= $1 AND \(Self.ofClients) AND account IS NOT NULL
                GROUP BY account ORDER BY account
                """, [.moment(since)]
            ).compactMap { row in
                guard let account = AccountID(try row.text("account")) else { return nil }
                return ReadingTally(
                    account: account, opened: Int(clamping: try row.integer("opened")),
                    refused: Int(clamping: try row.integer("refused")),
                    forbidden: Int(clamping: try row.integer("forbidden")))
            }
        }
    }

    /// What was opened since a moment, on all servers, newest first, each once.
    public func opened(since: Moment, limit: Int = 500) async throws -> [OpenedThing] {
        let reads = reads
        return try await reads.read { connection in
            var known: Set<OpenedThing> = []
            let table = try ReadsPlace.table("number, account, at, kind, action, verb, subjects", reads, connection)
            return try connection.rows(
                """
                SELECT account, subjects FROM \(table)
                WHERE at >= $1 AND \(Self.ofClients) AND action = 'read' AND verb <> 'deny' AND account IS NOT NULL
                ORDER BY at DESC, number DESC LIMIT $2
                """, [.moment(since), .integer(Int64(limit))]
            ).compactMap { row in
                guard let account = AccountID(try row.text("account")) else { return nil }
                return OpenedThing(
                    account: account,
                    subjects: try row.text("subjects").split(whereSeparator: { !$0.isHexDigit && $0 != "-" })
                        .map(String.init))
            }.filter { known.insert($0).inserted }
        }
    }
}

extension AlertRepository {
    /// Whether the same was pointed out about the person since a moment.
    public func isKnown(_ account: AccountID, _ ground: String, since: Moment) throws -> Bool {
        try snapshot.connection.one(
            "SELECT id FROM safetyAlert WHERE account = $1 AND kind = 'reading' AND ground = $2 AND at >= $3 LIMIT 1",
            [.id(account), .text(ground), .moment(since)]) != nil
    }

    /// The service in which a person holds a role, for whom an alert about them goes to; the core's where there is none.
    public func service(of account: AccountID, on day: Day) throws -> ModuleID {
        let row = try snapshot.connection.one(
            """
            SELECT module FROM membership WHERE account = $1 AND fromDay <= $2 AND (untilDay IS NULL OR untilDay >= $2)
            ORDER BY CASE WHEN module = 'core' THEN 1 ELSE 0 END, module LIMIT 1
            """, [.id(account), .day(day)])
        return try row?.definition("module") ?? .core
    }
}
