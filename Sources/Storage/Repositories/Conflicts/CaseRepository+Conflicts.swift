public import CaseModel
public import Policy

/// Somebody who has to do with a case, whatever the days: whoever was on the other side stays so.
public struct CasePerson: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case subject
        /// In a declared role.
        case participant(String, isKeptApart: Bool)
        /// Related with the subject, as it reads from the subject's side when `isReversed` is false.
        case related(DefinitionID, isReversed: Bool)
        /// Of a household to which the subject belongs, or that is the subject.
        case lives
    }

    public let party: Party
    public let part: Part
}

/// How somebody stands to another case.
public struct CaseStandingOfParty: Sendable, Hashable {
    public let party: PartyID
    public let caseFile: CaseID
    /// Kept apart from its subject, kept away from it, or related with its subject as an opponent. Else its subject.
    public let isOpposed: Bool
}

extension CaseRepository {
    /// Most who are compared of one case.
    public static let mostCompared = 100

    /// Everybody who has to do with a permitted case. Whom of them the reader may know of is for a scope to say.
    public func people(_ permitted: Permitted<Subject.Case>) throws -> [CasePerson] {
        try snapshot.confirm(permitted, .caseFile)
        let most = SQLValue.integer(Int64(Self.mostCompared))
        let parts = try snapshot.connection.rows(
            """
            SELECT p.*, e.role AS casePart, e.keptApart FROM participant e JOIN party p ON p.id = e.party
            WHERE e.caseFile = $1 ORDER BY e.fromDay, e.id LIMIT $2
            """, [.id(permitted.id), most]
        ).map { row throws in
            let role = try row.text("casePart")
            return CasePerson(
                party: try Party(row),
                part: role == "subject" ? .subject : .participant(role, isKeptApart: try row.bool("keptApart")))
        }
        let related = try snapshot.connection.rows(
            """
            SELECT p.*, l.kind AS tie, 0 AS isReversed FROM caseFile c JOIN relationship l ON l.party = c.party
            JOIN party p ON p.id = l.other WHERE c.id = $1
            UNION ALL
            SELECT p.*, l.kind AS tie, 1 AS isReversed FROM caseFile c JOIN relationship l ON l.other = c.party
            JOIN party p ON p.id = l.party WHERE c.id = $1
            ORDER BY id LIMIT $2
            """, [.id(permitted.id), most]
        ).map { row throws in
            CasePerson(
                party: try Party(row),
                part: .related(try row.definition("tie"), isReversed: try row.integer("isReversed") == 1))
        }
        let living = try snapshot.connection.rows(
            """
            SELECT DISTINCT p.* FROM caseFile c JOIN householdMember s ON s.party = c.party
            JOIN householdMember m ON m.household = s.household JOIN party p ON p.id = m.party
            WHERE c.id = $1 AND p.id <> c.party AND s.replacedAt IS NULL AND s.untilDay IS NULL
                AND m.replacedAt IS NULL AND m.untilDay IS NULL
            UNION
            SELECT p.* FROM caseFile c JOIN householdMember m ON m.household = c.subject JOIN party p ON p.id = m.party
            WHERE c.id = $1 AND c.subjectKind = 'household' AND m.replacedAt IS NULL AND m.untilDay IS NULL
            ORDER BY id LIMIT $2
            """, [.id(permitted.id), most]
        ).map { CasePerson(party: try Party($0), part: .lives) }
        return Array((parts + related + living).prefix(Self.mostCompared))
    }

    /// How these stand to other cases, open and closed, within the scope. Nothing is noted: what of it is shown to
    /// anybody is for their own scope to say.
    /// - Parameter kinds: relationships that set two people against each other.
    public func standings(
        of parties: Set<PartyID>, besides own: CaseID, opposing kinds: Set<DefinitionID>,
        in scope: Scoped<Subject.Case>
    ) throws -> [CaseStandingOfParty] {
        guard !scope.isNothing, !parties.isEmpty else { return [] }
        var query = ScopedQuery(scope, .caseFile)
        let texts = parties.map(\.text).sorted()
        var ways = [
            "SELECT z.party, z.id AS caseFile, 0 AS opposed FROM caseFile z WHERE \(query.isIn("z.party", texts))",
            """
            SELECT z.party, z.caseFile, 1 AS opposed FROM participant z
            WHERE z.keptApart = TRUE AND \(query.isIn("z.party", texts))
            """,
            "SELECT z.party, z.caseFile, 1 AS opposed FROM exclusion z WHERE \(query.isIn("z.party", texts))",
        ]
        if !kinds.isEmpty {
            let tie = query.isIn("l.kind", kinds.map(\.text).sorted())
            for (one, other) in [("party", "other"), ("other", "party")] {
                ways.append(
                    """
                    SELECT l.\(one) AS party, z.id AS caseFile, 1 AS opposed FROM relationship l
                    JOIN caseFile z ON z.party = l.\(other) WHERE \(tie) AND \(query.isIn("l.\(one)", texts))
                    """)
            }
        }
        query.add("c.id <> \(query.bind(.id(own)))")
        return try query.rows(
            "y.party AS whom, y.opposed, c.id AS id",
            joins: "JOIN (\(ways.joined(separator: " UNION "))) y ON y.caseFile = c.id",
            tail: "ORDER BY c.id, y.party, y.opposed", limit: 500, snapshot.connection
        ).map {
            CaseStandingOfParty(
                party: try $0.id("whom"), caseFile: try $0.id("id"), isOpposed: try $0.integer("opposed") == 1)
        }
    }

    /// Who works on some cases on a day: workers and teams.
    public func holders(of cases: Set<CaseID>, on day: Day) throws -> [CaseID: CaseHolders] {
        guard !cases.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let wanted = builder.isIn("e.caseFile", cases.map(\.text).sorted())
        let rows = try snapshot.connection.rows(
            "SELECT e.* FROM allocation e WHERE \(wanted) AND \(builder.covers("e", day))", builder.values)
        var found: [CaseID: CaseHolders] = [:]
        for row in rows {
            var held = found[try row.id("caseFile"), default: CaseHolders()]
            if let account: AccountID = try row.optionalID("account") { held.accounts.insert(account) }
            if let team: TeamID = try row.optionalID("team") { held.teams.insert(team) }
            found[try row.id("caseFile")] = held
        }
        return found
    }

    /// Those of these cases that are in a scope, as lists show them. Noted.
    public func among(_ cases: Set<CaseID>, in scope: Scoped<Subject.Case>, on today: Day) throws -> [CaseLine] {
        guard !scope.isNothing, !cases.isEmpty else { return [] }
        var query = ScopedQuery(scope, .caseFile)
        query.add(query.isIn("c.id", cases.map(\.text).sorted()))
        let lines = try query.rows(
            CaseLine.columns(&query, today), joins: CaseLine.joins, tail: "ORDER BY c.id", limit: cases.count,
            snapshot.connection
        ).map { try CaseLine($0) }
        snapshot.note(scope.stamp, lines.map(\.id.text))
        return lines
    }
}

/// Who works on a case.
public struct CaseHolders: Sendable, Hashable {
    public var accounts: Set<AccountID> = []
    public var teams: Set<TeamID> = []

    public init() {}
}
