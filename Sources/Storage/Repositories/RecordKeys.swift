public import CaseModel
import Crypto
public import Policy

extension RecordChanges {
    /// Refuses with `exists` when another submitted record of the form agrees in all of these answers, and in the case when
    /// one is named. A constraint on what is written in this same change; it tells nothing else.
    ///
    /// Without a case it is looked up by keys; until those of the older records are made (`makeKeys`) all are read.
    public func confirmUnique(
        _ form: FormName, answers: [String: JSONValue], caseFile: CaseID?, besides record: RecordID? = nil
    ) throws {
        if caseFile == nil, !answers.isEmpty, try keyed(form, isDone: true).isSuperset(of: answers.keys) {
            return try confirmUniqueByKeys(form, answers, besides: record)
        }
        var builder = SQLBuilder()
        var conditions = ["r.form = \(builder.bind(.text(form.text)))", "r.status = 'submitted'"]
        if let caseFile { conditions.append("r.caseFile = \(builder.bind(.id(caseFile)))") }
        if let record { conditions.append("r.id <> \(builder.bind(.id(record)))") }
        let rows = try connection.rows(
            "SELECT r.answers FROM record r WHERE " + conditions.joined(separator: " AND ") + " ORDER BY r.id",
            builder.values)
        for row in rows {
            let document = try row.json("answers").object ?? [:]
            if answers.allSatisfy({ document[$0.key] == $0.value }) { throw StoreRefusal.exists }
        }
    }

    private func confirmUniqueByKeys(
        _ form: FormName, _ answers: [String: JSONValue], besides record: RecordID?
    ) throws {
        var builder = SQLBuilder()
        let name = builder.bind(.text(form.text))
        var conditions = ["r.status = 'submitted'"]
        if let record { conditions.append("r.id <> \(builder.bind(.id(record)))") }
        for (field, value) in answers.sorted(by: { $0.key < $1.key }) {
            conditions.append(
                """
                r.id IN (SELECT k.record FROM recordKey k WHERE k.form = \(name) AND k.field = \(builder.bind(field))
                    AND k.value = \(builder.bind(Self.key(value))))
                """)
        }
        let found = try connection.one(
            "SELECT 1 AS found FROM record r WHERE \(conditions.joined(separator: " AND ")) LIMIT 1", builder.values)
        guard found == nil else { throw StoreRefusal.exists }
    }

    private static func key(_ value: JSONValue) -> String {
        Hexadecimal.text(SHA256.hash(data: Array(value.text.utf8)))
    }

    /// The fields of a form by which its records have keys.
    private func keyed(_ form: FormName, isDone: Bool) throws -> Set<String> {
        let rows = try connection.rows(
            "SELECT field, isDone FROM recordKeyField WHERE form = $1", [.text(form.text)])
        return Set(try rows.filter { try !isDone || $0.bool("isDone") }.map { try $0.text("field") })
    }

    /// Makes the keys of a record what its open answers say.
    func keepKeys(of record: RecordID, _ form: FormName, _ document: JSONValue) throws {
        let fields = try keyed(form, isDone: false)
        guard !fields.isEmpty else { return }
        try connection.run("DELETE FROM recordKey WHERE record = $1", [.id(record)])
        try insertKeys(of: record, form, fields, document)
    }

    private func insertKeys(
        of record: RecordID, _ form: FormName, _ fields: Set<String>, _ document: JSONValue
    ) throws {
        for field in fields.sorted() {
            guard let value = document.object?[field] else { continue }
            try connection.run(
                """
                INSERT INTO recordKey (form, field, value, record) VALUES ($1, $2, $3, $4)
                ON CONFLICT (form, field, value, record) DO NOTHING
                """, [.text(form.text), .text(field), .text(Self.key(value)), .id(record)])
        }
    }

    /// Makes the keys of some more of the older records of a form. From the first call on, every record that is written has
    /// them.
    /// - Returns: whether all of them have keys now.
    public func makeKeys(
        _ scope: Scoped<Subject.Record>, of form: FormName, _ fields: Set<String>, limit: Int
    ) throws -> Bool {
        guard !scope.isNothing else { return true }
        for field in fields.sorted() {
            try connection.run(
                """
                INSERT INTO recordKeyField (form, field, upTo, isDone) VALUES ($1, $2, '', FALSE)
                ON CONFLICT (form, field) DO NOTHING
                """, [.text(form.text), .text(field)])
        }
        let open = try connection.rows(
            "SELECT field, upTo FROM recordKeyField WHERE form = $1 AND isDone = FALSE", [.text(form.text)])
        let waiting = Set(try open.map { try $0.text("field") })
        guard !waiting.isEmpty else { return true }
        var query = ScopedQuery(scope, .record)
        query.add("r.form", equals: .text(form.text))
        let from = try open.map { try $0.text("upTo") }.min() ?? ""
        query.add("r.id > \(query.bind(.text(from)))")
        let rows = try query.rows("r.id, r.answers", tail: "ORDER BY r.id", limit: limit, connection)
        for row in rows {
            let id: RecordID = try row.id("id")
            try insertKeys(of: id, form, waiting, row.json("answers"))
        }
        let isDone = rows.count < limit
        try connection.run(
            "UPDATE recordKeyField SET upTo = $2, isDone = $3 WHERE form = $1 AND isDone = FALSE",
            [.text(form.text), .text(try rows.last?.text("id") ?? ""), .bool(isDone)])
        return isDone
    }
}
