public import CaseModel
import Definitions
import Policy
import Storage

extension Studio {
    /// Bytes of one file; the reader of definitions takes no more.
    public static let mostBytes = 256 * 1024

    /// One file of a draft: as it was saved last, or as it is in the version that the draft began from.
    public func text(_ id: DefinitionDraftID, _ path: String, _ visit: Visit) async throws -> StudioText {
        let (draft, texts) = try await draft(id, visit)
        let file = try file(path, visit)
        let saved = texts.first { $0.path == path }
        let base = try await self.base(of: draft, path)
        let content = saved?.content ?? base
        guard let content else { throw CaseworkRefusal.notFound }
        return try await shown(
            draft, texts, file, content, saved?.version ?? 0, isChanged: saved?.content != nil, visit)
    }

    /// A file that is not there yet, with its first line.
    public func add(_ id: DefinitionDraftID, _ path: String, _ visit: Visit) async throws {
        let (draft, texts) = try await draft(id, visit)
        let file = try file(path, visit)
        let identity = String(file.name.prefix { $0 != "." })
        guard DefinitionID(identity) != nil || file.kind == .translations else {
            throw CaseworkRefusal.other("A name has small letters, digits and underscores, and begins with a letter.")
        }
        let isThere = try await base(of: draft, path) != nil
        guard !isThere, texts.first(where: { $0.path == path })?.content == nil else {
            throw CaseworkRefusal.other("There is such a definition already: \(path).")
        }
        let title = identity.prefix(1).uppercased() + identity.dropFirst().replacing("_", with: " ")
        let content = "\(file.kind.rawValue): \(identity)\ntitle: \(title)\n"
        try await write(draft, path, content, expecting: texts.first { $0.path == path }?.version ?? 0, visit)
    }

    /// Saves a file. Where somebody saved it since, both are joined; lines that both changed are kept both.
    /// - Parameter version: of the file that was changed; 0 where it was as in force.
    public func save(
        _ id: DefinitionDraftID, _ path: String, _ content: String, over version: Int64, _ visit: Visit
    ) async throws -> StudioText {
        let (draft, texts) = try await draft(id, visit)
        let file = try file(path, visit)
        let lines = content.replacing("\r\n", with: "\n")
        guard lines.utf8.count <= Self.mostBytes else {
            throw CaseworkRefusal.other("A definition has 256 KiB at most; this has \(lines.utf8.count / 1024).")
        }
        let now = texts.first { $0.path == path }
        var (kept, clashes) = (lines, [ThreeWayMerge.Clash]())
        if let now, now.version != version {
            let inForce = try await base(of: draft, path) ?? ""
            let merge = ThreeWayMerge(
                base: try await earlier(draft, path, version) ?? inForce, mine: lines,
                theirs: now.content ?? inForce,
                remark: "\(try await name(now.author)) has:")
            (kept, clashes) = (merge.text, merge.clashes)
        }
        try await write(draft, path, kept, expecting: now?.version ?? 0, visit)
        let after = try await store.read { try $0.definitions.texts(of: id) }
        var shown = try await shown(draft, after, file, kept, (now?.version ?? 0) + 1, isChanged: true, visit)
        shown.clashes = clashes
        return shown
    }

    /// Takes a file out of the draft: it is as in force again. What was saved of it stays in the history.
    public func leaveOut(_ id: DefinitionDraftID, _ path: String, _ visit: Visit) async throws {
        let (draft, texts) = try await draft(id, visit)
        _ = try file(path, visit)
        guard let text = texts.first(where: { $0.path == path }), text.content != nil else {
            throw CaseworkRefusal.other("The file is as in force already.")
        }
        try await write(draft, path, nil, expecting: text.version, visit)
    }

    private func write(
        _ draft: DefinitionDraft, _ path: String, _ content: String?, expecting version: Int64, _ visit: Visit
    ) async throws {
        let (permitted, author) = try leave([Self.module(of: path)], visit)
        try await change(visit) {
            try $0.definitions.write(permitted, content, to: path, of: draft.id, expecting: version, by: author)
        }
    }

    private func earlier(_ draft: DefinitionDraft, _ path: String, _ version: Int64) async throws -> String? {
        try await store.read { try $0.definitions.text(of: draft.id, path, version: version) }?.content
    }

    private func base(of draft: DefinitionDraft, _ path: String) async throws -> String? {
        try await store.read { try $0.definitions.load(draft.begunFrom) }?.files[path]
    }

    /// A path that names a definition of a module that the reader configures.
    private func file(_ path: String, _ visit: Visit) throws -> StudioFile {
        guard let file = Self.file(path, visit.set), mayDesign([file.module], visit) else {
            throw CaseworkRefusal.notFound
        }
        return file
    }

    private func shown(
        _ draft: DefinitionDraft, _ texts: [DefinitionDraftText], _ file: StudioFile, _ content: String,
        _ version: Int64, isChanged: Bool, _ visit: Visit
    ) async throws -> StudioText {
        let change = try await live.weigh(
            texts.definitionFiles, begunFrom: draft.begunFrom, needsSecondPerson: needsSecondPerson)
        return StudioText(
            draft: try await line(draft, texts), isOpen: draft.endedAt == nil,
            file: Self.file(file.path, change.diagnostics.hasErrors ? visit.set : change.set) ?? file, text: content,
            version: version, isChanged: isChanged,
            diagnostics: change.diagnostics.filter { $0.place.file == file.path })
    }
}
