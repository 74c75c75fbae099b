public import CaseModel
public import Policy

/// Days on which a colleague is away, the first and the last included, and who covers for them.
public struct Absence: Sendable, Hashable {
    public let id: AbsenceID
    public let account: AccountID
    public let from: Day
    public let until: Day
    public let cover: AccountID?

    public init(id: AbsenceID, account: AccountID, from: Day, until: Day, cover: AccountID?) {
        self.id = id
        self.account = account
        self.from = from
        self.until = until
        self.cover = cover
    }

    public func covers(_ day: Day) -> Bool { from <= day && day <= until }
}

/// Leave. It says who is away and gives nobody a right.
public struct AbsenceRepository: Sendable {
    let engine: any StorageEngine

    /// What was kept of an account and has not ended before the day, soonest first.
    public func list(of account: AccountID, since day: Day) async throws -> [Absence] {
        try await engine.read { connection in
            try connection.rows(
                """
                SELECT * FROM absence WHERE account = $1 AND untilDay >= $2 AND endedAt IS NULL
                ORDER BY fromDay, id LIMIT 50
                """, [.text(account.text), .integer(Int64(day.number))]
            ).map(Absence.init)
        }
    }

    public func find(_ absence: AbsenceID) async throws -> Absence? {
        try await engine.read { connection in
            try connection.one("SELECT * FROM absence WHERE id = $1 AND endedAt IS NULL", [.text(absence.text)])
                .map(Absence.init)
        }
    }

    /// Who of these is away on a day, by account.
    public func away(_ accounts: Set<AccountID>, on day: Day) async throws -> [AccountID: Absence] {
        try await engine.read { try Absence.away(accounts, on: day, $0) }
    }

    /// Keeps leave; false when it overlaps leave that is kept already.
    public func add(_ absence: Absence, _ permitted: Permitted<Subject.Account>, _ trace: Trace) async throws -> Bool {
        try await engine.write { connection in
            try AccountRepository.confirm(permitted, at: permitted.stamp.at, connection)
            guard permitted.id == absence.account else { throw AccessRefusal.notFound(.factsMissing) }
            let other = try connection.one(
                """
                SELECT id FROM absence WHERE account = $1 AND endedAt IS NULL AND fromDay <= $3 AND untilDay >= $2 LIMIT 1
                """,
                [
                    .text(absence.account.text), .integer(Int64(absence.from.number)),
                    .integer(Int64(absence.until.number)),
                ])
            guard other == nil else { return false }
            try connection.run(
                """
                INSERT INTO absence (id, account, fromDay, untilDay, cover, byAccount, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(absence.id.text), .text(absence.account.text), .integer(Int64(absence.from.number)),
                    .integer(Int64(absence.until.number)), .optional(absence.cover?.text),
                    .text(permitted.stamp.identity.text), .integer(permitted.stamp.at.milliseconds),
                ])
            try Self.record(permitted, absence.id, "leave", trace, connection)
            return true
        }
    }

    /// Ends leave before its last day, or takes back what has not begun.
    public func end(_ absence: AbsenceID, _ permitted: Permitted<Subject.Account>, _ trace: Trace) async throws {
        try await engine.write { connection in
            try AccountRepository.confirm(permitted, at: permitted.stamp.at, connection)
            let ended = try connection.run(
                "UPDATE absence SET endedAt = $3 WHERE id = $1 AND account = $2 AND endedAt IS NULL",
                [.text(absence.text), .text(permitted.id.text), .integer(permitted.stamp.at.milliseconds)])
            guard ended == 1 else { throw AccessRefusal.notFound(.factsMissing) }
            try Self.record(permitted, absence, "leave_ended", trace, connection)
        }
    }

    private static func record(
        _ permitted: Permitted<Subject.Account>, _ absence: AbsenceID, _ field: String, _ trace: Trace,
        _ connection: any Connection
    ) throws {
        let entry = TrailEntry(
            permitted.stamp, trace, subjects: [absence.text, permitted.id.text], fields: [field])
        try TrailChain.changes.append([entry], connection)
    }
}

extension DirectoryRepository {
    /// Who of these is away on a day.
    public func away(_ accounts: Set<AccountID>, on day: Day) throws -> [AccountID: Absence] {
        try Absence.away(accounts, on: day, snapshot.connection)
    }

    /// The absences that somebody covers for on a day.
    public func covered(by account: AccountID, on day: Day) throws -> [Absence] {
        try snapshot.connection.rows(
            """
            SELECT * FROM absence WHERE cover = $1 AND fromDay <= $2 AND untilDay >= $2 AND endedAt IS NULL
            ORDER BY account LIMIT 20
            """, [.id(account), .day(day)]
        ).map(Absence.init)
    }
}

extension Absence {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), account: try row.id("account"), from: try row.day("fromDay"),
            until: try row.day("untilDay"), cover: try row.optionalID("cover"))
    }

    fileprivate static func away(
        _ accounts: Set<AccountID>, on day: Day, _ connection: any Connection
    ) throws -> [AccountID: Absence] {
        guard !accounts.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let known = builder.isIn("a.account", accounts.map(\.text).sorted())
        let today = builder.bind(day)
        let found = try connection.rows(
            """
            SELECT a.* FROM absence a WHERE \(known) AND a.fromDay <= \(today) AND a.untilDay >= \(today)
                AND a.endedAt IS NULL ORDER BY a.account, a.untilDay
            """, builder.values
        ).map(Absence.init)
        return Dictionary(found.map { ($0.account, $0) }, uniquingKeysWith: { _, later in later })
    }
}
