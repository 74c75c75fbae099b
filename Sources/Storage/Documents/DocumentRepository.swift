public import CaseModel
public import Policy

/// Reads what is known of documents. Their contents are read through `Store.contents`.
public struct DocumentRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.Document>) throws -> Document {
        try snapshot.confirm(permitted, .document)
        guard let row = try connection.one("SELECT * FROM document WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try Document(row)
    }

    /// Those in scope of one case, or of one person outside any case; newest first. Those of withdrawn records and of drafts
    /// are left out. Which of them a page may show depends on the questions they answer, so the caller notes those
    /// that it shows (`noteShown`).
    public func list(
        _ scope: Scoped<Subject.Document>, caseFile: CaseID?, party: PartyID?, limit: Int = 500
    ) throws -> [Document] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .document)
        query.add("d.draft IS NULL AND (d.record IS NULL OR r.status = 'submitted')")
        if let caseFile {
            query.add("d.caseFile", equals: .id(caseFile))
        } else {
            query.add("d.caseFile IS NULL")
            query.add("d.party", equals: party.map { .id($0) } ?? .null)
        }
        return try query.rows("d.*", tail: "ORDER BY d.at DESC, d.id DESC", limit: min(limit, 1_000), connection)
            .map { try Document($0) }
    }

    /// Notes in the trail which of a list were shown.
    public func noteShown(_ scope: Scoped<Subject.Document>, _ documents: [DocumentID]) {
        snapshot.note(scope.stamp, documents.map(\.text))
    }

    /// Those that answer questions of a draft. For what stands beside a page that is noted itself.
    public func ofDraft(_ permitted: Permitted<Subject.Draft>) throws -> [Document] {
        try snapshot.confirm(permitted, .draft)
        return try connection.rows(
            "SELECT * FROM document WHERE draft = $1 ORDER BY at, id LIMIT 500", [.id(permitted.id)]
        ).map { try Document($0) }
    }

    /// Those that answer, or answered, questions of a record. For what stands beside a page that is noted itself.
    public func ofRecord(_ permitted: Permitted<Subject.Record>) throws -> [Document] {
        try snapshot.confirm(permitted, .record)
        return try connection.rows(
            "SELECT * FROM document WHERE record = $1 ORDER BY at, id LIMIT 500", [.id(permitted.id)]
        ).map { try Document($0) }
    }

    /// Those that wait for the scanner, oldest first, whoever's they are.
    public func held(_ scope: Scoped<Subject.Document>, limit: Int = 50) throws -> [Document] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .document)
        query.add("d.state = 'held'")
        return try query.rows("d.*", tail: "ORDER BY d.at, d.id", limit: limit, connection).map { try Document($0) }
    }

    /// Those that can be opened and were last looked through before a moment, or never; the longest ago first.
    public func toCheckAgain(_ scope: Scoped<Subject.Document>, before: Moment, limit: Int) throws -> [Document] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .document)
        query.add("d.state = 'clean' AND coalesce(d.scannedAt, 0) < \(query.bind(.moment(before)))")
        return try query.rows("d.*", tail: "ORDER BY coalesce(d.scannedAt, 0), d.id", limit: limit, connection)
            .map { try Document($0) }
    }

    /// Bytes that are kept: of a case, of a person, of a draft's author, and of the whole site.
    public func used(caseFile: CaseID?, party: PartyID?, draft: DraftID?) throws -> (here: Int64, site: Int64) {
        let row = try connection.one(
            """
            SELECT CAST(coalesce(sum(CASE WHEN caseFile = $1 OR (caseFile IS NULL AND party = $2) OR draft = $3
                THEN size ELSE 0 END), 0) AS BIGINT) AS here, CAST(coalesce(sum(size), 0) AS BIGINT) AS site
            FROM document WHERE state <> 'refused'
            """, [.id(caseFile), .id(party), .id(draft)])
        return (try row?.integer("here") ?? 0, try row?.integer("site") ?? 0)
    }
}

extension FactsRepository {
    /// A document that is not part of a draft; nil when there is none. What answers a question stands under the
    /// restriction of its record.
    /// - Parameter withDrafts: also one that is, for the system's own work on it.
    public func document(_ id: DocumentID, withDrafts: Bool = false) throws -> Facts? {
        guard let row = try connection.one("SELECT * FROM document WHERE id = $1", [.id(id)]),
            try withDrafts || row.optionalText("draft") == nil
        else { return nil }
        let place = try place(row)
        var made = Facts.document(
            id, modules: place.modules, about: place.parties, ofCase: place.isOfCase, cases: place.cases,
            author: AccountID(try row.text("author")))
        made.form = try row.optionalText("form").flatMap { FormName($0) }
        if let record: RecordID = try row.optionalID("record") {
            let found = try connection.one("SELECT restriction FROM record WHERE id = $1", [.id(record)])
            made.restriction = try found?.word("restriction")
            made.namedReaders = try readers("recordReader", "record", record.text)
        }
        return made
    }

    /// A document that is about to be kept on a case, or about a person in a service.
    public func newDocument(
        in module: ModuleID, caseFile: CaseID?, party: PartyID?, author: AccountID?
    ) throws -> Facts? {
        guard let place = try place(module: module, caseFile: caseFile, party: party) else { return nil }
        return .document(
            nil, modules: place.modules, about: place.parties, ofCase: place.isOfCase, cases: place.cases,
            author: author)
    }
}
