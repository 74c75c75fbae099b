public import CaseModel
public import Policy

/// What narrows a list of records.
public struct RecordFilter: Sendable, Hashable {
    public var caseFile: CaseID?
    public var party: PartyID?
    /// A household or place.
    public var subject: String?
    public var forms: Set<FormName>?
    /// Nil shows withdrawn and misfiled ones too.
    public var status: RecordStatus? = .submitted
    /// The day that it is about.
    public var from: Day?
    public var until: Day?
    public var author: AccountID?
    /// Only notes that have these words.
    public var words: NoteSearch?
    /// Only notes of one of these kinds.
    public var kinds: NoteKinds?

    public init() {}
}

/// Reads records, each read under a permission or a scope and noted in the trail. Which fields may be shown is for the
/// policy to say, field by field; sealed answers are not in what is read here.
public struct RecordRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.Record>) throws -> Record {
        try snapshot.confirm(permitted, .record)
        guard let row = try connection.one("SELECT * FROM record WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try Record(row)
    }

    /// Every save, oldest first.
    public func history(_ permitted: Permitted<Subject.Record>) throws -> [RecordVersion] {
        try snapshot.confirm(permitted, .record)
        snapshot.note(permitted.stamp, [permitted.id.text], fields: ["history"])
        return try versions(of: permitted.id)
    }

    /// Those in scope, newest first by the day they are about.
    public func list(_ scope: Scoped<Subject.Record>, _ filter: RecordFilter, limit: Int = 200, offset: Int = 0) throws
        -> [Record]
    {
        guard !scope.isNothing else { return [] }
        var query = Self.query(scope, filter)
        let found = try query.rows(
            "r.*", tail: "ORDER BY r.datedOn DESC, r.submittedAt DESC, r.id DESC", limit: min(limit, 1_000),
            offset: offset,
            connection
        ).map { try Record($0) }
        snapshot.note(scope.stamp, found.map(\.id.text))
        return found
    }

    /// How many the list would show in all.
    public func count(_ scope: Scoped<Subject.Record>, _ filter: RecordFilter) throws -> Int {
        scope.isNothing ? 0 : try Self.query(scope, filter).count(connection)
    }

    private static func query(_ scope: Scoped<Subject.Record>, _ filter: RecordFilter) -> ScopedQuery {
        var query = ScopedQuery(scope, .record)
        query.add("r.caseFile", equals: filter.caseFile.map { .id($0) })
        query.add("r.party", equals: filter.party.map { .id($0) })
        query.add("r.subject", equals: filter.subject.map { .text($0) })
        query.add("r.status", equals: filter.status.map { .text($0.rawValue) })
        if let forms = filter.forms { query.add(query.isIn("r.form", forms.map(\.text))) }
        if let from = filter.from { query.add("r.datedOn >= \(query.bind(.day(from)))") }
        if let until = filter.until { query.add("r.datedOn <= \(query.bind(.day(until)))") }
        query.add("r.author", equals: filter.author.map { .id($0) })
        if let words = filter.words { query.add(words.condition(&query)) }
        if let kinds = filter.kinds { query.add(kinds.condition(&query)) }
        return query
    }

    /// What is reckoned with when a permitted case is judged: every submitted record of the case and of its subject, oldest
    /// first. It is for expressions, whose results are labelled, and is never shown as it is; so it is not noted.
    public func reckoning(_ permitted: Permitted<Subject.Case>) throws -> [Record] {
        try snapshot.confirm(permitted, .caseFile)
        return try connection.rows(
            """
            SELECT r.* FROM record r WHERE r.status = 'submitted' AND (r.caseFile = $1 OR (r.caseFile IS NULL
                AND r.party = (SELECT c.party FROM caseFile c WHERE c.id = $1))
                OR (r.caseFile IS NULL AND r.party IS NULL
                AND r.subject = (SELECT c.subject FROM caseFile c WHERE c.id = $1 AND c.subjectKind <> 'client')))
            ORDER BY r.datedOn, r.submittedAt, r.id LIMIT 5000
            """, [.id(permitted.id)]
        ).map { try Record($0) }
    }

    /// The same for a party alone: records about them that belong to no case.
    public func reckoning(_ permitted: Permitted<Subject.Party>) throws -> [Record] {
        try snapshot.confirm(permitted, .party)
        return try connection.rows(
            """
            SELECT r.* FROM record r WHERE r.status = 'submitted' AND r.caseFile IS NULL AND r.party = $1
            ORDER BY r.datedOn, r.submittedAt, r.id LIMIT 5000
            """, [.id(permitted.id)]
        ).map { try Record($0) }
    }

    /// Opens one sealed answer. Nil when it is not answered.
    public func reveal(_ permitted: PermittedReveal, _ shape: AnswerShape) throws -> Answer? {
        let field = permitted.field.field.text
        snapshot.note(permitted.stamp, [permitted.record.text], fields: [permitted.field.text])
        let row = try connection.one(
            "SELECT sealed, version FROM sealedAnswer WHERE record = $1 AND field = $2 ORDER BY version DESC LIMIT 1",
            [.id(permitted.record), .text(field)])
        guard let row, let sealed = try row.optionalText("sealed") else { return nil }
        let place = SealedPlace(record: permitted.record, field: field, version: try row.integer("version"))
        let text = try snapshot.sealer.open(sealed, at: place.text)
        return try Answers(json: text, types: [field: shape])[field]
    }
}

extension RecordRepository {
    /// Opens one sealed answer that gave way to somebody else's at a version. Nil where there is none.
    public func revealAside(_ permitted: PermittedReveal, version: Int64, place: Int64) throws -> SetAside? {
        let field = permitted.field.field.text
        snapshot.note(permitted.stamp, [permitted.record.text], fields: [permitted.field.text])
        let row = try snapshot.connection.one(
            "SELECT sealed FROM recordSetAside WHERE record = $1 AND field = $2 AND version = $3 AND place = $4",
            [.id(permitted.record), .text(field), .integer(version), .integer(place)])
        guard let sealed = try row?.optionalText("sealed") else { return nil }
        let sealedPlace = SealedPlace(record: permitted.record, field: field, version: version, aside: place)
        let text = try snapshot.sealer.open(sealed, at: sealedPlace.text)
        guard let value = try? JSONValue(parsing: text) else {
            throw StorageFault.unreadable(table: "recordSetAside", column: "sealed")
        }
        return SetAside(field: field, value: value, place: place)
    }
}

/// Where a sealed answer belongs; its ciphertext opens nowhere else.
struct SealedPlace {
    let record: RecordID
    let field: String
    let version: Int64
    /// Which of the answers that gave way at that version; nil for the answer that stands.
    var aside: Int64?

    var text: String { "\(record.text) \(field) \(version)" + (aside.map { " aside \($0)" } ?? "") }
}
