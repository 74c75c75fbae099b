public import CaseModel
public import Policy

extension RecordRepository {
    /// More saves than any list of records has.
    private static let mostVersions = 100_000

    /// Every save of a record, oldest first.
    func versions(of record: RecordID) throws -> [RecordVersion] { try versions(of: [record])[record] ?? [] }

    /// Every save of these records, so far as they are in scope, oldest first: a fixed number of queries, however many there are.
    public func versions(
        of records: [RecordID], in scope: Scoped<Subject.Record>
    ) throws -> [RecordID: [RecordVersion]] {
        guard !scope.isNothing, !records.isEmpty else { return [:] }
        var query = ScopedQuery(scope, .record)
        query.add(query.isIn("r.id", records.map(\.text)))
        let known = try query.rows("r.id", tail: "ORDER BY r.id", limit: records.count, snapshot.connection).map {
            try $0.id("id") as RecordID
        }
        snapshot.note(scope.stamp, known.map(\.text), fields: ["history"])
        return try versions(of: known)
    }

    private func versions(of records: [RecordID]) throws -> [RecordID: [RecordVersion]] {
        struct Place: Hashable { let record, version: String }
        func place(_ row: Row) throws -> Place {
            Place(record: try row.text("record"), version: String(try row.integer("version")))
        }
        let sealed = try Dictionary(
            grouping: rows("sealedAnswer", "record, field, version", of: records, and: "sealed IS NOT NULL"), by: place)
        let aside = try Dictionary(
            grouping: rows("recordSetAside", "record, field, version, place, answer", of: records, then: ", place"),
            by: place)
        let moves = Set(try rows("recordMove", "record, version", of: records).map(place))
        var found: [RecordID: [RecordVersion]] = [:]
        for row in try rows("recordVersion", "*", of: records) {
            let place = try place(row)
            let version = try RecordVersion(
                row, sealed: Set((sealed[place] ?? []).map { try $0.text("field") }),
                setAside: (aside[place] ?? []).map { try SetAside($0) }, isMove: moves.contains(place))
            found[try row.id("record"), default: []].append(version)
        }
        return found
    }

    private func rows(
        _ table: String, _ columns: String, of records: [RecordID], and condition: String = "1 = 1", then: String = ""
    ) throws -> [Row] {
        var builder = SQLBuilder()
        let wanted = builder.isIn("record", records.map(\.text))
        let most = builder.bind(.integer(Int64(Self.mostVersions)))
        return try snapshot.connection.rows(
            "SELECT \(columns) FROM \(table) WHERE \(wanted) AND \(condition) ORDER BY record, version\(then) LIMIT \(most)",
            builder.values)
    }
}

extension SetAside {
    fileprivate init(_ row: Row) throws {
        let answer = try row.optionalText("answer")
        self.init(
            field: try row.text("field"), value: try answer == nil ? .bool(true) : row.json("answer"),
            place: try row.integer("place"))
    }
}

extension Record {
    /// The record as it stood at a moment, by its saves; nil before it was first submitted.
    public func standing(at moment: Moment, _ saves: [RecordVersion]) -> Record? {
        let known = saves.filter { $0.at <= moment }
        guard let last = known.last else { return nil }
        var document: [String: JSONValue] = [:]
        var sealed: Set<String> = []
        for save in known {
            for (field, value) in save.changed.object ?? [:] {
                if save.sealedFields.contains(field) {
                    sealed.insert(field)
                    document[field] = nil
                } else {
                    sealed.remove(field)
                    document[field] = value == .null ? nil : value
                }
            }
        }
        return Record(
            id: id, module: module, form: form, caseFile: caseFile, period: period, party: party, subject: subject,
            status: last.status, restriction: restriction, author: author, submittedAt: submittedAt, changedAt: last.at,
            datedOn: last.datedOn, version: last.version, snapshot: last.snapshot, document: .object(document),
            sealedFields: sealed)
    }
}
