public import CaseModel
public import Policy

/// Memberships: added and ended, never changed. Each change makes the person's tokens due for replacement.
public struct MembershipRepository: Sendable {
    let engine: any StorageEngine

    /// Facts for a decision about it.
    public func find(_ membership: MembershipID) async throws -> HeldMembership? {
        try await engine.read { connection in
            try connection.one("SELECT * FROM membership WHERE id = $1", [.text(membership.text)])
                .map(IdentityRows.membership)
        }
    }

    public func create(_ membership: HeldMembership, _ creation: PermittedCreation<Subject.Membership>, _ trace: Trace)
        async throws
    {
        guard creation.place.account == membership.account, creation.place.modules == [membership.module] else {
            throw AccessRefusal.notFound(.factsMissing)
        }
        try await engine.write { connection in
            try Self.insert(membership, at: creation.stamp.at, connection)
            try Self.makeRotationDue(membership.account, connection)
            let subjects = [membership.id.text, membership.account.text]
            try TrailChain.changes.append([TrailEntry(creation.stamp, trace, subjects: subjects)], connection)
        }
    }

    /// Ends a membership with a day, the last on which it counts.
    public func end(_ permitted: Permitted<Subject.Membership>, on day: Day, _ trace: Trace) async throws {
        try await engine.write { connection in
            guard let row = try connection.one("SELECT * FROM membership WHERE id = $1", [.text(permitted.id.text)])
            else {
                throw AccessRefusal.notFound(.factsMissing)
            }
            let held = try IdentityRows.membership(row)
            let facts = Facts.administration(.membership, held.id, modules: [held.module], account: held.account)
            guard permitted.predicate.holds(of: facts) else { throw AccessRefusal.notFound(.factsMissing) }
            try connection.run(
                "UPDATE membership SET untilDay = $2 WHERE id = $1", [.text(held.id.text), .integer(Int64(day.number))])
            try Self.makeRotationDue(held.account, connection)
            let entry = TrailEntry(
                permitted.stamp, trace, subjects: [held.id.text, held.account.text], fields: ["until"])
            try TrailChain.changes.append([entry], connection)
        }
    }

    static func insert(_ held: HeldMembership, at now: Moment, _ connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO membership (id, account, module, programme, role, team, fromDay, untilDay, createdAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(held.id.text), .text(held.account.text), .text(held.module.text),
                .optional(held.programme?.text), .text(held.role.text), .optional(held.team?.text),
                .integer(Int64(held.span.from.number)), .optional(held.span.until.map { Int64($0.number) }),
                .integer(now.milliseconds),
            ])
    }

    private static func makeRotationDue(_ account: AccountID, _ connection: any Connection) throws {
        try connection.run(
            "UPDATE signIn SET rotationDue = TRUE WHERE account = $1", [.text(account.text)])
    }
}
