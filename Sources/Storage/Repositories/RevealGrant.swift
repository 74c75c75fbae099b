public import CaseModel
public import Policy

/// Leave to see one sealed answer for a short time, as it was asked for.
public struct RevealGrant: Sendable, Hashable {
    public let reason: Reason
    public let untilAt: Moment
}

extension RecordChanges {
    /// Keeps that whoever has the permission may see the answer in this sign-in until a moment.
    /// - Parameter answer: which answer to the question is meant, as `revealGrant` is asked for it.
    public func allow(
        _ permitted: PermittedReveal, answer: String, session: String, until: Moment, _ identifiers: IdentifierSource
    ) throws {
        guard case .account(let account) = permitted.stamp.identity else { throw StoreRefusal.notFound }
        let id: RequestID = identifiers.next()
        try transaction.connection.run(
            """
            INSERT INTO revealGrant (id, account, session, record, field, reason, fromAt, untilAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(id), .id(account), .text(session), .id(permitted.record), .text(answer),
                .text(permitted.stamp.reason?.text ?? ""), .moment(permitted.stamp.at), .moment(until),
            ])
        try transaction.record(
            permitted.stamp, subjects: [permitted.record.text], fields: [permitted.field.text])
    }
}

extension RecordRepository {
    /// The leave that a sign-in has to see an answer now; nil when there is none, or it has ended. It says nothing of the
    /// answer, and opens nothing: the policy is asked again.
    public func revealGrant(
        of account: AccountID, session: String, _ record: RecordID, answer: String, at now: Moment
    ) throws -> RevealGrant? {
        let row = try snapshot.connection.one(
            """
            SELECT reason, untilAt FROM revealGrant
            WHERE account = $1 AND untilAt > $2 AND fromAt <= $2 AND session = $3 AND record = $4 AND field = $5
            ORDER BY untilAt DESC LIMIT 1
            """, [.id(account), .moment(now), .text(session), .id(record), .text(answer)])
        return try row.map {
            RevealGrant(reason: Reason(text: try $0.text("reason")), untilAt: try $0.moment("untilAt"))
        }
    }
}
