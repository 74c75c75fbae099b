public import CaseModel
public import Policy

/// Reads what was brought in, each read under a permission or a scope and noted in the trail.
public struct ImportRepository {
    let snapshot: Snapshot
    private var connection: any Connection { snapshot.connection }

    public func one(_ permitted: Permitted<Subject.ImportJob>) throws -> ImportJob {
        let job = try unnoted(permitted)
        snapshot.note(permitted.stamp, [permitted.id.text])
        return job
    }

    /// The same for a page that is noted itself and asks again how far it is.
    public func unnoted(_ permitted: Permitted<Subject.ImportJob>) throws -> ImportJob {
        try snapshot.confirm(permitted, .importJob)
        guard let row = try connection.one("SELECT * FROM importJob WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        return try ImportJob(row)
    }

    /// Newest first.
    public func list(_ scope: Scoped<Subject.ImportJob>, limit: Int = 50) throws -> [ImportJob] {
        guard !scope.isNothing else { return [] }
        var query = ScopedQuery(scope, .importJob)
        let found = try query.rows("j.*", tail: "ORDER BY j.startedAt DESC, j.id", limit: limit, connection)
            .map { try ImportJob($0) }
        snapshot.note(scope.stamp, found.map(\.id.text))
        return found
    }

    /// Ways of reading that are kept for the services in scope.
    public func mappings(_ scope: Scoped<Subject.ImportJob>, of modules: Set<ModuleID>) throws -> [ImportMapping] {
        guard !scope.isNothing, !modules.isEmpty else { return [] }
        var builder = SQLBuilder()
        let known = builder.isIn("module", modules.map(\.text))
        return try connection.rows("SELECT * FROM importMapping WHERE \(known) ORDER BY title, source", builder.values)
            .map {
                ImportMapping(
                    source: try $0.definition("source"), module: try $0.definition("module"),
                    title: try $0.text("title"), content: try $0.text("content"))
            }
    }

    /// Rows of the report after a number, in order; nil outcomes are all.
    public func rows(
        _ permitted: Permitted<Subject.ImportJob>, outcomes: Set<ImportedRow.Outcome>? = nil, after number: Int,
        limit: Int
    ) throws -> [ImportedRow] {
        try snapshot.confirm(permitted, .importJob)
        var builder = SQLBuilder()
        let job = builder.bind(permitted.id)
        let place = builder.bind(.integer(Int64(number)))
        let kinds = outcomes.map { " AND " + builder.isIn("outcome", $0.map(\.rawValue)) } ?? ""
        let most = builder.bind(.integer(Int64(limit)))
        let found = try connection.rows(
            "SELECT * FROM importRow WHERE job = \(job) AND number > \(place)\(kinds) ORDER BY number LIMIT \(most)",
            builder.values
        ).map { try ImportedRow($0) }
        snapshot.note(permitted.stamp, [permitted.id.text])
        return try withOrigins(found)
    }

    /// The earliest job that waits; for the system alone.
    public func waiting() throws -> ImportJobID? {
        try connection.one("SELECT id FROM importJob WHERE state = 'waiting' ORDER BY startedAt, id LIMIT 1").map {
            try $0.id("id")
        }
    }

    /// The rows to work on next; nil when there are none left.
    public func nextPiece(_ permitted: Permitted<Subject.ImportJob>) throws -> (job: ImportJob, rows: [ImportRow])? {
        let job = try one(permitted)
        guard job.state == .waiting, job.nextPiece < job.pieces else { return nil }
        guard
            let row = try connection.one(
                "SELECT content FROM importPiece WHERE file = $1 AND number = $2",
                [.id(job.file), .integer(Int64(job.nextPiece))])
        else { throw StorageFault.unreadable(table: "importPiece", column: "content") }
        return (job, [ImportRow](try row.json("content")))
    }

    /// Which of these rows are here: their fingerprint, person and day.
    public func known(_ permitted: Permitted<Subject.ImportJob>, source: DefinitionID, keys: [String]) throws
        -> [String: KnownSource]
    {
        try snapshot.confirm(permitted, .importJob)
        guard !keys.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let place = builder.bind(source.text)
        let wanted = builder.isIn("sourceKey", keys)
        var found: [String: KnownSource] = [:]
        for row in try connection.rows(
            "SELECT * FROM importSource WHERE source = \(place) AND \(wanted)", builder.values)
        {
            found[try row.text("sourceKey")] = KnownSource(
                fingerprint: try row.text("fingerprint"), party: try row.id("party"), at: try row.moment("at"))
        }
        return found
    }

    /// What tells a row that differs from one that does not, without telling what it says.
    public func fingerprint(_ content: String) -> String { snapshot.sealer.termHash(content) }

    private func withOrigins(_ rows: [ImportedRow]) throws -> [ImportedRow] {
        let parties = Set(rows.flatMap { $0.likely.compactMap(\.party) })
        guard !parties.isEmpty else { return rows }
        var origins: [PartyID: String] = [:]
        for part in parties.map(\.text).sorted().chunks(of: 500) {
            var builder = SQLBuilder()
            let condition = builder.isIn("party", part)
            for row in try connection.rows("SELECT * FROM importSource WHERE \(condition)", builder.values) {
                origins[try row.id("party")] = "\(try row.text("source")) \(try row.text("sourceKey"))"
            }
        }
        return rows.map { row in
            var row = row
            for place in row.likely.indices {
                row.likely[place].origin = row.likely[place].party.flatMap { origins[$0] }
            }
            return row
        }
    }
}

/// A row of a source that was brought in before.
public struct KnownSource: Sendable, Hashable {
    public let fingerprint: String
    public let party: PartyID
    public let at: Moment
}

extension Array {
    /// In parts of at most so many.
    func chunks(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: Swift.max(size, 1)).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
