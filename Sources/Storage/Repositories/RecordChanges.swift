public import CaseModel
public import Policy

/// A form as it is submitted.
public struct NewRecord: Sendable, Hashable {
    public let id: RecordID
    public let form: FormName
    public var caseFile: CaseID?
    public var party: PartyID?
    /// A household or place.
    public var subject: String?
    public var datedOn: Day
    public var snapshot: Int64
    public var restriction: Restriction = .open
    /// The people named, where the restriction is for named people; the author counts as one.
    public var readers: Set<AccountID> = []
    public var answers: Answers
    /// Fields whose answers are sealed; a list with a sealed column is sealed whole.
    public var sealedFields: Set<String>
    /// The service in which a form of the core is recorded, and to which the record then belongs; nil for the form's own.
    public var service: ModuleID?
    /// The words by which it is found, where it is a note.
    public var words = NoteWords()

    public init(
        id: RecordID, form: FormName, caseFile: CaseID? = nil, party: PartyID? = nil, subject: String? = nil,
        datedOn: Day,
        snapshot: Int64, answers: Answers, sealedFields: Set<String> = []
    ) {
        self.id = id
        self.form = form
        self.caseFile = caseFile
        self.party = party
        self.subject = subject
        self.datedOn = datedOn
        self.snapshot = snapshot
        self.answers = answers
        self.sealedFields = sealedFields
    }
}

/// A record put right: all open answers as they shall be, and of the sealed ones those that change.
public struct Amendment: Sendable, Hashable {
    public let expecting: Int64
    public var datedOn: Day
    public var snapshot: Int64
    public var answers: Answers
    /// Fields that the form seals. One that is not answered here stays as it was.
    public var sealedFields: Set<String>
    /// Sealed fields whose answer is taken away.
    public var unsealing: Set<String>
    public var reason: String?
    /// Answers of the author's that gave way to those of somebody who saved before them.
    public var setAside: [SetAside] = []
    /// The words by which it is found from now on, where it is a note.
    public var words = NoteWords()

    public init(
        expecting version: Int64, datedOn: Day, snapshot: Int64, answers: Answers, sealedFields: Set<String> = [],
        removing: Set<String> = [], reason: String? = nil
    ) {
        expecting = version
        self.datedOn = datedOn
        self.snapshot = snapshot
        self.answers = answers
        self.sealedFields = sealedFields
        unsealing = removing
        self.reason = reason
    }
}

extension NewRecord {
    /// The service to which the record belongs.
    var home: ModuleID { service ?? form.module }
}

/// Submits, amends and withdraws records. Every save is a version; none is ever overwritten.
public struct RecordChanges {
    let transaction: Transaction
    var connection: any Connection { transaction.connection }

    /// Version 1, in the place that was judged.
    public func submit(_ permitted: PermittedCreation<Subject.Record>, _ record: NewRecord) throws {
        let place = try place(permitted, record)
        let stamp = permitted.stamp
        let parts = SplitAnswers(record.answers, sealing: record.sealedFields)
        try connection.run(
            """
            INSERT INTO record (id, module, form, caseFile, period, party, subject, status, restriction, author, submittedAt,
                changedAt, datedOn, version, snapshot, answers, sealedFields)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'submitted', $8, $9, $10, $10, $11, 1, $12, $13, $14)
            """,
            [
                .id(record.id), .text(record.home.text), .text(record.form.text), .id(record.caseFile),
                .optional(place.period), .id(place.party), .optional(place.subject), .text(record.restriction.rawValue),
                .text(stamp.identity.text), .moment(stamp.at), .day(record.datedOn), .integer(record.snapshot),
                .text(parts.open.json), .text(parts.sealedNames.joined(separator: " ")),
            ])
        for reader in record.readers.sorted() {
            try connection.run(
                "INSERT INTO recordReader (record, account) VALUES ($1, $2)", [.id(record.id), .id(reader)])
        }
        try keep(record.words.without(record.sealedFields), of: record.id)
        try keepKeys(of: record.id, record.form, parts.open.jsonValue)
        try seal(parts.sealed, of: record.id, version: 1)
        let changed = parts.open.jsonValue.merging(parts.sealedNames)
        let save = Save(record.id, 1, record.datedOn, record.snapshot, .submitted, changed, nil)
        try keep(save, stamp)
        try transaction.record(
            stamp,
            subjects: [record.id.text, record.caseFile?.text, place.party?.text, place.subject].compactMap { $0 },
            fields: changed.object?.keys.sorted() ?? [])
    }

    /// The next version, when nobody saved one meanwhile.
    public func amend(_ permitted: Permitted<Subject.Record>, _ amendment: Amendment) throws {
        let before = try current(permitted, expecting: amendment.expecting)
        guard before.status == .submitted else { throw StoreRefusal.wrongState }
        let parts = SplitAnswers(amendment.answers, sealing: amendment.sealedFields)
        let version = before.version + 1
        let names = before.sealedFields.union(parts.sealedNames).subtracting(amendment.unsealing).sorted()
        try connection.run(
            """
            UPDATE record SET changedAt = $3, datedOn = $4, snapshot = $5, answers = $6, sealedFields = $7, version = $8
            WHERE id = $1 AND version = $2
            """,
            [
                .id(before.id), .integer(before.version), .moment(permitted.stamp.at), .day(amendment.datedOn),
                .integer(amendment.snapshot), .text(parts.open.json), .text(names.joined(separator: " ")),
                .integer(version),
            ])
        try keep(amendment.words.without(amendment.sealedFields), of: before.id)
        try keepKeys(of: before.id, before.form, parts.open.jsonValue)
        try seal(parts.sealed, of: before.id, version: version)
        for field in amendment.unsealing.sorted() { try seal(field, nil, of: before.id, version) }
        let gone = amendment.unsealing.filter { parts.open.values[$0] == nil }
        let changed = parts.open.jsonValue.difference(from: before.document).merging(parts.sealedNames)
            .merging(gone.sorted(), as: .null)
        let save = Save(
            before.id, version, amendment.datedOn, amendment.snapshot, .submitted, changed, amendment.reason)
        try keep(save, permitted.stamp)
        try keep(amendment.setAside, of: before.id, version, sealing: amendment.sealedFields)
        try transaction.record(
            permitted.stamp, subjects: [before.id.text],
            fields: Set(changed.object.map { Array($0.keys) } ?? []).union(amendment.setAside.map(\.field)).sorted())
    }

    /// Takes a record out of use, as withdrawn or as filed on the wrong client. It stays, with its history.
    public func withdraw(
        _ permitted: Permitted<Subject.Record>, as status: RecordStatus, expecting version: Int64, reason: String
    ) throws {
        let before = try current(permitted, expecting: version)
        guard before.status == .submitted, status == .withdrawn || status == .wrongRecord else {
            throw StoreRefusal.wrongState
        }
        try connection.run(
            "UPDATE record SET status = $3, changedAt = $4, version = version + 1 WHERE id = $1 AND version = $2",
            [.id(before.id), .integer(version), .text(status.rawValue), .moment(permitted.stamp.at)])
        try keep(NoteWords(), of: before.id)
        try keep(
            Save(before.id, version + 1, before.datedOn, before.snapshot, status, .object([:]), reason), permitted.stamp
        )
        try transaction.record(permitted.stamp, subjects: [before.id.text], fields: ["status"])
    }

    func current(_ permitted: Permitted<Subject.Record>, expecting version: Int64) throws -> Record {
        try transaction.confirm(permitted, .record)
        guard let row = try connection.one("SELECT * FROM record WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        let record = try Record(row)
        guard record.version == version else { throw StoreRefusal.changedMeanwhile(version: record.version) }
        return record
    }
}
