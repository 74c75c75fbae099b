public import CaseModel
public import Policy

/// A level of risk, and since when. The first of a case is its initial level and is kept for ever.
public struct RiskEntry: Sendable, Hashable {
    public let level: String
    public let on: Day
    public let at: Moment
    public let by: String
    public let reason: String?
    /// The rule that rated; nil when a person did.
    public let source: String?
}

extension RiskEntry {
    init(_ row: Row) throws {
        self.init(
            level: try row.text("level"), on: try row.day("onDay"), at: try row.moment("at"),
            by: try row.text("byAccount"), reason: try row.optionalText("reason"),
            source: try row.optionalText("source"))
    }
}

extension CaseChanges {
    /// Rates the case; ratings before it stay.
    /// - Parameter source: the rule that rates; nil when a person does.
    public func setRisk(
        _ permitted: Permitted<Subject.Case>, _ level: String, on day: Day, reason: String? = nil,
        source: String? = nil, _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .caseFile)
        let entry: RequestID = identifiers.next()
        try connection.run(
            """
            INSERT INTO riskEntry (id, caseFile, level, onDay, byAccount, at, reason, source)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .id(entry), .id(permitted.id), .text(level), .day(day), .text(permitted.stamp.identity.text),
                .moment(permitted.stamp.at), .optional(reason), .optional(source),
            ])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["risk"])
    }
}
