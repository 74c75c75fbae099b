public import CaseModel
public import Policy

/// What a rule is about, as the system may work on it.
public enum FollowingSubject: Sendable {
    case caseFile(Permitted<Subject.Case>)
    case party(Permitted<Subject.Party>)

    var id: String {
        switch self {
        case .caseFile(let permitted): permitted.id.text
        case .party(let permitted): permitted.id.text
        }
    }

    var stamp: Stamp {
        switch self {
        case .caseFile(let permitted): permitted.stamp
        case .party(let permitted): permitted.stamp
        }
    }
}

/// A rule that was true of something when it was last looked at.
public struct StoredRuleKey: Sendable, Hashable {
    public let rule: DefinitionID
    /// The entry of `each`, as text; empty for a rule without one.
    public let occurrence: String

    public init(rule: DefinitionID, occurrence: String) {
        self.rule = rule
        self.occurrence = occurrence
    }
}

/// Under which definitions the rules of a service were last worked out for something.
public struct RuleStanding: Sendable, Hashable {
    public let snapshot: Int64
}

/// Reads what the rules and schedules need beside the case itself. It is for the system and never shown: nothing is noted.
public struct FollowingRepository {
    let snapshot: Snapshot
    var connection: any Connection { snapshot.connection }

    public func standing(of subject: String, in module: ModuleID) throws -> RuleStanding? {
        try connection.one(
            "SELECT snapshot FROM ruleStanding WHERE subject = $1 AND module = $2",
            [.text(subject), .text(module.text)]
        ).map { RuleStanding(snapshot: try $0.integer("snapshot")) }
    }

    public func keys(of subject: String, in module: ModuleID) throws -> Set<StoredRuleKey> {
        let rows = try connection.rows(
            "SELECT rule, occurrence FROM ruleKey WHERE subject = $1 AND module = $2",
            [.text(subject), .text(module.text)])
        return Set(
            try rows.map { StoredRuleKey(rule: try $0.definition("rule"), occurrence: try $0.text("occurrence")) })
    }

    /// The definitions that the records of a case, of its subject and of its participants were written under.
    public func snapshots(of caseFile: CaseID) throws -> Set<Int64> {
        try numbers(
            """
            SELECT snapshot FROM record WHERE caseFile = $1 AND status = 'submitted'
            UNION SELECT r.snapshot FROM participant e JOIN record r ON r.party = e.party AND r.caseFile IS NULL
            WHERE e.caseFile = $1 AND r.status = 'submitted'
            UNION SELECT r.snapshot FROM caseFile z JOIN record r ON r.subject = z.subject AND r.caseFile IS NULL
            WHERE z.id = $1 AND z.subjectKind <> 'client' AND r.status = 'submitted'
            """, .id(caseFile))
    }

    public func snapshots(about party: PartyID) throws -> Set<Int64> {
        try numbers("SELECT DISTINCT snapshot FROM record WHERE party = $1 AND caseFile IS NULL", .id(party))
    }

    private func numbers(_ sql: String, _ value: SQLValue) throws -> Set<Int64> {
        Set(try connection.rows(sql, [value]).map { try $0.integer("snapshot") })
    }

    /// The cases that a party is the subject of or takes part in.
    public func cases(of party: PartyID) throws -> [(id: CaseID, module: ModuleID)] {
        try connection.rows(
            """
            SELECT DISTINCT c.id, c.module FROM participant e JOIN caseFile c ON c.id = e.caseFile
            WHERE e.party = $1 ORDER BY c.id LIMIT 200
            """, [.id(party)]
        ).map { (try $0.id("id"), try $0.definition("module")) }
    }

    /// The cases about a household or place.
    public func cases(about thing: CaseSubject) throws -> [(id: CaseID, module: ModuleID)] {
        try connection.rows(
            """
            SELECT id, module FROM caseFile WHERE subject = $1 AND subjectKind <> 'client' ORDER BY id LIMIT 200
            """, [.text(thing.id)]
        ).map { (try $0.id("id"), try $0.definition("module")) }
    }

    public func module(of caseFile: CaseID) throws -> ModuleID? {
        try connection.one("SELECT module FROM caseFile WHERE id = $1", [.id(caseFile)])?.definition("module")
    }

    public func party(of caseFile: CaseID) throws -> PartyID? {
        try connection.one("SELECT party FROM caseFile WHERE id = $1", [.id(caseFile)])?.optionalID("party")
    }

    /// The next cases in the order of their identifiers, for work that goes through all of them piece by piece.
    public func cases(after last: CaseID?, limit: Int) throws -> [CaseID] {
        try connection.rows(
            "SELECT id FROM caseFile WHERE id > $1 ORDER BY id LIMIT $2",
            [.text(last?.text ?? ""), .integer(Int64(limit))]
        ).map { try $0.id("id") }
    }

    /// Who holds a role today, and may sign in.
    public func holders(of role: RoleName, on day: Day) throws -> [AccountID] {
        try connection.rows(
            """
            SELECT DISTINCT a.id FROM membership m JOIN account a ON a.id = m.account
            WHERE m.role = $1 AND m.fromDay <= $2 AND (m.untilDay IS NULL OR m.untilDay >= $2) AND a.disabledAt IS NULL
            ORDER BY a.id LIMIT 100
            """, [.text(role.stored), .day(day)]
        ).map { try $0.id("id") }
    }

    /// Whether somebody works in the service today, and is not kept out of the case.
    public func mayStandIn(_ account: AccountID, in module: ModuleID, of caseFile: CaseID?, on day: Day) throws -> Bool
    {
        try connection.one(
            """
            SELECT a.id FROM account a WHERE a.id = $1 AND a.disabledAt IS NULL AND EXISTS (
                SELECT 1 FROM membership m WHERE m.account = a.id AND m.module = $2 AND m.fromDay <= $3
                    AND (m.untilDay IS NULL OR m.untilDay >= $3))
                AND NOT EXISTS (
                SELECT 1 FROM exclusion x WHERE x.account = a.id AND x.caseFile = $4 AND x.fromDay <= $3
                    AND (x.untilDay IS NULL OR x.untilDay >= $3))
            """, [.id(account), .text(module.text), .day(day), .id(caseFile)]) != nil
    }

    public func members(of team: TeamID, on day: Day) throws -> [AccountID] {
        try connection.rows(
            """
            SELECT DISTINCT a.id FROM membership m JOIN account a ON a.id = m.account
            WHERE m.team = $1 AND m.fromDay <= $2 AND (m.untilDay IS NULL OR m.untilDay >= $2) AND a.disabledAt IS NULL
            ORDER BY a.id LIMIT 100
            """, [.id(team), .day(day)]
        ).map { try $0.id("id") }
    }

    /// Open work that rules and schedules made for a case or party.
    public func openWork(of subject: String, in module: ModuleID) throws -> [AutomaticWork] {
        try connection.rows(
            """
            SELECT w.id, w.source, w.occurrence, w.dueOn, w.showFrom, w.account, w.team, w.title,
                (SELECT count(*) FROM workEvent v WHERE v.workItem = w.id AND v.what <> 'moved') AS events
            FROM workItem w WHERE (w.caseFile = $1 OR (w.caseFile IS NULL AND w.party = $1)) AND w.module = $2
                AND w.doneAt IS NULL AND w.source IS NOT NULL ORDER BY w.id
            """, [.text(subject), .text(module.text)]
        ).map { try AutomaticWork($0) }
    }
}

/// Open work that was made by a rule, a schedule or a move.
public struct AutomaticWork: Sendable, Hashable {
    public let id: WorkItemID
    /// `rule module/id/action`, `schedule module/id/window`, `move module/id/action`.
    public let source: String
    public let occurrence: String
    public let title: String
    public let dueOn: Day?
    public let showFrom: Day?
    public let account: AccountID?
    public let team: TeamID?
    /// Somebody handed it over or wrote on it.
    public let isTouched: Bool

    init(_ row: Row) throws {
        id = try row.id("id")
        source = try row.text("source")
        occurrence = try row.optionalText("occurrence") ?? ""
        title = try row.text("title")
        dueOn = try row.optionalDay("dueOn")
        showFrom = try row.optionalDay("showFrom")
        account = try row.optionalID("account")
        team = try row.optionalID("team")
        isTouched = try row.integer("events") > 0
    }
}

extension Snapshot {
    public var following: FollowingRepository { FollowingRepository(snapshot: self) }
}
