public import CaseModel
public import Policy

/// One-time links. A link is found by the digest of its token alone: holding the token is the permission.
public struct InvitationRepository: Sendable {
    let engine: any StorageEngine

    /// A link that was neither used nor replaced; whether it has run out is for the caller to see.
    public func find(_ digest: String) async throws -> (invitation: StoredInvitation, standing: Standing)? {
        try await engine.read { connection in
            guard
                let row = try connection.one(
                    "SELECT * FROM invitation WHERE digest = $1 AND usedAt IS NULL AND withdrawnAt IS NULL",
                    [.text(digest)])
            else { return nil }
            let invitation = try Self.invitation(row)
            guard let standing = try IdentityRows.standing(of: invitation.account, connection) else { return nil }
            return (invitation, standing)
        }
    }

    /// Keeps a link and withdraws the earlier ones of the account.
    public func create(
        _ invitation: StoredInvitation, digest: String, _ permitted: Permitted<Subject.Account>, _ trace: Trace
    ) async throws {
        try await engine.write { connection in
            try AccountRepository.confirm(permitted, at: invitation.madeAt, connection)
            try Self.withdraw(of: permitted.id, at: invitation.madeAt, connection)
            try connection.run(
                """
                INSERT INTO invitation (id, digest, account, purpose, secret, madeAt, endsAt)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(invitation.id.text), .text(digest), .text(permitted.id.text),
                    .text(invitation.purpose.rawValue),
                    .text(invitation.sealedSecret), .integer(invitation.madeAt.milliseconds),
                    .integer(invitation.endsAt.milliseconds),
                ])
            let entry = TrailEntry(
                permitted.stamp, trace, subjects: [permitted.id.text, invitation.id.text],
                fields: [invitation.purpose == .join ? "invitation" : "reset"])
            try TrailChain.changes.append([entry], connection)
        }
    }

    /// Takes a link up: credentials set, link used, every earlier sign-in and known device gone; all or nothing.
    /// False when the link had been used, replaced or run out meanwhile.
    public func accept(digest: String, _ enrolment: Enrolment, _ trace: Trace) async throws -> Bool {
        try await engine.write { connection in
            let account = SQLValue.text(enrolment.account.text)
            let now = SQLValue.integer(enrolment.at.milliseconds)
            let used = try connection.run(
                """
                UPDATE invitation SET usedAt = $3
                WHERE digest = $1 AND account = $2 AND usedAt IS NULL AND withdrawnAt IS NULL AND endsAt > $3
                """, [.text(digest), account, now])
            guard used == 1 else { return false }
            try connection.run(
                """
                INSERT INTO accountCredential (account, passwordHash, secret, lastStep, setAt) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (account) DO UPDATE SET
                    passwordHash = excluded.passwordHash, secret = excluded.secret, lastStep = excluded.lastStep,
                    setAt = excluded.setAt
                """,
                [
                    account, .text(enrolment.passwordHash), .text(enrolment.sealedSecret),
                    .optional(enrolment.lastStep), now,
                ])
            try CredentialRepository.replaceRecoveryCodes(enrolment.recoveryCodes, of: enrolment.account, connection)
            try connection.run("DELETE FROM signIn WHERE account = $1", [account])
            try connection.run("DELETE FROM knownDevice WHERE account = $1", [account])
            let entry = TrailEntry(
                signIn: "credentials_set", account: enrolment.account, result: "done", at: enrolment.at, trace)
            try TrailChain.changes.append([entry], connection)
            return true
        }
    }

    static func withdraw(of account: AccountID, at now: Moment, _ connection: any Connection) throws {
        try connection.run(
            "UPDATE invitation SET withdrawnAt = $2 WHERE account = $1 AND usedAt IS NULL AND withdrawnAt IS NULL",
            [.text(account.text), .integer(now.milliseconds)])
    }

    private static func invitation(_ row: Row) throws -> StoredInvitation {
        guard let purpose = StoredInvitation.Purpose(rawValue: try row.text("purpose")) else {
            throw StorageFault.unexpectedColumn("purpose")
        }
        return StoredInvitation(
            id: try IdentityRows.id(row, "id"), account: try IdentityRows.id(row, "account"), purpose: purpose,
            sealedSecret: try row.text("secret"), madeAt: try IdentityRows.at(row, "madeAt"),
            endsAt: try IdentityRows.at(row, "endsAt"))
    }
}
