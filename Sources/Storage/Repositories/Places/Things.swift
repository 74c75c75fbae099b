public import CaseModel
public import Policy

/// A household or place that cases and records can be about.
public struct ThingHead: Sendable, Hashable {
    public let subject: CaseSubject
    public let module: ModuleID
    public let name: String

    public init(subject: CaseSubject, module: ModuleID, name: String) {
        self.subject = subject
        self.module = module
        self.name = name
    }
}

/// What decides about a household or place.
struct ThingFacts {
    let subject: CaseSubject
    let module: ModuleID
    /// Everybody who belongs or belonged to it.
    let people: Set<PartyID>
    let cases: [CaseFacts]
}

extension FactsRepository {
    /// Which household or place has this identifier; it says only what to decide about.
    public func subject(_ id: String) throws -> CaseSubject? { try thing(id)?.subject }

    /// A household has its own cases and those of everybody who belongs to it now; a place has its own.
    func thing(_ id: String) throws -> ThingFacts? {
        let text = SQLValue.text(id)
        if let row = try connection.one("SELECT id, module FROM household WHERE id = $1", [text]) {
            let cases = try connection.rows(
                """
                SELECT * FROM caseFile WHERE (subjectKind = 'household' AND subject = $1) OR id IN (
                    SELECT y.caseFile FROM householdMember m JOIN participant y ON y.party = m.party
                    WHERE m.household = $1 AND m.untilDay IS NULL AND m.replacedAt IS NULL)
                ORDER BY id LIMIT 500
                """, [text]
            ).map { try caseFacts($0) }
            let members = try connection.rows(
                "SELECT DISTINCT party FROM householdMember WHERE household = $1 AND replacedAt IS NULL", [text])
            return ThingFacts(
                subject: .household(try row.id("id")), module: try row.definition("module"),
                people: Set(try members.map { try $0.id("party") }), cases: cases)
        }
        guard let row = try connection.one("SELECT id, module FROM place WHERE id = $1", [text]) else { return nil }
        let cases = try connection.rows(
            "SELECT * FROM caseFile WHERE subjectKind = 'place' AND subject = $1 ORDER BY id LIMIT 500", [text]
        ).map { try caseFacts($0) }
        return ThingFacts(
            subject: .place(try row.id("id")), module: try row.definition("module"), people: [], cases: cases)
    }
}

extension CaseRepository {
    /// The household or place that a permitted case is about. Noted with the case.
    public func thing(_ permitted: Permitted<Subject.Case>) throws -> ThingHead? {
        try snapshot.confirm(permitted, .caseFile)
        let row = try snapshot.connection.one(
            """
            SELECT c.subjectKind, c.subject, c.module, coalesce(h.name, k.name) AS name FROM caseFile c
            LEFT JOIN household h ON c.subjectKind = 'household' AND h.id = c.subject
            LEFT JOIN place k ON c.subjectKind = 'place' AND k.id = c.subject
            WHERE c.id = $1 AND c.subjectKind <> 'client'
            """, [.id(permitted.id)])
        guard let row, let name = try row.optionalText("name") else { return nil }
        let subject: CaseSubject =
            try row.text("subjectKind") == "household" ? .household(row.id("subject")) : .place(row.id("subject"))
        return ThingHead(subject: subject, module: try row.definition("module"), name: name)
    }

    /// The last day on which a case about a household or place closed; nil while none has.
    public func lastClosing(of thing: CaseSubject) throws -> Day? {
        try snapshot.connection.one(
            """
            SELECT max(o.closedOn) AS closedOn FROM caseFile c JOIN casePeriod o ON o.caseFile = c.id
            WHERE c.subject = $1 AND c.subjectKind <> 'client'
            """, [.text(thing.id)])?.optionalDay("closedOn")
    }
}

extension RecordRepository {
    /// What is reckoned with of a permitted place: submitted records about it that belong to no case, oldest first.
    public func reckoning(_ permitted: Permitted<Subject.Place>) throws -> [Record] {
        try snapshot.confirm(permitted, .place)
        return try about(permitted.id.text)
    }

    public func reckoning(_ permitted: Permitted<Subject.Household>) throws -> [Record] {
        try snapshot.confirm(permitted, .household)
        return try about(permitted.id.text)
    }

    private func about(_ thing: String) throws -> [Record] {
        try snapshot.connection.rows(
            """
            SELECT r.* FROM record r WHERE r.subject = $1 AND r.status = 'submitted' AND r.caseFile IS NULL
            ORDER BY r.datedOn, r.submittedAt, r.id LIMIT 5000
            """, [.text(thing)]
        ).map { try Record($0) }
    }
}
