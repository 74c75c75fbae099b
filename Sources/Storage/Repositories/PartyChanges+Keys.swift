public import CaseModel
public import Policy

/// What one part of the rebuilding of keys came to.
public struct RebuiltKeys: Sendable, Hashable {
    /// The last party that was seen; nil when there was none left.
    public let last: PartyID?
    public let seen: Int
    public let changed: Int
}

extension PartyChanges {
    /// Makes the keys anew by which some parties are searched and compared. What is derived changes, and nothing else.
    /// - Parameters:
    ///   - after: where the part before this one ended.
    ///   - derive: the identity with what its newest record of who they are says of address and sex.
    public func rebuildKeys(
        _ scope: Scoped<Subject.Party>, of form: FormName, after: PartyID?, limit: Int,
        notes: Set<FormName> = [], _ words: (Record) -> NoteWords = { _ in NoteWords() },
        _ derive: (PartyIdentity, Record) -> PartyIdentity
    ) throws -> RebuiltKeys {
        guard !scope.isNothing else { return RebuiltKeys(last: nil, seen: 0, changed: 0) }
        var query = ScopedQuery(scope, .party)
        query.add("p.id > \(query.bind(.text(after?.text ?? "")))")
        let rows = try query.rows("p.*", tail: "ORDER BY p.id", limit: limit, transaction.connection)
        let records = try newestRecords(of: form, about: rows.map { try $0.text("id") })
        var changed: [String] = []
        for row in rows {
            let party = try Party(row)
            let identity = records[party.id].map { derive(party.identity, $0) } ?? party.identity
            let keys = identity.derivedKeys
            guard keys.contains(where: { row[$0.column] != $0.value }) else { continue }
            let places = keys.indices.map { "\(keys[$0].column) = $\($0 + 2)" }.joined(separator: ", ")
            try transaction.connection.run(
                "UPDATE party SET \(places) WHERE id = $1", [.id(party.id)] + keys.map(\.value))
            changed.append(party.id.text)
        }
        changed += try rebuildWords(of: notes, about: rows.map { try $0.text("id") }, words)
        if !changed.isEmpty { try transaction.record(scope.stamp, subjects: changed, ground: "keys rebuilt") }
        return RebuiltKeys(last: try rows.last?.id("id"), seen: rows.count, changed: changed.count)
    }

    /// Makes the words anew by which the notes about these parties are found.
    /// - Returns: the notes whose words differed.
    private func rebuildWords(
        of forms: Set<FormName>, about parties: [String], _ words: (Record) -> NoteWords
    ) throws -> [String] {
        guard !forms.isEmpty, !parties.isEmpty else { return [] }
        var builder = SQLBuilder()
        let wanted = "\(builder.isIn("r.party", parties)) AND \(builder.isIn("r.form", forms.map(\.text)))"
        let rows = try transaction.connection.rows(
            "SELECT r.* FROM record r WHERE r.status = 'submitted' AND \(wanted) ORDER BY r.id", builder.values)
        var changed: [String] = []
        for row in rows {
            let record = try Record(row)
            let made = words(record).without(record.sealedFields)
            guard try transaction.records.words(of: record.id) != made.rows else { continue }
            try transaction.records.keep(made, of: record.id)
            changed.append(record.id.text)
        }
        return changed
    }

    private func newestRecords(of form: FormName, about parties: [String]) throws -> [PartyID: Record] {
        guard !parties.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let name = builder.bind(form.text)
        let known = builder.isIn("party", parties)
        var found: [PartyID: Record] = [:]
        for row in try transaction.connection.rows(
            """
            SELECT * FROM record WHERE form = \(name) AND status = 'submitted' AND caseFile IS NULL AND \(known)
            ORDER BY datedOn, submittedAt, id
            """, builder.values)
        {
            let record = try Record(row)
            if let party = record.party { found[party] = record }
        }
        return found
    }
}

extension PartyIdentity {
    /// What is worked out from the rest, by its column.
    fileprivate var derivedKeys: [(column: String, value: SQLValue)] {
        [
            ("foldedGiven", .text(NameKey.folded(name.given))), ("foldedFamily", .text(NameKey.folded(name.family))),
            ("soundGiven", .text(NameKey.sound(name.given))), ("soundFamily", .text(NameKey.sound(name.family))),
            ("sex", .optional(sex)), ("streetNumber", .optional(address?.number)),
            ("street", .optional(address?.street)),
            ("towns", .optional(address.flatMap { $0.towns.isEmpty ? nil : $0.towns.joined(separator: "|") })),
            ("postalCode", .optional(address?.postalCode)),
        ]
    }
}
