public import CaseModel
public import Policy

/// Somebody who had seen a record where it was filed by mistake.
public struct RecordReader: Sendable, Hashable {
    public let account: String
    /// How often they opened it, and how often a list or another page showed something of it.
    public let opened: Int64
    public let listed: Int64
    public let firstAt: Moment
    public let lastAt: Moment
}

/// That a record was moved: from where, to where, by whom and why.
public struct RecordMove: Sendable, Hashable {
    public let id: RequestID
    public let record: RecordID
    public let form: FormName
    public let datedOn: Day
    public let fromCase: CaseID?
    public let fromParty: PartyID?
    public let toCase: CaseID?
    public let toParty: PartyID?
    public let reason: String
    public let by: String
    public let at: Moment
}

extension Store {
    /// Who was shown something of a record since a moment, by the chains of reads of all servers. A rare question: it reads
    /// the chains.
    public func readers(of permitted: Permitted<Subject.Record>, since: Moment) async throws -> [RecordReader] {
        let reads = reads
        return try await reads.read { connection in
            let chains = try reads.siblings(of: TrailChain.reads.table, connection)
                .map { "SELECT account, kind, at, verb, subjects FROM \($0)" }.joined(separator: " UNION ALL ")
            return try connection.rows(
                """
                SELECT account, sum(CASE WHEN kind = 'record' THEN 1 ELSE 0 END) AS opened, count(*) AS seen,
                    min(at) AS firstAt, max(at) AS lastAt FROM (\(chains)) chain
                WHERE at >= $1 AND verb <> 'deny' AND account IS NOT NULL AND subjects LIKE $2
                GROUP BY account ORDER BY firstAt, account LIMIT 5000
                """, [.moment(since), .text("%\(permitted.id.text)%")]
            ).map { row in
                let opened = try row.integer("opened")
                return RecordReader(
                    account: try row.text("account"), opened: opened, listed: try row.integer("seen") - opened,
                    firstAt: try row.moment("firstAt"), lastAt: try row.moment("lastAt"))
            }
        }
    }
}

extension RecordChanges {
    /// Brings a record, with its history, to the place that was judged. It is a version of its own; what was read where it
    /// was before is kept beside the receipt.
    public func move(
        _ permitted: Permitted<Subject.Record>, to creation: PermittedCreation<Subject.Record>, caseFile: CaseID?,
        party: PartyID?, expecting version: Int64, reason: String, readers: [RecordReader], id: RequestID
    ) throws {
        let before = try current(permitted, expecting: version)
        guard before.status == .submitted else { throw StoreRefusal.wrongState }
        var new = NewRecord(
            id: before.id, form: before.form, caseFile: caseFile, party: party, datedOn: before.datedOn,
            snapshot: before.snapshot, answers: Answers())
        new.service = before.module == before.form.module ? nil : before.module
        let place = try place(creation, new)
        let stamp = permitted.stamp
        try connection.run(
            """
            UPDATE record SET caseFile = $3, period = $4, party = $5, subject = $6, changedAt = $7, version = version + 1
            WHERE id = $1 AND version = $2
            """,
            [
                .id(before.id), .integer(version), .id(caseFile), .optional(place.period), .id(place.party),
                .optional(place.subject), .moment(stamp.at),
            ])
        try connection.run(
            "UPDATE document SET caseFile = $2, party = $3 WHERE record = $1",
            [.id(before.id), .id(caseFile), .id(place.party)])
        let save = Save(
            before.id, version + 1, before.datedOn, before.snapshot, .submitted, .object([:]), reason)
        try keep(save, stamp)
        try connection.run(
            """
            INSERT INTO recordMove (id, record, version, fromCase, fromParty, toCase, toParty, reason, byAccount, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .id(id), .id(before.id), .integer(version + 1), .id(before.caseFile), .id(before.party), .id(caseFile),
                .id(place.party), .text(reason), .text(stamp.identity.text), .moment(stamp.at),
            ])
        for reader in readers { try keep(reader, of: id) }
        func subjects(_ caseFile: CaseID?, _ party: PartyID?) -> [String] {
            [before.id.text, caseFile?.text, party?.text].compactMap { $0 }
        }
        try transaction.record(stamp, subjects: subjects(before.caseFile, before.party), fields: ["place"])
        try transaction.record(creation.stamp, subjects: subjects(caseFile, place.party), fields: ["place"])
    }

    private func keep(_ reader: RecordReader, of move: RequestID) throws {
        try connection.run(
            """
            INSERT INTO recordMoveReader (move, account, opened, listed, firstAt, lastAt) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .id(move), .text(reader.account), .integer(reader.opened), .integer(reader.listed),
                .moment(reader.firstAt), .moment(reader.lastAt),
            ])
    }
}

extension RecordRepository {
    /// Where a move led, for whoever is to decide about its receipt; nil when there is none.
    public func move(_ id: RequestID) throws -> RecordMove? {
        try moves("m.id = $1", .id(id)).first
    }

    /// What was moved away from a permitted case.
    public func moved(from permitted: Permitted<Subject.Case>) throws -> [RecordMove] {
        try moves("m.fromCase = $1", .id(permitted.id))
    }

    /// What was moved away from a permitted person; not what belonged to a case.
    public func moved(from permitted: Permitted<Subject.Party>) throws -> [RecordMove] {
        try moves("m.fromCase IS NULL AND m.fromParty = $1", .id(permitted.id))
    }

    /// Who had seen it before it was moved. Noted as looking into the trail of the place.
    public func readers<Place: Governed>(of move: RecordMove, _ permitted: Permitted<Place>) throws -> [RecordReader] {
        snapshot.note(permitted.stamp, [move.id.text, move.record.text])
        return try snapshot.connection.rows(
            "SELECT * FROM recordMoveReader WHERE move = $1 ORDER BY firstAt, account LIMIT 5000", [.id(move.id)]
        ).map { row in
            RecordReader(
                account: try row.text("account"), opened: try row.integer("opened"), listed: try row.integer("listed"),
                firstAt: try row.moment("firstAt"), lastAt: try row.moment("lastAt"))
        }
    }

    private func moves(_ condition: String, _ value: SQLValue) throws -> [RecordMove] {
        try snapshot.connection.rows(
            """
            SELECT m.*, r.form AS form, r.datedOn AS datedOn FROM recordMove m JOIN record r ON r.id = m.record
            WHERE \(condition) ORDER BY m.at DESC, m.id LIMIT 100
            """, [value]
        ).map { row in
            RecordMove(
                id: try row.id("id"), record: try row.id("record"), form: try row.form("form"),
                datedOn: try row.day("datedOn"), fromCase: try row.optionalID("fromCase"),
                fromParty: try row.optionalID("fromParty"), toCase: try row.optionalID("toCase"),
                toParty: try row.optionalID("toParty"), reason: try row.text("reason"), by: try row.text("byAccount"),
                at: try row.moment("at"))
        }
    }
}
