public import CaseModel
public import Policy

/// A letter that waits to be looked over, or a message that waits to be sent.
public struct Outgoing: Sendable, Hashable {
    public let id: RequestID
    public let kind: NewOutgoing.Kind
    /// `module/id` of the letter's definition.
    public let letter: String
    public let recipient: String
    public let createdAt: Moment

    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.word("kind")
        letter = try row.text("letter")
        recipient = try row.text("recipient")
        createdAt = try row.moment("createdAt")
    }
}

extension CaseRepository {
    /// What waits to be sent for a permitted case, oldest first.
    public func outgoing(_ permitted: Permitted<Subject.Case>) throws -> [Outgoing] {
        try snapshot.connection.rows(
            "SELECT * FROM outgoing WHERE caseFile = $1 AND settledAt IS NULL ORDER BY createdAt, id LIMIT 100",
            [.id(permitted.id)]
        ).map { try Outgoing($0) }
    }
}

extension CaseChanges {
    /// Says what became of a letter or message: sent, or not to be sent.
    public func settle(_ outgoing: RequestID, of permitted: Permitted<Subject.Case>, wasSent: Bool) throws {
        try transaction.confirm(permitted, .caseFile)
        let changed = try connection.run(
            """
            UPDATE outgoing SET settledAt = $3, settledBy = $4, outcome = $5
            WHERE id = $1 AND caseFile = $2 AND settledAt IS NULL
            """,
            [
                .id(outgoing), .id(permitted.id), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text),
                .text(wasSent ? "sent" : "dropped"),
            ])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text, outgoing.text], fields: ["outgoing"])
    }
}
