import CaseModel
import Policy

/// Answers parted into those that are stored openly and those that are sealed.
struct SplitAnswers {
    var open: Answers
    var sealed: Answers
    var sealedNames: [String] { sealed.values.keys.sorted() }

    init(_ answers: Answers, sealing fields: Set<String>) {
        let answered = answers.withoutBlanks.values
        open = Answers(answered.filter { !fields.contains($0.key) })
        sealed = Answers(answered.filter { fields.contains($0.key) })
    }
}

/// One row of `recordVersion`.
struct Save {
    let record: RecordID
    let version: Int64
    let datedOn: Day
    let snapshot: Int64
    let status: RecordStatus
    let changed: JSONValue
    let reason: String?

    init(
        _ record: RecordID, _ version: Int64, _ datedOn: Day, _ snapshot: Int64, _ status: RecordStatus,
        _ changed: JSONValue, _ reason: String?
    ) {
        self.record = record
        self.version = version
        self.datedOn = datedOn
        self.snapshot = snapshot
        self.status = status
        self.changed = changed
        self.reason = reason
    }
}

extension RecordChanges {
    func keep(_ save: Save, _ stamp: Stamp) throws {
        try connection.run(
            """
            INSERT INTO recordVersion (record, version, at, byAccount, snapshot, datedOn, status, changed, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .id(save.record), .integer(save.version), .moment(stamp.at), .text(stamp.identity.text),
                .integer(save.snapshot), .day(save.datedOn), .text(save.status.rawValue), .text(save.changed.text),
                .optional(save.reason),
            ])
    }

    func keep(_ answers: [SetAside], of record: RecordID, _ version: Int64, sealing fields: Set<String>) throws {
        for (place, answer) in answers.enumerated() {
            var (open, sealed): (String?, String?) = (answer.value.text, nil)
            if fields.contains(answer.field) {
                let hidden = SealedPlace(record: record, field: answer.field, version: version, aside: Int64(place))
                (open, sealed) = (nil, try transaction.snapshot.sealer.seal(answer.value.text, at: hidden.text))
            }
            try connection.run(
                """
                INSERT INTO recordSetAside (record, version, place, field, answer, sealed) VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .id(record), .integer(version), .integer(Int64(place)), .text(answer.field), .optional(open),
                    .optional(sealed),
                ])
        }
    }

    func seal(_ answers: Answers, of record: RecordID, version: Int64) throws {
        for field in answers.values.keys.sorted() {
            guard let answer = answers[field] else { continue }
            try seal(field, Answers([field: answer]).json, of: record, version)
        }
    }

    func seal(_ field: String, _ text: String?, of record: RecordID, _ version: Int64) throws {
        let place = SealedPlace(record: record, field: field, version: version)
        let sealed = try text.map { try transaction.snapshot.sealer.seal($0, at: place.text) }
        try connection.run(
            "INSERT INTO sealedAnswer (record, field, version, sealed) VALUES ($1, $2, $3, $4)",
            [.id(record), .text(field), .integer(version), .optional(sealed)])
    }

    /// Where the record goes, which must be what was judged.
    func place(
        _ permitted: PermittedCreation<Subject.Record>, _ record: NewRecord
    ) throws -> (party: PartyID?, subject: String?, period: Int64?) {
        let place = permitted.place
        guard place.form == record.form, place.isOfCase == (record.caseFile != nil) else { throw StoreRefusal.notFound }
        guard record.service == nil || place.modules == [record.home] else { throw StoreRefusal.notFound }
        guard let id = record.caseFile else {
            if let subject = record.subject {
                let now = try transaction.snapshot.facts.place(
                    module: record.home, caseFile: nil, party: nil, subject: subject)
                guard record.party == nil, let now, now.parties == place.parties, now.cases == place.cases,
                    place.modules == [record.home]
                else { throw StoreRefusal.notFound }
                return (nil, subject, nil)
            }
            guard place.parties == Set([record.party].compactMap { $0 }) else { throw StoreRefusal.notFound }
            return (record.party, nil, nil)
        }
        let row = try connection.one(
            """
            SELECT c.party, c.subject, c.module, (SELECT max(o.number) FROM casePeriod o WHERE o.caseFile = c.id) AS period
            FROM caseFile c WHERE c.id = $1
            """, [.id(id)])
        guard let row else { throw StoreRefusal.notFound }
        guard try record.service == nil || row.definition("module") == record.home else { throw StoreRefusal.notFound }
        let party: PartyID? = try row.optionalID("party")
        let now = try transaction.snapshot.facts.place(module: record.home, caseFile: id, party: party)
        guard place.parties == Set([party].compactMap { $0 }), now?.cases == place.cases else {
            throw StoreRefusal.notFound
        }
        return (party, party == nil ? try row.text("subject") : nil, try row.optionalInteger("period"))
    }
}

extension JSONValue {
    /// What differs from an earlier document: new values, and null for what is gone.
    func difference(from earlier: JSONValue) -> JSONValue {
        let (new, old) = (object ?? [:], earlier.object ?? [:])
        var changed = new.filter { old[$0.key] != $0.value }
        for field in old.keys where new[field] == nil { changed[field] = .null }
        return .object(changed)
    }

    /// With the names of sealed fields, whose answers are never told; null for one that was taken away.
    func merging(_ sealed: [String], as value: JSONValue = .bool(true)) -> JSONValue {
        var all = object ?? [:]
        for field in sealed { all[field] = value }
        return .object(all)
    }
}
