import CaseModel
import Policy

extension FactsRepository {
    /// Everything that decides about the case in a row of `caseFile`.
    func caseFacts(_ row: Row) throws -> CaseFacts {
        let id = try row.text("id")
        var facts = CaseFacts(
            module: try row.definition("module"), programme: try row.definition("programme"),
            restriction: try row.word("restriction"))
        try addAllocations(id, &facts)
        try addExclusions(id, &facts)
        facts.linkedParties = try linkedParties(id)
        facts.namedReaders = try readers("caseReader", "caseFile", id)
        facts.isClosed = try none("casePeriod", "closedOn IS NULL", id)
        facts.isUnderHold = try !none("legalHold", "endedAt IS NULL", id)
        try addOpenings(id, &facts)
        return facts
    }

    private func of(_ table: String, _ id: String) throws -> [Row] {
        try connection.rows("SELECT * FROM \(table) WHERE caseFile = $1", [.text(id)])
    }

    private func none(_ table: String, _ condition: String, _ id: String) throws -> Bool {
        try connection.one("SELECT 1 AS found FROM \(table) WHERE caseFile = $1 AND \(condition)", [.text(id)]) == nil
    }

    private func addAllocations(_ id: String, _ facts: inout CaseFacts) throws {
        for row in try of("allocation", id) {
            let span = try row.span()
            if let account: AccountID = try row.optionalID("account") {
                facts.allocations?.append(Dated(account, span))
            }
            if let team: TeamID = try row.optionalID("team") { facts.teams?.append(Dated(team, span)) }
        }
    }

    private func addExclusions(_ id: String, _ facts: inout CaseFacts) throws {
        for row in try of("exclusion", id) {
            let span = try row.span()
            let isConflict = try row.text("kind") == "conflict"
            if let account: AccountID = try row.optionalID("account") {
                if isConflict {
                    facts.conflicts?.append(Dated(account, span))
                } else {
                    facts.exclusions?.append(Dated(account, span))
                }
            }
            if let party: PartyID = try row.optionalID("party"), !isConflict {
                facts.excludedParties?.append(Dated(party, span))
            }
        }
    }

    /// Linked to the subject, or of the household that is it; participants to be kept apart, and those linked to them.
    private func linkedParties(_ id: String) throws -> Set<PartyID> {
        let rows = try connection.rows(
            """
            SELECT l.other AS party FROM participant e JOIN relationship l ON l.party = e.party
            WHERE e.caseFile = $1 AND (e.role = 'subject' OR e.keptApart = TRUE)
            UNION SELECT l.party FROM participant e JOIN relationship l ON l.other = e.party
            WHERE e.caseFile = $1 AND (e.role = 'subject' OR e.keptApart = TRUE)
            UNION SELECT e.party FROM participant e WHERE e.caseFile = $1 AND e.keptApart = TRUE
            UNION SELECT m.party FROM caseFile z JOIN householdMember m ON m.household = z.subject
            WHERE z.id = $1 AND z.subjectKind = 'household' AND m.replacedAt IS NULL
            """, [.text(id)])
        return Set(try rows.map { try $0.id("party") })
    }

    private func addOpenings(_ id: String, _ facts: inout CaseFacts) throws {
        facts.seats = try of("meetingSeat", id).map {
            Seat(
                account: try $0.id("account"), module: try $0.definition("module"), opens: try $0.day("opensOn"),
                heldOn: try $0.day("heldOn"), closes: try $0.day("closesOn"))
        }
        facts.shares = try of("caseShare", id).map {
            guard let level = ShareLevel(rawValue: Int(clamping: try $0.integer("level"))) else {
                throw StorageFault.unreadable(table: "caseShare", column: "level")
            }
            return Share(
                module: try $0.definition("module"), team: try $0.optionalID("team"), level: level, span: try $0.span())
        }
        facts.openings = try of("glassOpening", id).map {
            GlassOpening(account: try $0.id("account"), from: try $0.moment("fromAt"), until: try $0.moment("untilAt"))
        }
    }
}

extension Row {
    func span() throws -> Span { Span(from: try day("fromDay"), until: try optionalDay("untilDay")) }
}
