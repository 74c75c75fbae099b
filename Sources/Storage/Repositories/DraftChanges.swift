public import CaseModel
public import Policy

/// Begins, saves and throws away drafts.
public struct DraftChanges {
    let transaction: Transaction
    var connection: any Connection { transaction.connection }

    public func begin(_ permitted: PermittedCreation<Subject.Draft>, _ draft: NewDraft) throws {
        let place = permitted.place
        guard case .account(let author) = permitted.stamp.identity, place.form == draft.form, place.author == author,
            place.isOfCase == (draft.caseFile != nil)
        else { throw StoreRefusal.notFound }
        let now = try transaction.snapshot.facts.place(
            module: draft.home, caseFile: draft.caseFile, party: draft.caseFile == nil ? draft.party : nil,
            subject: draft.caseFile == nil ? draft.subject : nil)
        guard let now, now.parties == place.parties, draft.service == nil || place.modules == [draft.home],
            now.cases == place.cases
        else { throw StoreRefusal.notFound }
        let answers = try columns(draft.answers, draft.sealedFields, draft.id)
        try connection.run(
            """
            INSERT INTO draft (answers, sealed, id, author, module, form, caseFile, party, subject, record, baseVersion, snapshot,
                page, saves, createdAt, savedAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14)
            """,
            answers + [
                .id(draft.id), .id(author), .text(draft.home.text), .text(draft.form.text), .id(draft.caseFile),
                .id(draft.subject == nil ? now.parties.first : nil), .optional(draft.subject), .id(draft.record),
                .optional(draft.baseVersion),
                .integer(draft.snapshot), .optional(draft.page), .moment(permitted.stamp.at),
            ])
        try transaction.record(permitted.stamp, subjects: [draft.id.text])
    }

    /// Writes over what was saved before, unless the author saved elsewhere meanwhile.
    public func save(
        _ permitted: Permitted<Subject.Draft>, _ answers: Answers, sealedFields: Set<String>, page: String?,
        snapshot: Int64,
        expecting saves: Int64
    ) throws {
        let found = try count(permitted)
        guard found == saves else { throw StoreRefusal.changedMeanwhile(version: found) }
        try connection.run(
            """
            UPDATE draft SET answers = $1, sealed = $2, page = $4, snapshot = $5, savedAt = $6, saves = saves + 1 WHERE id = $3
            """,
            try columns(answers, sealedFields, permitted.id) + [
                .id(permitted.id), .optional(page), .integer(snapshot), .moment(permitted.stamp.at),
            ])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    /// Takes the draft away, with the documents that are still its own: thrown away, or submitted in this same change.
    public func remove(_ permitted: Permitted<Subject.Draft>) throws {
        _ = try count(permitted)
        try connection.run("DELETE FROM document WHERE draft = $1", [.id(permitted.id)])
        try connection.run("DELETE FROM draft WHERE id = $1", [.id(permitted.id)])
        try transaction.record(permitted.stamp, subjects: [permitted.id.text])
    }

    private func count(_ permitted: Permitted<Subject.Draft>) throws -> Int64 {
        try transaction.confirm(permitted, .draft)
        guard let row = try connection.one("SELECT saves FROM draft WHERE id = $1", [.id(permitted.id)]) else {
            throw StoreRefusal.notFound
        }
        return try row.integer("saves")
    }

    private func columns(_ answers: Answers, _ sealedFields: Set<String>, _ id: DraftID) throws -> [SQLValue] {
        let parts = SplitAnswers(answers, sealing: sealedFields)
        guard !parts.sealed.isEmpty else { return [.text(parts.open.json), .null] }
        let sealed = try transaction.snapshot.sealer.seal(parts.sealed.json, at: "draft \(id.text)")
        return [.text(parts.open.json), .text(sealed)]
    }
}
