public import CaseModel
public import Policy

/// Accounts: made, shut and opened again by whoever administers them, never deleted.
public struct AccountRepository: Sendable {
    let engine: any StorageEngine

    /// An account with its memberships: facts for a decision about it.
    public func standing(_ account: AccountID) async throws -> Standing? {
        try await engine.read { try IdentityRows.standing(of: account, $0) }
    }

    /// Whether nobody has an account here yet.
    public func isEmpty() async throws -> Bool {
        try await engine.read { try $0.one("SELECT id FROM account LIMIT 1") == nil }
    }

    /// The accounts in scope on a day, by name. There are thousands at most, so the scope is applied to each.
    public func list(_ scoped: Scoped<Subject.Account>, on today: Day) async throws -> [Standing] {
        guard !scoped.isNothing else { return [] }
        return try await engine.read { connection in
            let rows = try connection.rows("\(IdentityRows.account) ORDER BY account.name, account.id")
            let memberships = try connection.rows("SELECT * FROM membership ORDER BY fromDay, id")
            let held = Dictionary(grouping: try memberships.map(IdentityRows.membership), by: \.account)
            return try rows.map { row in
                let account = try IdentityRows.account(row)
                return Standing(account: account, memberships: held[account.id] ?? [])
            }.filter { scoped.predicate.holds(of: Self.facts($0, scoped.kind, on: today)) }
        }
    }

    /// False when another account has the address.
    public func create(
        _ account: Account, _ creation: PermittedCreation<Subject.Account>, memberships: [HeldMembership],
        _ trace: Trace
    ) async throws -> Bool {
        try await engine.write { connection in
            let made = try connection.run(
                """
                INSERT INTO account (id, organisation, email, name, ownParty, createdAt, expiresOn)
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING
                """,
                [
                    .text(account.id.text), .text(account.organisation.id.text), .text(account.email),
                    .text(account.name), .optional(account.ownParty?.text), .integer(creation.stamp.at.milliseconds),
                    .optional(account.expiresOn.map { Int64($0.number) }),
                ])
            guard made == 1 else { return false }
            for membership in memberships {
                try MembershipRepository.insert(membership, at: creation.stamp.at, connection)
            }
            let subjects = [account.id.text] + memberships.map(\.id.text)
            try TrailChain.changes.append([TrailEntry(creation.stamp, trace, subjects: subjects)], connection)
            return true
        }
    }

    /// Shuts an account: every sign-in, known device and open link of it ends with the same commit. False when it was shut.
    public func disable(_ permitted: Permitted<Subject.Account>, at now: Moment, _ trace: Trace) async throws -> Bool {
        try await engine.write { connection in
            let id = SQLValue.text(permitted.id.text)
            try Self.confirm(permitted, at: now, connection)
            let shut = try connection.run(
                "UPDATE account SET disabledAt = $2 WHERE id = $1 AND disabledAt IS NULL",
                [id, .integer(now.milliseconds)])
            guard shut == 1 else { return false }
            try connection.run("DELETE FROM signIn WHERE account = $1", [id])
            try connection.run("DELETE FROM knownDevice WHERE account = $1", [id])
            try InvitationRepository.withdraw(of: permitted.id, at: now, connection)
            try Self.record(permitted, "disabled", trace, connection)
            return true
        }
    }

    public func enable(_ permitted: Permitted<Subject.Account>, at now: Moment, _ trace: Trace) async throws {
        try await engine.write { connection in
            try Self.confirm(permitted, at: now, connection)
            try connection.run("UPDATE account SET disabledAt = NULL WHERE id = $1", [.text(permitted.id.text)])
            try Self.record(permitted, "enabled", trace, connection)
        }
    }

    /// Ends every sign-in of an account at once; how many there were.
    public func signOut(_ permitted: Permitted<Subject.Account>, _ trace: Trace) async throws -> Int {
        try await engine.write { connection in
            try Self.confirm(permitted, at: permitted.stamp.at, connection)
            let ended = try connection.run("DELETE FROM signIn WHERE account = $1", [.text(permitted.id.text)])
            try Self.record(permitted, "signed_out", trace, connection)
            return ended
        }
    }

    // MARK: Shared

    /// What was permitted must still hold when it is written.
    static func confirm(_ permitted: Permitted<Subject.Account>, at now: Moment, _ connection: any Connection) throws {
        guard let standing = try IdentityRows.standing(of: permitted.id, connection),
            permitted.predicate.holds(of: facts(standing, permitted.stamp.kind, on: London.day(of: now)))
        else { throw AccessRefusal.notFound(.factsMissing) }
    }

    private static func facts(_ standing: Standing, _ kind: Kind, on day: Day) -> Facts {
        Facts.administration(
            kind, standing.account.id, modules: standing.modules(on: day), account: standing.account.id)
    }

    private static func record(
        _ permitted: Permitted<Subject.Account>, _ field: String, _ trace: Trace, _ connection: any Connection
    ) throws {
        let entry = TrailEntry(permitted.stamp, trace, subjects: [permitted.id.text], fields: [field])
        try TrailChain.changes.append([entry], connection)
    }
}
