public import CaseModel
public import Policy

/// Keeps documents, follows what the scanner says of them, and takes them out of use.
public struct DocumentChanges {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// Keeps a document on a case, or about a person, in the place that was judged. Its contents are there already.
    public func add(
        _ permitted: PermittedCreation<Subject.Document>, _ new: NewDocument, in module: ModuleID, caseFile: CaseID?,
        party: PartyID?
    ) throws {
        let now = try transaction.snapshot.facts.place(module: module, caseFile: caseFile, party: party)
        guard let now, now.parties == permitted.place.parties, now.cases == permitted.place.cases,
            now.modules == permitted.place.modules
        else { throw StoreRefusal.notFound }
        try insert(
            new, stamp: permitted.stamp,
            Place(module: module, caseFile: caseFile, party: now.parties.first, draft: nil, form: nil, field: nil))
        try transaction.record(
            permitted.stamp, subjects: [new.id.text, caseFile?.text, now.parties.first?.text].compactMap { $0 })
    }

    /// Keeps a document as the answer to a question of a draft.
    public func add(
        _ permitted: Permitted<Subject.Draft>, _ new: NewDocument, form: FormName, field: DefinitionID
    ) throws {
        try transaction.confirm(permitted, .draft)
        guard
            let row = try connection.one("SELECT caseFile, party FROM draft WHERE id = $1", [.id(permitted.id)])
        else { throw StoreRefusal.notFound }
        try insert(
            new, stamp: permitted.stamp,
            Place(
                module: form.module, caseFile: try row.optionalID("caseFile"), party: try row.optionalID("party"),
                draft: permitted.id, form: form, field: field))
        try transaction.record(
            permitted.stamp, subjects: [new.id.text, permitted.id.text], fields: ["\(form.text).\(field.text)"])
    }

    private struct Place {
        let module: ModuleID
        let caseFile: CaseID?
        let party: PartyID?
        let draft: DraftID?
        let form: FormName?
        let field: DefinitionID?
    }

    private func insert(_ new: NewDocument, stamp: Stamp, _ place: Place) throws {
        try connection.run(
            """
            INSERT INTO document (id, module, caseFile, party, draft, form, field, title, fileName, kind, size, digest,
                author, at, state, scannedAt, scanSaid)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            [
                .id(new.id), .text(place.module.text), .id(place.caseFile), .id(place.party), .id(place.draft),
                .optional(place.form?.text), .optional(place.field?.text), .text(new.title), .text(new.fileName),
                .text(new.kind.rawValue), .integer(new.size), .text(new.digest), .text(stamp.identity.text),
                .moment(stamp.at), .text(new.state.rawValue), new.isScanned ? .moment(stamp.at) : .null,
                .optional(new.scanSaid),
            ])
    }

    /// Gives documents of a draft to the record that it became; the record says where they belong.
    public func settle(
        _ permitted: Permitted<Subject.Draft>, in record: RecordID, of form: FormName, _ documents: [DocumentID]
    ) throws {
        try transaction.confirm(permitted, .draft)
        for document in documents {
            try connection.run(
                """
                UPDATE document SET draft = NULL, record = $3, module = $4, form = $5,
                    caseFile = (SELECT r.caseFile FROM record r WHERE r.id = $3),
                    party = (SELECT r.party FROM record r WHERE r.id = $3)
                WHERE id = $1 AND draft = $2
                """,
                [.id(document), .id(permitted.id), .id(record), .text(form.module.text), .text(form.text)])
        }
    }

    /// Takes away what a draft no longer answers with; nothing of it was submitted.
    /// - Returns: those whose contents can be removed once this is committed.
    public func drop(_ permitted: Permitted<Subject.Draft>, except kept: Set<DocumentID>) throws -> [DocumentID] {
        let gone = try transaction.snapshot.documents.ofDraft(permitted).map(\.id).filter { !kept.contains($0) }
        for document in gone {
            try connection.run(
                "DELETE FROM document WHERE id = $1 AND draft = $2", [.id(document), .id(permitted.id)])
        }
        if !gone.isEmpty { try transaction.record(permitted.stamp, subjects: gone.map(\.text) + [permitted.id.text]) }
        return gone
    }

    /// Takes a document out of use. It stays with its contents until retention ends.
    public func withdraw(_ permitted: Permitted<Subject.Document>, because reason: String) throws {
        try transaction.confirm(permitted, .document)
        let changed = try connection.run(
            """
            UPDATE document SET state = 'withdrawn', withdrawnAt = $2, withdrawnBy = $3, withdrawReason = $4
            WHERE id = $1 AND record IS NULL AND state IN ('held', 'clean')
            """,
            [
                .id(permitted.id), .moment(permitted.stamp.at), .text(permitted.stamp.identity.text), .text(reason),
            ])
        guard changed == 1 else { throw StoreRefusal.wrongState }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    /// Keeps what the scanner said of a held document: nothing found, or the name of what it found.
    /// - Returns: whether it was still held.
    public func scanned(_ permitted: Permitted<Subject.Document>, found: String?) throws -> Bool {
        try transaction.confirm(permitted, .document)
        let changed = try connection.run(
            "UPDATE document SET state = $2, scannedAt = $3, scanSaid = $4 WHERE id = $1 AND state = 'held'",
            [
                .id(permitted.id), .text(found == nil ? "clean" : "refused"), .moment(permitted.stamp.at),
                .optional(found),
            ])
        guard changed == 1 else { return false }
        try transaction.record(
            permitted.stamp, subjects: [permitted.id.text], fields: [found == nil ? "clean" : "refused"])
        return true
    }

    /// Keeps what the scanner said of a document that could be opened. That nothing was found is no entry of the trail.
    /// - Returns: whether it is taken out of use now.
    public func checkedAgain(_ permitted: Permitted<Subject.Document>, found: String?) throws -> Bool {
        try transaction.confirm(permitted, .document)
        let changed = try connection.run(
            "UPDATE document SET state = $2, scannedAt = $3, scanSaid = $4 WHERE id = $1 AND state = 'clean'",
            [
                .id(permitted.id), .text(found == nil ? "clean" : "refused"), .moment(permitted.stamp.at),
                .optional(found),
            ])
        guard changed == 1, found != nil else { return false }
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["refused"])
        return true
    }

    /// Keeps in the trail that the contents of a document could not be read as they were written.
    public func noteDamage(_ permitted: Permitted<Subject.Document>) throws {
        try transaction.confirm(permitted, .document)
        try transaction.record(permitted.stamp, subjects: [permitted.id.text], fields: ["contents_damaged"])
    }
}
