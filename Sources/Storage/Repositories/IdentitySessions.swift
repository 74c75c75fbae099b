public import CaseModel

/// Sign-ins that go on. A session is found by the digest of its token alone: holding the token is the permission.
public struct SessionRepository: Sendable {
    let engine: any StorageEngine

    public func find(_ digest: String) async throws -> (session: StoredSession, standing: Standing)? {
        try await engine.read { connection in
            guard let row = try connection.one("SELECT * FROM signIn WHERE digest = $1", [.text(digest)]) else {
                return nil
            }
            let session = try Self.session(row)
            guard let standing = try IdentityRows.standing(of: session.account, connection) else { return nil }
            return (session, standing)
        }
    }

    /// Starts a sign-in of an account that is open; false when it is not. What has run out is cleared away.
    public func begin(_ session: StoredSession, digest: String) async throws -> Bool {
        try await engine.write { connection in
            try connection.run("DELETE FROM signIn WHERE endsAt <= $1", [.integer(session.seenAt.milliseconds)])
            return try Self.insert(session, digest, connection)
        }
    }

    /// Puts a sign-in in the place of another, whose token is dead from then on; false when that one was already gone.
    public func replace(_ old: String, with session: StoredSession, digest: String) async throws -> Bool {
        try await engine.write { connection in
            guard try connection.run("DELETE FROM signIn WHERE digest = $1", [.text(old)]) == 1 else { return false }
            return try Self.insert(session, digest, connection)
        }
    }

    public func touch(_ digest: String, at now: Moment) async throws {
        try await change(
            "UPDATE signIn SET seenAt = $2 WHERE digest = $1 AND seenAt < $2", digest, .integer(now.milliseconds))
    }

    public func end(_ digest: String) async throws {
        try await engine.write { connection in
            _ = try connection.run("DELETE FROM signIn WHERE digest = $1", [.text(digest)])
        }
    }

    public func endAll(of account: AccountID, except digest: String) async throws {
        try await engine.write { connection in
            _ = try connection.run(
                "DELETE FROM signIn WHERE account = $1 AND digest <> $2", [.text(account.text), .text(digest)])
        }
    }

    public func setFlash(_ sentence: String, _ digest: String) async throws {
        try await change("UPDATE signIn SET flash = $2 WHERE digest = $1", digest, .text(sentence))
    }

    public func takeFlash(_ digest: String) async throws -> String? {
        try await engine.write { connection in
            let row = try connection.one("SELECT flash FROM signIn WHERE digest = $1", [.text(digest)])
            try connection.run("UPDATE signIn SET flash = NULL WHERE digest = $1", [.text(digest)])
            return try row?.optionalText("flash")
        }
    }

    /// Those of these digests whose sign-ins go on, under the rights with which they last came in, and whose people still
    /// have an open account.
    public func live(among digests: Set<String>, at now: Moment) async throws -> Set<String> {
        try await engine.read { connection in
            var live: Set<String> = []
            let all = digests.sorted()
            for start in stride(from: 0, to: all.count, by: Self.mostAtOnce) {
                var builder = SQLBuilder()
                let asked = builder.isIn("s.digest", all[start..<min(start + Self.mostAtOnce, all.count)])
                let moment = builder.bind(.moment(now))
                let today = builder.bind(.day(London.day(of: now)))
                let stage = builder.bind(.text(StoredSession.Stage.signedIn.rawValue))
                let rows = try connection.rows(
                    """
                    SELECT s.digest FROM signIn s JOIN account a ON a.id = s.account
                        JOIN organisation o ON o.id = a.organisation
                    WHERE \(asked) AND s.stage = \(stage) AND NOT s.rotationDue AND s.endsAt > \(moment)
                        AND s.seenAt + s.idle > \(moment) AND a.disabledAt IS NULL AND o.closedAt IS NULL
                        AND (a.expiresOn IS NULL OR a.expiresOn >= \(today))
                    """, builder.values)
                for row in rows { live.insert(try row.text("digest")) }
            }
            return live
        }
    }

    private static let mostAtOnce = 512

    private func change(_ sql: String, _ digest: String, _ value: SQLValue) async throws {
        try await engine.write { connection in
            _ = try connection.run(sql, [.text(digest), value])
        }
    }

    private static func insert(_ session: StoredSession, _ digest: String, _ connection: any Connection) throws -> Bool
    {
        let steppedUp = session.steppedUpAt.map(\.milliseconds)
        return try connection.run(
            """
            INSERT INTO signIn (
                digest, id, account, stage, startedAt, seenAt, idle, endsAt, steppedUpAt, rotationDue, flash)
            SELECT $1, $2, account.id, $4, $5, $6, $7, $8, $9, $10, $11 FROM account
            WHERE account.id = $3 AND account.disabledAt IS NULL
            """,
            [
                .text(digest), .text(session.id.text), .text(session.account.text), .text(session.stage.rawValue),
                .integer(session.startedAt.milliseconds), .integer(session.seenAt.milliseconds), .integer(session.idle),
                .integer(session.endsAt.milliseconds), .optional(steppedUp), .bool(session.isRotationDue),
                .optional(session.flash),
            ]) == 1
    }

    private static func session(_ row: Row) throws -> StoredSession {
        guard let stage = StoredSession.Stage(rawValue: try row.text("stage")) else {
            throw StorageFault.unexpectedColumn("stage")
        }
        return StoredSession(
            id: try IdentityRows.id(row, "id"), account: try IdentityRows.id(row, "account"), stage: stage,
            startedAt: try IdentityRows.at(row, "startedAt"), seenAt: try IdentityRows.at(row, "seenAt"),
            idle: try row.integer("idle"), endsAt: try IdentityRows.at(row, "endsAt"),
            steppedUpAt: try IdentityRows.moment(row, "steppedUpAt"), isRotationDue: try row.bool("rotationDue"),
            flash: try row.optionalText("flash"))
    }
}
