public import CaseModel
public import Policy

/// Why somebody whose right reaches every service looks, as they said it: for one person or case, or for searching.
public struct StatedPurpose: Sendable, Hashable {
    /// The party or case; nil for searching and lists.
    public let subject: String?
    public let reason: Reason
    public let untilAt: Moment

    public init(subject: String?, reason: Reason, untilAt: Moment) {
        self.subject = subject
        self.reason = reason
        self.untilAt = untilAt
    }
}

extension AlertChanges {
    /// Keeps a purpose for one sign-in until a moment. The permission is the one that the purpose is said for.
    public func state<Thing: Governed>(
        _ reason: Reason, for subject: String?, along permitted: PermittedCreation<Thing>, session: String,
        until: Moment, _ identifiers: IdentifierSource
    ) throws {
        guard case .account(let account) = permitted.stamp.identity else { throw StoreRefusal.notFound }
        let entry: RequestID = identifiers.next()
        try transaction.connection.run(
            """
            INSERT INTO statedPurpose (id, account, session, subject, code, reason, fromAt, untilAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(entry), .id(account), .text(session), .optional(subject), .text(reason.code?.text ?? "other"),
                .text(reason.text), .moment(permitted.stamp.at), .moment(until),
            ])
        try transaction.record(permitted.stamp, subjects: [subject].compactMap { $0 }, fields: ["purpose"])
    }
}

/// What a sign-in said about why it looks. Holding the session is the permission, as it is for the session itself.
public struct PurposeRepository: Sendable {
    let engine: any StorageEngine

    /// Those that still count, the last said first.
    public func live(of account: AccountID, session: String, at now: Moment) async throws -> [StatedPurpose] {
        try await engine.read { connection in
            try connection.rows(
                """
                SELECT * FROM statedPurpose WHERE account = $1 AND session = $2 AND untilAt > $3
                ORDER BY fromAt DESC, id LIMIT 100
                """, [.id(account), .text(session), .moment(now)]
            ).map {
                StatedPurpose(
                    subject: try $0.optionalText("subject"),
                    reason: Reason(code: try $0.optionalDefinition("code"), text: try $0.text("reason")),
                    untilAt: try $0.moment("untilAt"))
            }
        }
    }
}
