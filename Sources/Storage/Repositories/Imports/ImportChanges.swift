public import CaseModel
public import Policy

/// What a job begins with.
public struct NewImport: Sendable, Hashable {
    public let id: ImportJobID
    public let file: RequestID
    public var mapping: ImportMapping
    public var fileName: String
    public var header: [String]
    public var isRehearsal: Bool
    public var rows: Int
    public var pieces: Int

    public init(
        id: ImportJobID, file: RequestID, mapping: ImportMapping, fileName: String, header: [String],
        isRehearsal: Bool, rows: Int, pieces: Int
    ) {
        self.id = id
        self.file = file
        self.mapping = mapping
        self.fileName = fileName
        self.header = header
        self.isRehearsal = isRehearsal
        self.rows = rows
        self.pieces = pieces
    }
}

/// Brings files in, a small piece a change.
public struct ImportChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// Makes the job and keeps its mapping; `state` is loading until all pieces are kept, waiting where they lie already.
    public func begin(
        _ permitted: PermittedCreation<Subject.ImportJob>, _ new: NewImport, state: ImportJob.State
    ) throws {
        guard permitted.place.modules == [new.mapping.module] else { throw StoreRefusal.notFound }
        let (stamp, mapping) = (permitted.stamp, new.mapping)
        let by = SQLValue.text(stamp.identity.text)
        try connection.run(
            """
            INSERT INTO importMapping (source, module, title, content, byAccount, at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (source) DO UPDATE SET title = excluded.title, content = excluded.content,
                byAccount = excluded.byAccount, at = excluded.at WHERE importMapping.module = excluded.module
            """,
            [
                .text(mapping.source.text), .text(mapping.module.text), .text(mapping.title), .text(mapping.content),
                by,
                .moment(stamp.at),
            ])
        let owner = try connection.one(
            "SELECT module FROM importMapping WHERE source = $1", [.text(mapping.source.text)])
        guard try owner?.definition("module") == mapping.module else { throw StoreRefusal.exists }
        try connection.run(
            """
            INSERT INTO importJob (id, source, module, title, mapping, file, fileName, header, isRehearsal, state, total,
                pieces, nextPiece, accepted, findings, refused, unchanged, changed, byAccount, startedAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, 0, 0, 0, 0, $13, $14)
            """,
            [
                .id(new.id), .text(mapping.source.text), .text(mapping.module.text), .text(mapping.title),
                .text(mapping.content), .id(new.file), .text(new.fileName),
                .text(JSONValue.array(new.header.map { .string($0) }).text), .bool(new.isRehearsal),
                .text(state.rawValue), .integer(Int64(new.rows)), .integer(Int64(new.pieces)), by, .moment(stamp.at),
            ])
        try transaction.record(stamp, subjects: [new.id.text])
    }

    public func keep(_ permitted: Permitted<Subject.ImportJob>, pieces: [(number: Int, rows: [ImportRow])]) throws {
        let job = try job(permitted)
        guard job.state == .loading else { throw StoreRefusal.wrongState }
        for piece in pieces {
            try connection.run(
                "INSERT INTO importPiece (file, number, content) VALUES ($1, $2, $3)",
                [.id(job.file), .integer(Int64(piece.number)), .text(piece.rows.json.text)])
        }
    }

    /// All pieces are kept: the work may begin.
    public func release(_ permitted: Permitted<Subject.ImportJob>) throws {
        let job = try job(permitted)
        guard job.state == .loading else { throw StoreRefusal.wrongState }
        try connection.run("UPDATE importJob SET state = 'waiting' WHERE id = $1", [.id(permitted.id)])
    }

    /// Claims a piece for this change: false when somebody else worked it off meanwhile.
    public func claim(_ permitted: Permitted<Subject.ImportJob>, piece: Int) throws -> Bool {
        try transaction.confirm(permitted, .importJob)
        return try connection.one(
            """
            UPDATE importJob SET nextPiece = nextPiece + 1 WHERE id = $1 AND nextPiece = $2 AND state = 'waiting'
            RETURNING nextPiece
            """, [.id(permitted.id), .integer(Int64(piece))]) != nil
    }

    /// Keeps what came of the rows of the piece that was claimed.
    public func report(_ permitted: Permitted<Subject.ImportJob>, _ rows: [ImportedRow]) throws {
        var counts: [ImportedRow.Outcome: Int] = [:]
        for row in rows {
            counts[row.outcome, default: 0] += 1
            try connection.run(
                """
                INSERT INTO importRow (job, number, sourceKey, outcome, words, party, likely)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .id(permitted.id), .integer(Int64(row.number)), .text(row.key), .text(row.outcome.rawValue),
                    .text(JSONValue.array(row.words.map { .string($0) }).text), .id(row.party),
                    .text(JSONValue.array(row.likely.map(\.json)).text),
                ])
        }
        func count(_ outcome: ImportedRow.Outcome) -> SQLValue { .integer(Int64(counts[outcome] ?? 0)) }
        try connection.run(
            """
            UPDATE importJob SET accepted = accepted + $2, findings = findings + $3, refused = refused + $4,
                unchanged = unchanged + $5, changed = changed + $6 WHERE id = $1
            """,
            [
                .id(permitted.id), count(.accepted), count(.findings), count(.refused), count(.unchanged),
                count(.changed),
            ])
    }

    /// The row of the source is this person from now on.
    public func remember(
        _ permitted: Permitted<Subject.ImportJob>, source: DefinitionID, key: String, fingerprint: String,
        as party: PartyID
    ) throws {
        try connection.run(
            """
            INSERT INTO importSource (source, sourceKey, fingerprint, party, job, at) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(source.text), .text(key), .text(fingerprint), .id(party), .id(permitted.id),
                .moment(permitted.stamp.at),
            ])
    }

    /// The work is over. Of an import the file is not needed any more; of a rehearsal it is kept for the import after it.
    public func end(_ permitted: Permitted<Subject.ImportJob>) throws {
        try transaction.confirm(permitted, .importJob)
        try connection.run(
            "UPDATE importJob SET state = 'done', endedAt = $2 WHERE id = $1 AND state = 'waiting'",
            [.id(permitted.id), .moment(permitted.stamp.at)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    /// Takes some pieces of a file away that no job will need: true while there are more.
    public func forget(_ permitted: Permitted<Subject.ImportJob>, limit: Int = 40) throws -> Bool {
        let job = try job(permitted)
        return try connection.run(
            """
            DELETE FROM importPiece WHERE file = $1 AND number IN
                (SELECT number FROM importPiece WHERE file = $1 ORDER BY number LIMIT $2)
            """, [.id(job.file), .integer(Int64(limit))]) == limit
    }

    private func job(_ permitted: Permitted<Subject.ImportJob>) throws -> ImportJob {
        try transaction.confirm(permitted, .importJob)
        guard let row = try connection.one("SELECT * FROM importJob WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        return try ImportJob(row)
    }
}
