public import CaseModel
public import Policy

/// What was decided of a conflict of interest, and what whoever decided could know of.
public struct ConflictDecision: Sendable, Hashable {
    public enum Outcome: String, CaseIterable, Sendable, Hashable {
        /// Nothing was found, so that nobody had to decide.
        case nothingFound = "nothing_found"
        case noConflict = "no_conflict"
        /// There is one; the case goes on, and some colleagues are kept away.
        case wall
        /// There is one, and the case is not taken.
        case refuse
    }

    public let outcome: Outcome
    public let reason: String?
    /// Those compared, each with their part in the case and the state of their entry.
    public let compared: Set<String>
    /// What was found, hit by hit.
    public let found: Set<String>
    /// The name of who decided.
    public let by: String
    public let at: Moment

    /// Whether nothing has come up since that it did not know of.
    public func covers(compared now: Set<String>, found hits: Set<String>) -> Bool {
        now.isSubset(of: compared) && hits.isSubset(of: found)
    }
}

extension CaseRepository {
    /// What was decided, newest first. Noted with the page that it is for.
    public func conflictDecisions(
        _ permitted: Permitted<Subject.Case>, limit: Int = 50
    ) throws -> [ConflictDecision] {
        try snapshot.confirm(permitted, .caseFile)
        return try snapshot.connection.rows(
            """
            SELECT d.*, a.name FROM conflictDecision d LEFT JOIN account a ON a.id = d.byAccount
            WHERE d.caseFile = $1 ORDER BY d.at DESC, d.id DESC LIMIT $2
            """, [.id(permitted.id), .integer(Int64(limit))]
        ).map {
            ConflictDecision(
                outcome: try $0.word("outcome"), reason: try $0.optionalText("reason"),
                compared: Self.lines(try $0.text("compared")), found: Self.lines(try $0.text("found")),
                by: try $0.optionalText("name") ?? "The system", at: try $0.moment("at"))
        }
    }

    private static func lines(_ text: String) -> Set<String> {
        Set(text.split(separator: "\n").map(String.init))
    }
}

extension CaseChanges {
    /// Keeps what was decided, with all that it knew of.
    public func decide(
        _ permitted: Permitted<Subject.Case>, _ outcome: ConflictDecision.Outcome, because reason: String?,
        compared: Set<String>, found: Set<String>, _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        let id: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO conflictDecision (id, caseFile, outcome, reason, compared, found, byAccount, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(id), .id(permitted.id), .text(outcome.rawValue), .optional(reason),
                .text(compared.sorted().joined(separator: "\n")), .text(found.sorted().joined(separator: "\n")),
                .text(permitted.stamp.identity.text), .moment(permitted.stamp.at),
            ])
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text], fields: ["conflict"],
            ground: "conflict check: \(outcome.rawValue)")
    }
}
