public import CaseModel
public import Policy

/// A change to the definitions that somebody prepares: files of it, over the version that it began from.
public struct DefinitionDraft: Sendable, Hashable {
    public let id: DefinitionDraftID
    /// What it is for, in its author's words.
    public let purpose: String
    public let author: AccountID
    /// The version whose files it changes.
    public let begunFrom: Int64
    public let createdAt: Moment
    public let endedAt: Moment?
    /// The version that came of it; nil when it is open or was put aside.
    public let publishedAs: Int64?

    init(_ row: Row) throws {
        id = try row.id("id")
        purpose = try row.text("purpose")
        author = try row.id("author")
        begunFrom = try row.integer("begunFrom")
        createdAt = try row.moment("createdAt")
        endedAt = try row.optionalMoment("endedAt")
        publishedAs = try row.optionalInteger("publishedAs")
    }
}

/// One file of a draft, as it was saved last.
public struct DefinitionDraftText: Sendable, Hashable {
    public let path: String
    /// Raised by each save.
    public let version: Int64
    /// Nil: as in the version that the draft began from.
    public let content: String?
    public let author: AccountID
    public let at: Moment

    init(_ row: Row) throws {
        path = try row.text("path")
        version = try row.integer("version")
        content = try row.optionalText("content")
        author = try row.id("author")
        at = try row.moment("at")
    }
}

extension SnapshotRepository {
    /// Notes that somebody who configures was shown this of the definitions.
    public func note(_ stamp: Stamp, _ subjects: [String]) { snapshot.note(stamp, subjects) }

    /// Drafts that are open, newest first.
    public func openDrafts() throws -> [DefinitionDraft] {
        try connection.rows(
            "SELECT * FROM definitionDraft WHERE endedAt IS NULL ORDER BY createdAt DESC, id LIMIT 200"
        ).map { try DefinitionDraft($0) }
    }

    public func draft(_ id: DefinitionDraftID) throws -> DefinitionDraft? {
        try connection.one("SELECT * FROM definitionDraft WHERE id = $1", [.id(id)]).map { try DefinitionDraft($0) }
    }

    /// Its files as they were saved last, by path.
    public func texts(of draft: DefinitionDraftID) throws -> [DefinitionDraftText] {
        try connection.rows(
            """
            SELECT t.* FROM definitionDraftText t WHERE t.draft = $1 AND t.version = (
                SELECT max(u.version) FROM definitionDraftText u WHERE u.draft = t.draft AND u.path = t.path)
            ORDER BY t.path
            """, [.id(draft)]
        ).map { try DefinitionDraftText($0) }
    }

    /// One file as it was at one save.
    public func text(of draft: DefinitionDraftID, _ path: String, version: Int64) throws -> DefinitionDraftText? {
        try connection.one(
            "SELECT * FROM definitionDraftText WHERE draft = $1 AND path = $2 AND version = $3",
            [.id(draft), .text(path), .integer(version)]
        ).map { try DefinitionDraftText($0) }
    }
}

extension SnapshotChanges {
    public func begin(
        _ permitted: PermittedCreation<DefinitionsSubject>, _ id: DefinitionDraftID, purpose: String,
        by author: AccountID,
        from number: Int64
    ) throws {
        try connection.run(
            "INSERT INTO definitionDraft (id, purpose, author, begunFrom, createdAt) VALUES ($1, $2, $3, $4, $5)",
            [.id(id), .text(purpose), .id(author), .integer(number), .moment(permitted.stamp.at)])
        try transaction.record(permitted.stamp, subjects: ["definitions:\(id.text)"])
    }

    /// Saves one file of an open draft; refused when it was saved since the version that was changed, 0 for the first.
    /// - Returns: its version now.
    @discardableResult
    public func write(
        _ permitted: PermittedCreation<DefinitionsSubject>, _ content: String?, to path: String,
        of draft: DefinitionDraftID,
        expecting version: Int64, by author: AccountID
    ) throws -> Int64 {
        try confirmOpen(draft)
        let found = try transaction.snapshot.definitions.texts(of: draft).first { $0.path == path }?.version ?? 0
        guard found == version else { throw StoreRefusal.changedMeanwhile(version: found) }
        try connection.run(
            """
            INSERT INTO definitionDraftText (draft, path, version, content, author, at) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .id(draft), .text(path), .integer(found + 1), .optional(content), .id(author),
                .moment(permitted.stamp.at),
            ])
        try transaction.record(permitted.stamp, subjects: ["definitions:\(draft.text)"], fields: [path])
        return found + 1
    }

    /// The draft stands on another version from now on.
    public func rebase(
        _ permitted: PermittedCreation<DefinitionsSubject>, _ draft: DefinitionDraftID, onto number: Int64
    ) throws {
        try confirmOpen(draft)
        try connection.run(
            "UPDATE definitionDraft SET begunFrom = $2 WHERE id = $1", [.id(draft), .integer(number)])
        try transaction.record(permitted.stamp, subjects: ["definitions:\(draft.text)"], fields: ["begunFrom"])
    }

    /// Ends a draft: published as a version, or put aside.
    public func end(
        _ permitted: PermittedCreation<DefinitionsSubject>, _ draft: DefinitionDraftID, publishedAs number: Int64?
    ) throws {
        try confirmOpen(draft)
        try connection.run(
            "UPDATE definitionDraft SET endedAt = $2, publishedAs = $3 WHERE id = $1",
            [.id(draft), .moment(permitted.stamp.at), .optional(number)])
        try transaction.record(permitted.stamp, subjects: ["definitions:\(draft.text)"], fields: ["endedAt"])
    }

    private func confirmOpen(_ draft: DefinitionDraftID) throws {
        guard let found = try transaction.snapshot.definitions.draft(draft) else { throw StoreRefusal.notFound }
        guard found.endedAt == nil else { throw StoreRefusal.wrongState }
    }
}
