public import CaseModel
public import Policy

/// Passwords, authenticators, recovery codes and known devices. Whatever is spent is compared and set in one step.
public struct CredentialRepository: Sendable {
    let engine: any StorageEngine

    /// What a sign-in under a name is checked against; nil when nobody has the name.
    /// - Parameter device: digest of what an earlier sign-in left in the browser.
    public func find(email: String, device: String?, at now: Moment) async throws -> Credentials? {
        try await find("account.email = $1", email, device, now)
    }

    public func find(account: AccountID, device: String?, at now: Moment) async throws -> Credentials? {
        try await find("account.id = $1", account.text, device, now)
    }

    /// Uses up a 30-second step and all before it; false when it had been used up already.
    public func spend(step: Int64, of account: AccountID) async throws -> Bool {
        try await engine.write { connection in
            try connection.run(
                """
                UPDATE accountCredential SET lastStep = $2
                WHERE account = $1 AND (lastStep IS NULL OR lastStep < $2)
                """, [.text(account.text), .integer(step)]) == 1
        }
    }

    /// Uses up a recovery code; false when there is none such or it had been used up already.
    public func spend(recoveryCode digest: String, of account: AccountID, at now: Moment) async throws -> Bool {
        try await engine.write { connection in
            try connection.run(
                "UPDATE recoveryCode SET usedAt = $3 WHERE account = $1 AND digest = $2 AND usedAt IS NULL",
                [.text(account.text), .text(digest), .integer(now.milliseconds)]) == 1
        }
    }

    public func recoveryCodesLeft(of account: AccountID) async throws -> Int {
        try await engine.read { connection in
            try connection.rows(
                "SELECT digest FROM recoveryCode WHERE account = $1 AND usedAt IS NULL", [.text(account.text)]
            ).count
        }
    }

    /// Changes a password and ends every sign-in of the person.
    public func setPassword(_ hash: String, _ permitted: Permitted<Subject.Account>, at now: Moment, _ trace: Trace)
        async throws
    {
        try await engine.write { connection in
            try connection.run(
                "UPDATE accountCredential SET passwordHash = $2, setAt = $3 WHERE account = $1",
                [.text(permitted.id.text), .text(hash), .integer(now.milliseconds)])
            try connection.run("DELETE FROM signIn WHERE account = $1", [.text(permitted.id.text)])
            try Self.record(permitted, "password", trace, connection)
        }
    }

    /// Puts a new set of recovery codes in the place of the old.
    public func setRecoveryCodes(_ digests: [String], _ permitted: Permitted<Subject.Account>, _ trace: Trace)
        async throws
    {
        try await engine.write { connection in
            try Self.replaceRecoveryCodes(digests, of: permitted.id, connection)
            try Self.record(permitted, "recovery_codes", trace, connection)
        }
    }

    // MARK: Devices

    public func remember(device: String, of account: AccountID, until: Moment) async throws {
        try await engine.write { connection in
            _ = try connection.run(
                "INSERT INTO knownDevice (digest, account, untilAt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                [.text(device), .text(account.text), .integer(until.milliseconds)])
        }
    }

    /// False when the device was not known for this account.
    public func extendDevice(_ device: String, of account: AccountID, until: Moment, at now: Moment) async throws
        -> Bool
    {
        try await engine.write { connection in
            try connection.run("DELETE FROM knownDevice WHERE untilAt <= $1", [.integer(now.milliseconds)])
            return try connection.run(
                "UPDATE knownDevice SET untilAt = $3 WHERE digest = $1 AND account = $2",
                [.text(device), .text(account.text), .integer(until.milliseconds)]) == 1
        }
    }

    // MARK: Shared

    static func replaceRecoveryCodes(_ digests: [String], of account: AccountID, _ connection: any Connection) throws {
        try connection.run("DELETE FROM recoveryCode WHERE account = $1", [.text(account.text)])
        for digest in digests {
            try connection.run(
                "INSERT INTO recoveryCode (account, digest) VALUES ($1, $2)", [.text(account.text), .text(digest)])
        }
    }

    private static func record(
        _ permitted: Permitted<Subject.Account>, _ field: String, _ trace: Trace, _ connection: any Connection
    ) throws {
        let entry = TrailEntry(permitted.stamp, trace, subjects: [permitted.id.text], fields: [field])
        try TrailChain.changes.append([entry], connection)
    }

    private func find(_ condition: String, _ value: String, _ device: String?, _ now: Moment) async throws
        -> Credentials?
    {
        try await engine.read { connection in
            guard let row = try connection.one("\(IdentityRows.account) WHERE \(condition)", [.text(value)]) else {
                return nil
            }
            let standing = try IdentityRows.standing(row, connection)
            let known = try connection.one(
                "SELECT digest FROM knownDevice WHERE digest = $1 AND account = $2 AND untilAt > $3",
                [.text(device ?? ""), .text(standing.account.id.text), .integer(now.milliseconds)])
            return Credentials(
                standing: standing, passwordHash: try row.optionalText("passwordHash"),
                sealedSecret: try row.optionalText("secret"), lastStep: try row.optionalInteger("lastStep"),
                deviceIsKnown: known != nil)
        }
    }
}
