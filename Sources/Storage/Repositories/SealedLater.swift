public import CaseModel
public import Policy

extension RecordRepository {
    /// Records of a form that hold one of these fields openly still, in what they say now, in what they said or in what gave
    /// way. Nothing is noted: nobody is shown it.
    public func holdingOpenly(
        _ fields: Set<String>, of form: FormName, in scope: Scoped<Subject.Record>, after: RecordID?, limit: Int
    ) throws -> [RecordID] {
        guard !scope.isNothing, !fields.isEmpty else { return [] }
        var query = ScopedQuery(scope, .record)
        query.add("r.form", equals: .text(form.text))
        if let after { query.add("r.id > \(query.bind(.id(after)))") }
        let ways = fields.sorted().map { field in
            let held = query.bind(.text("%\"\(field)\":%"))
            let (gone, name) = (query.bind(.text("%\"\(field)\":null%")), query.bind(.text(field)))
            return """
                r.answers LIKE \(held) OR EXISTS (SELECT 1 FROM recordVersion v WHERE v.record = r.id
                    AND v.changed LIKE \(held) AND NOT EXISTS (SELECT 1 FROM sealedAnswer s WHERE s.record = v.record
                        AND s.field = \(name) AND s.version = v.version
                        AND (s.sealed IS NOT NULL OR v.changed LIKE \(gone))))
                OR EXISTS (SELECT 1 FROM recordSetAside a WHERE a.record = r.id AND a.field = \(name)
                    AND a.answer IS NOT NULL)
                """
        }
        query.add(ways.joined(separator: " OR "))
        return try query.rows("r.id", tail: "ORDER BY r.id", limit: limit, snapshot.connection).map { try $0.id("id") }
    }
}

extension RecordChanges {
    /// Seals what some records hold openly of fields that are sealed by now, with their history. What each says stays the
    /// same, and so does its version.
    public func sealLater(
        _ fields: Set<String>, of form: FormName, _ records: [RecordID], _ scope: Scoped<Subject.Record>
    ) throws -> [Record] {
        guard !scope.isNothing, !records.isEmpty else { return [] }
        var query = ScopedQuery(scope, .record)
        query.add("r.form", equals: .text(form.text))
        query.add(query.isIn("r.id", records.map(\.text)))
        let found = try query.rows("r.*", tail: "ORDER BY r.id", limit: records.count, connection)
            .map { try Record($0) }
        for record in found {
            try sealVersions(of: record, fields)
            try sealAsides(of: record, fields)
            try sealNow(record, fields)
            for field in fields.sorted() {
                try connection.run(
                    """
                    DELETE FROM noteWord WHERE field = $2 AND note IN (SELECT number FROM noteIndex WHERE record = $1)
                    """, [.id(record.id), .text(field)])
                try connection.run(
                    "DELETE FROM recordKey WHERE record = $1 AND field = $2", [.id(record.id), .text(field)])
            }
        }
        if !found.isEmpty {
            try transaction.record(
                scope.stamp, subjects: found.map(\.id.text), fields: fields.sorted().map { "\(form.text).\($0)" },
                ground: "sealed after the fact")
        }
        return found
    }

    private func sealVersions(of record: RecordID, _ version: Int64, _ changed: JSONValue, _ fields: Set<String>) throws
    {
        var said = changed.object ?? [:]
        for field in fields.sorted() {
            guard let value = said[field] else { continue }
            let known = try connection.one(
                "SELECT sealed FROM sealedAnswer WHERE record = $1 AND field = $2 AND version = $3",
                [.id(record), .text(field), .integer(version)])
            let held = try known?.optionalText("sealed")
            guard held == nil, known == nil || value != .null else { continue }
            let text = value == .null ? nil : JSONValue.object([field: value]).text
            if known != nil {
                try connection.run(
                    "DELETE FROM sealedAnswer WHERE record = $1 AND field = $2 AND version = $3",
                    [.id(record), .text(field), .integer(version)])
            }
            try seal(field, text, of: record, version)
            if value != .null { said[field] = .bool(true) }
        }
        let now = JSONValue.object(said)
        guard now != changed else { return }
        try connection.run(
            "UPDATE recordVersion SET changed = $3 WHERE record = $1 AND version = $2",
            [.id(record), .integer(version), .text(now.text)])
    }

    private func sealVersions(of record: Record, _ fields: Set<String>) throws {
        let rows = try connection.rows(
            "SELECT version, changed FROM recordVersion WHERE record = $1 ORDER BY version", [.id(record.id)])
        for row in rows {
            try sealVersions(of: record.id, row.integer("version"), row.json("changed"), fields)
        }
    }

    private func sealAsides(of record: Record, _ fields: Set<String>) throws {
        let rows = try connection.rows(
            "SELECT version, place, field, answer FROM recordSetAside WHERE record = $1 AND answer IS NOT NULL",
            [.id(record.id)])
        for row in rows {
            let (field, version, number) = (
                try row.text("field"), try row.integer("version"), try row.integer("place")
            )
            guard fields.contains(field) else { continue }
            let place = SealedPlace(record: record.id, field: field, version: version, aside: number)
            let sealed = try transaction.snapshot.sealer.seal(try row.text("answer"), at: place.text)
            try connection.run(
                """
                UPDATE recordSetAside SET answer = NULL, sealed = $4 WHERE record = $1 AND version = $2 AND place = $3
                """, [.id(record.id), .integer(version), .integer(number), .text(sealed)])
        }
    }

    private func sealNow(_ record: Record, _ fields: Set<String>) throws {
        var open = record.document.object ?? [:]
        let answered = fields.filter { open[$0] != nil }
        guard !answered.isEmpty else { return }
        for field in answered { open[field] = nil }
        let names = record.sealedFields.union(answered).sorted()
        try connection.run(
            "UPDATE record SET answers = $2, sealedFields = $3 WHERE id = $1",
            [.id(record.id), .text(JSONValue.object(open).text), .text(names.joined(separator: " "))])
    }
}

extension DraftChanges {
    /// Seals what drafts of a form hold openly of fields that are sealed by now.
    /// - Parameter isSealed: whether what a draft holds under a key is of such a field.
    /// - Returns: the last that was looked at; nil when there was none left.
    public func sealLater(
        of form: FormName, _ scope: Scoped<Subject.Draft>, after: DraftID?, limit: Int, _ isSealed: (String) -> Bool
    ) throws -> (last: DraftID?, sealed: Int) {
        guard !scope.isNothing else { return (nil, 0) }
        var query = ScopedQuery(scope, .draft)
        query.add("d.form", equals: .text(form.text))
        query.add("d.id > \(query.bind(.text(after?.text ?? "")))")
        let rows = try query.rows("d.id, d.answers, d.sealed", tail: "ORDER BY d.id", limit: limit, connection)
        var changed: [String] = []
        for row in rows {
            let id: DraftID = try row.id("id")
            let place = "draft \(id.text)"
            let held = try row.json("answers").object ?? [:]
            guard held.keys.contains(where: isSealed) else { continue }
            var hidden: [String: JSONValue] = [:]
            if let sealed = try row.optionalText("sealed") {
                let text = try transaction.snapshot.sealer.open(sealed, at: place)
                hidden = (try? JSONValue(parsing: text))?.object ?? [:]
            }
            hidden.merge(held.filter { isSealed($0.key) }) { newer, _ in newer }
            let sealed = try transaction.snapshot.sealer.seal(JSONValue.object(hidden).text, at: place)
            try connection.run(
                "UPDATE draft SET answers = $2, sealed = $3 WHERE id = $1",
                [.id(id), .text(JSONValue.object(held.filter { !isSealed($0.key) }).text), .text(sealed)])
            changed.append(id.text)
        }
        if !changed.isEmpty {
            try transaction.record(scope.stamp, subjects: changed, ground: "sealed after the fact")
        }
        return (try rows.last?.id("id"), changed.count)
    }
}

extension Store {
    /// Sees to it that what was written over is in the files no longer: with SQLite the log is emptied, for the file itself is
    /// wiped as it is written; with PostgreSQL the tables are written anew, which waits for nobody long.
    /// - Returns: false when it has to be tried again.
    public func wipeOverwritten() async throws -> Bool {
        try await engine.wipe([
            "record", "recordVersion", "recordSetAside", "draft", "party", "partyName", "noteWord", "recordKey",
        ])
    }
}
