public import CaseModel
public import Policy

/// Who may see a case beyond rights, and who may not.
public struct CaseAccess: Sendable, Hashable {
    public let restriction: Restriction
    public let readers: Set<AccountID>
    public let keptOut: [KeptOutEntry]
}

/// Somebody kept away from a case.
public struct KeptOutEntry: Sendable, Hashable {
    public let id: ExclusionID
    /// The worker's or the person's name.
    public let name: String
    public let isConflict: Bool
    public let span: Span
    public let reason: String?
    /// What those have in common who were kept away by one decision.
    public let wall: RequestID?
}

extension CaseRepository {
    /// What decides about a permitted case beside rights. Noted with the page that it is for.
    public func access(_ permitted: Permitted<Subject.Case>) throws -> CaseAccess {
        try snapshot.confirm(permitted, .caseFile)
        guard
            let row = try snapshot.connection.one(
                "SELECT restriction FROM caseFile WHERE id = $1", [.id(permitted.id)])
        else { throw StoreRefusal.notFound }
        let kept = try snapshot.connection.rows(
            """
            SELECT e.*, coalesce(a.name, p.family) AS name FROM exclusion e LEFT JOIN account a ON a.id = e.account
            LEFT JOIN party p ON p.id = e.party WHERE e.caseFile = $1 ORDER BY e.fromDay, e.id LIMIT 500
            """, [.id(permitted.id)])
        return CaseAccess(
            restriction: try row.word("restriction"),
            readers: try snapshot.facts.readers("caseReader", "caseFile", permitted.id.text),
            keptOut: try kept.map {
                KeptOutEntry(
                    id: try $0.id("id"), name: try $0.text("name"), isConflict: try $0.text("kind") == "conflict",
                    span: try $0.span(), reason: try $0.optionalText("reason"),
                    wall: try $0.optionalID("wall"))
            })
    }

    /// The cases at which a wall stands, for whoever may say who sees one of them.
    public func cases(ofWall wall: RequestID) throws -> [CaseID] {
        try snapshot.connection.rows(
            "SELECT DISTINCT caseFile FROM exclusion WHERE wall = $1 AND untilDay IS NULL ORDER BY caseFile",
            [.id(wall)]
        ).map { try $0.id("caseFile") }
    }
}
