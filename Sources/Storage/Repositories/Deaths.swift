public import CaseModel
public import Policy

/// A death as it was told, and that it was a mistake where it was.
public struct DeathEntry: Sendable, Hashable {
    public let on: Day
    public let source: String
    public let by: String
    public let at: Moment
    /// Nil while it stands.
    public let undoReason: String?
}

/// An open case of somebody, and who holds it.
public struct HeldCase: Sendable, Hashable {
    public let id: CaseID
    public let module: ModuleID
    public let lead: AccountID?
    public let team: TeamID?
}

extension PartyRepository {
    /// Deaths told of a permitted person, the last first.
    public func deaths(_ permitted: Permitted<Subject.Party>) throws -> [DeathEntry] {
        try snapshot.confirm(permitted, .party)
        return try snapshot.connection.rows(
            "SELECT * FROM deathEntry WHERE party = $1 ORDER BY at DESC, id LIMIT 20", [.id(permitted.id)]
        ).map {
            DeathEntry(
                on: try $0.day("diedOn"), source: try $0.text("source"), by: try $0.text("byAccount"),
                at: try $0.moment("at"), undoReason: try $0.optionalText("undoReason"))
        }
    }

    /// The open cases of a person in every service and who holds them, for telling the holders: shown to nobody.
    public func openCases(of permitted: Permitted<Subject.Party>, on day: Day) throws -> [HeldCase] {
        try snapshot.confirm(permitted, .party)
        let current = "e.caseFile = c.id AND e.fromDay <= $2 AND (e.untilDay IS NULL OR e.untilDay >= $2)"
        return try snapshot.connection.rows(
            """
            SELECT c.id, c.module,
                (SELECT e.account FROM allocation e WHERE e.part = 'lead' AND \(current)
                    ORDER BY e.fromDay DESC, e.id DESC LIMIT 1) AS lead,
                (SELECT e.team FROM allocation e WHERE e.part = 'team' AND \(current)
                    ORDER BY e.fromDay DESC, e.id DESC LIMIT 1) AS team
            FROM caseFile c WHERE c.party = $1
                AND EXISTS (SELECT 1 FROM casePeriod o WHERE o.caseFile = c.id AND o.closedOn IS NULL)
            ORDER BY c.id LIMIT 100
            """, [.id(permitted.id), .day(day)]
        ).map {
            HeldCase(
                id: try $0.id("id"), module: try $0.definition("module"), lead: try $0.optionalID("lead"),
                team: try $0.optionalID("team"))
        }
    }
}

extension PartyChanges {
    /// What work is called that tells of a death, or that there was none.
    public static let noticeOfDeath = "death"
    private static let ended = "died"

    /// Keeps that the person has died; what waits to be done about them ends with that reason, in every service.
    public func keepDeath(
        _ permitted: Permitted<Subject.Party>, on day: Day, source: String, _ identifiers: IdentifierSource
    ) throws {
        try transaction.confirm(permitted, .party)
        let (at, by) = (permitted.stamp.at, permitted.stamp.identity.text)
        let changed = try transaction.connection.run(
            "UPDATE party SET diedOn = $2, diedSource = $3, version = version + 1 WHERE id = $1 AND diedOn IS NULL",
            [.id(permitted.id), .day(day), .text(source)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        let entry: RequestID = identifiers.next()
        try transaction.connection.run(
            "INSERT INTO deathEntry (id, party, diedOn, source, byAccount, at) VALUES ($1, $2, $3, $4, $5, $6)",
            [.id(entry), .id(permitted.id), .day(day), .text(source), .text(by), .moment(at)])
        try transaction.connection.run(
            """
            UPDATE workItem SET doneAt = $2, doneBy = $3, endReason = $4 WHERE party = $1 AND doneAt IS NULL
            """, [.id(permitted.id), .moment(at), .text(by), .text(Self.ended)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["death"])
    }

    /// There was no death: what ended because of it waits again, and the notices of it end.
    public func undoDeath(_ permitted: Permitted<Subject.Party>, because reason: String) throws {
        try transaction.confirm(permitted, .party)
        let (at, by) = (permitted.stamp.at, permitted.stamp.identity.text)
        let changed = try transaction.connection.run(
            """
            UPDATE party SET diedOn = NULL, diedSource = NULL, version = version + 1
            WHERE id = $1 AND diedOn IS NOT NULL
            """, [.id(permitted.id)])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try transaction.connection.run(
            """
            UPDATE deathEntry SET undoneAt = $2, undoneBy = $3, undoReason = $4 WHERE party = $1 AND undoneAt IS NULL
            """, [.id(permitted.id), .moment(at), .text(by), .text(reason)])
        try transaction.connection.run(
            "UPDATE workItem SET doneAt = NULL, doneBy = NULL, endReason = NULL WHERE party = $1 AND endReason = $2",
            [.id(permitted.id), .text(Self.ended)])
        try transaction.connection.run(
            """
            UPDATE workItem SET doneAt = $2, doneBy = $3, endReason = 'mistaken'
            WHERE party = $1 AND source = $4 AND doneAt IS NULL
            """, [.id(permitted.id), .moment(at), .text(by), .text(Self.noticeOfDeath)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["death"])
    }
}
