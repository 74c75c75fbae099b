public import CaseModel
public import Policy

/// Reads drafts, each its author's own.
public struct DraftRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.Draft>) throws -> Draft {
        let draft = try unnoted(permitted)
        snapshot.note(permitted.stamp, [permitted.id.text])
        return draft
    }

    /// The same for what stands beside a page that is noted itself, and shows nothing of it.
    public func unnoted(_ permitted: Permitted<Subject.Draft>) throws -> Draft {
        try snapshot.confirm(permitted, .draft)
        guard let row = try connection.one("SELECT * FROM draft WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        return try draft(row)
    }

    /// Those in scope, newest first; of one case, party or form where that is asked.
    public func list(
        _ scope: Scoped<Subject.Draft>, caseFile: CaseID? = nil, party: PartyID? = nil,
        subject: String? = nil, form: FormName? = nil,
        limit: Int = 50
    ) throws -> [DraftLine] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .draft)
        query.add("d.caseFile", equals: caseFile.map { .id($0) })
        query.add("d.party", equals: party.map { .id($0) })
        query.add("d.subject", equals: subject.map { .text($0) })
        query.add("d.form", equals: form.map { .text($0.text) })
        let lines = try query.rows(
            DraftLine.columns, tail: "ORDER BY d.savedAt DESC, d.id", limit: min(limit, 200), connection
        ).map { try DraftLine($0) }
        snapshot.note(scope.stamp, lines.map(\.id.text))
        return lines
    }

    private func draft(_ row: Row) throws -> Draft {
        let id: DraftID = try row.id("id")
        var document = try row.json("answers").object ?? [:]
        if let sealed = try row.optionalText("sealed") {
            let text = try snapshot.sealer.open(sealed, at: "draft \(id.text)")
            guard let opened = (try? JSONValue(parsing: text))?.object else {
                throw StorageFault.unreadable(table: "draft", column: "sealed")
            }
            document.merge(opened) { _, sealed in sealed }
        }
        return Draft(
            id: id, author: try row.id("author"), module: try row.definition("module"), form: try row.form("form"),
            caseFile: try row.optionalID("caseFile"),
            party: try row.optionalID("party"), subject: try row.optionalText("subject"),
            record: try row.optionalID("record"),
            baseVersion: try row.optionalInteger("baseVersion"), snapshot: try row.integer("snapshot"),
            page: try row.optionalText("page"), document: .object(document), saves: try row.integer("saves"),
            savedAt: try row.moment("savedAt"))
    }
}
