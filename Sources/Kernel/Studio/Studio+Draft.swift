public import CaseModel
import Definitions
import Policy
import Storage

extension Studio {
    /// A draft with what it would change, what stands against it, and what its examples say. Nothing is kept.
    public func page(_ id: DefinitionDraftID, _ visit: Visit) async throws -> StudioDraft {
        let (draft, texts) = try await draft(id, visit)
        let changed = texts.filter { $0.content != nil }
        let change = try await live.weigh(
            changed.definitionFiles, begunFrom: draft.begunFrom, needsSecondPerson: needsSecondPerson)
        let inForce = try await live.files().files
        let modules = Set(changed.map { Self.module(of: $0.path) })
        let verdicts = change.set.modules.filter { modules.contains($0.id.text) }.map { module in
            (module: module, verdicts: ExampleRunner(change.set).run(module))
        }
        var files: [StudioChangedFile] = []
        for text in changed {
            let titles = change.diagnostics.hasErrors ? visit.set : change.set
            guard let file = Self.file(text.path, titles) else { continue }
            files.append(
                StudioChangedFile(
                    file: file, author: try await name(text.author), at: text.at, isNew: inForce[text.path] == nil,
                    errors: change.diagnostics.count { $0.place.file == text.path && $0.severity == .error }))
        }
        let passed = verdicts.flatMap(\.verdicts).count { $0.result == .passed }
        let isOpen = draft.endedAt == nil
        return StudioDraft(
            line: try await line(draft, texts), live: change.live, isOpen: isOpen, publishedAs: draft.publishedAs,
            files: files, modules: self.modules(inForce, try designed(visit), visit.set),
            differences: change.differences.sorted {
                ($1.changeClass, $0.place) < ($0.changeClass, $1.place)
            },
            problems: isOpen ? change.diagnostics.filter { $0.severity == .error } : [],
            warnings: change.diagnostics.filter {
                $0.severity != .error && modules.contains(Self.module(of: $0.place.file))
            },
            unexercised: verdicts.flatMap { $0.module.unexercised(by: $0.verdicts) },
            examples: (passed, verdicts.flatMap(\.verdicts).count - passed))
    }

    /// Puts a draft into force. What stands against it is said by the draft's page.
    public func publish(_ id: DefinitionDraftID, reason: String, _ visit: Visit) async throws -> StudioOutcome {
        let (draft, texts) = try await draft(id, visit)
        guard draft.endedAt == nil else { throw CaseworkRefusal.other("This draft is ended already.") }
        let changed = texts.filter { $0.content != nil }
        let outcome: PublishOutcome
        do {
            outcome = try await live.publish(
                changed.definitionFiles, begunFrom: draft.begunFrom, reason: reason,
                as: visit.asking(.configure, .definitions), needsSecondPerson: needsSecondPerson, visit.trace)
        } catch let refusal as PublishRefusal {
            throw CaseworkRefusal.other(refusal.sentence)
        } catch {
            throw Casework.refusal(error)
        }
        switch outcome {
        case .unchanged: return .unchanged
        case .refused: return .refused
        case .published(let number, _, _):
            let (permitted, _) = try leave(Set(changed.map { Self.module(of: $0.path) }), visit)
            try await change(visit) { try $0.definitions.end(permitted, draft.id, publishedAs: number) }
            return .published(number: number)
        }
    }

    /// Puts a draft onto the version in force. What both changed is joined line by line; where both changed the same lines, the
    /// draft's stand and the others are kept beside them as a remark.
    /// - Returns: how many places wait to be looked at.
    @discardableResult
    public func rebase(_ id: DefinitionDraftID, _ visit: Visit) async throws -> Int {
        let (draft, texts) = try await draft(id, visit)
        let (number, inForce) = try await live.files()
        guard number != draft.begunFrom else { return 0 }
        let base = try await store.read { try $0.definitions.load(draft.begunFrom) }?.files ?? [:]
        let (permitted, author) = try leave(Set(texts.map { Self.module(of: $0.path) }), visit)
        var joined: [(text: DefinitionDraftText, content: String)] = []
        var clashes = 0
        for text in texts {
            guard let mine = text.content, inForce[text.path] != base[text.path] else { continue }
            let merge = ThreeWayMerge(
                base: base[text.path] ?? "", mine: mine, theirs: inForce[text.path] ?? "",
                remark: "Version \(number) has:")
            clashes += merge.clashes.count
            joined.append((text, merge.text))
        }
        let (writes, waiting) = (joined, clashes)
        try await change(visit) { transaction in
            for write in writes where write.content != write.text.content {
                try transaction.definitions.write(
                    permitted, write.content, to: write.text.path, of: draft.id, expecting: write.text.version,
                    by: author)
            }
            try transaction.definitions.rebase(permitted, draft.id, onto: number)
        }
        return waiting
    }
}

extension [DefinitionDraftText] {
    /// Whole files, as they are published.
    var definitionFiles: [DefinitionFile] {
        compactMap { text in text.content.map { DefinitionFile(path: text.path, text: $0) } }
    }
}
