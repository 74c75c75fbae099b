public import CaseModel
import Definitions
import Policy
import Storage

/// Where the definitions are changed while the site runs: drafts of files, tried as a whole, and published at once or not at all.
///
/// A draft is no secret among those who configure the same modules: they see it and may write in it. It touches nothing in
/// force until it is published, and tells nothing of clients.
public struct Studio: Sendable {
    let live: LiveDefinitions
    let identity: Identity
    /// Whether changes to rights wait for somebody else: everywhere but on a demo site.
    let needsSecondPerson: Bool
    let identifiers: IdentifierSource

    var store: Store { live.store }

    public init(
        live: LiveDefinitions, identity: Identity, needsSecondPerson: Bool, identifiers: IdentifierSource = .system
    ) {
        self.live = live
        self.identity = identity
        self.needsSecondPerson = needsSecondPerson
        self.identifiers = identifiers
    }

    public func overview(_ visit: Visit) async throws -> StudioOverview {
        let mine = try designed(visit)
        let (number, files) = try await live.files()
        var lines: [StudioDraftLine] = []
        for (draft, texts) in try await drafts(visit)
        where texts.allSatisfy({ mine.contains(Self.module(of: $0.path)) }) {
            lines.append(try await line(draft, texts))
        }
        return StudioOverview(version: number, modules: modules(files, mine, visit.set), drafts: lines)
    }

    /// - Parameter purpose: what the change is for, in a few words.
    public func begin(_ purpose: String, _ visit: Visit) async throws -> DefinitionDraftID {
        try await begin(purpose, [:], visit)
    }

    /// A new draft that puts files back as they were in a version; all that the version changed where none are named.
    public func putBack(_ number: Int64, paths: Set<String>, _ visit: Visit) async throws -> DefinitionDraftID {
        let then = try await version(number, visit)
        let now = try await live.files().files
        let chosen = then.files.filter { paths.contains($0.key) && now[$0.key] != $0.value }
        guard !chosen.isEmpty else { throw CaseworkRefusal.other("These files are as they were in version \(number).") }
        return try await begin("Back to version \(number)", chosen, visit)
    }

    /// Files of a version that are not in force as they were then.
    public func differing(from number: Int64, _ visit: Visit) async throws -> [StudioFile] {
        let mine = try designed(visit)
        let then = try await version(number, visit)
        let now = try await live.files().files
        return then.files.filter { now[$0.key] != $0.value && mine.contains(Self.module(of: $0.key)) }.keys.sorted()
            .compactMap { Self.file($0, visit.set) }
    }

    /// Puts a draft aside. Its texts stay in the database, and in nobody's way.
    public func drop(_ id: DefinitionDraftID, _ visit: Visit) async throws {
        let (draft, texts) = try await draft(id, visit)
        let (permitted, _) = try leave(Set(texts.map { Self.module(of: $0.path) }), visit)
        try await change(visit) { try $0.definitions.end(permitted, draft.id, publishedAs: nil) }
    }

    private func begin(_ purpose: String, _ files: [String: String], _ visit: Visit) async throws -> DefinitionDraftID {
        _ = try designed(visit)
        let words = purpose.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw CaseworkRefusal.other("Say what the change is for, in a few words.") }
        guard words.unicodeScalars.count <= 200 else { throw CaseworkRefusal.other("Say it in 200 letters at most.") }
        let (permitted, author) = try leave(Set(files.keys.map(Self.module)), visit)
        let id: DefinitionDraftID = identifiers.next()
        let number = try await live.files().number
        try await change(visit) { transaction in
            try transaction.definitions.begin(permitted, id, purpose: words, by: author, from: number)
            for (path, text) in files.sorted(by: { $0.key < $1.key }) {
                try transaction.definitions.write(permitted, text, to: path, of: id, expecting: 0, by: author)
            }
        }
        return id
    }
}

extension Studio {
    /// A draft and its texts, for somebody who configures every module that it touches; missing to others.
    func draft(_ id: DefinitionDraftID, _ visit: Visit) async throws -> (DefinitionDraft, [DefinitionDraftText]) {
        let mine = try designed(visit)
        let (found, texts) = try await read(["definitions:\(id.text)"], visit) { definitions in
            (try definitions.draft(id), try definitions.texts(of: id))
        }
        guard let found, texts.allSatisfy({ mine.contains(Self.module(of: $0.path)) }) else {
            throw CaseworkRefusal.notFound
        }
        return (found, texts)
    }

    private func version(_ number: Int64, _ visit: Visit) async throws -> DefinitionSnapshot {
        let found = try await read(["snapshot:\(number)"], visit) { try $0.load(number) }
        guard let found else { throw CaseworkRefusal.notFound }
        return found
    }

    private func drafts(_ visit: Visit) async throws -> [(DefinitionDraft, [DefinitionDraftText])] {
        try await read([], visit) { definitions in
            try definitions.openDrafts().map { ($0, try definitions.texts(of: $0.id)) }
        }
    }

    /// A read that is noted for whoever asks.
    private func read<Value: Sendable>(
        _ subjects: [String], _ visit: Visit, _ work: @escaping @Sendable (SnapshotRepository) throws -> Value
    ) async throws -> Value {
        let scope: Scoped<DefinitionsSubject> = AccessPolicy.standard.scope(visit.asking(.configure, .definitions))
        return try await store.read(visit.trace) { snapshot in
            snapshot.definitions.note(scope.stamp, subjects)
            return try work(snapshot.definitions)
        }
    }

    func line(_ draft: DefinitionDraft, _ texts: [DefinitionDraftText]) async throws -> StudioDraftLine {
        StudioDraftLine(
            id: draft.id, purpose: draft.purpose, author: try await name(draft.author), createdAt: draft.createdAt,
            begunFrom: draft.begunFrom, files: texts.count { $0.content != nil })
    }

    func name(_ account: AccountID) async throws -> String {
        try await identity.store.accounts.standing(account)?.account.name ?? "An account that is gone"
    }

    /// The modules that the reader may configure; to somebody who may none, the studio is missing.
    func designed(_ visit: Visit) throws -> Set<String> {
        let mine = visit.set.modules.map(\.id).filter { mayDesign([$0.text], visit) }
        guard !mine.isEmpty else { throw AccessRefusal.notFound(.nothingPermits) }
        return Set(mine.map(\.text))
    }

    func mayDesign(_ modules: Set<String>, _ visit: Visit) -> Bool {
        AccessPolicy.standard.decide(visit.asking(.configure, .definitions), place(modules, visit)).isAllowed
    }

    /// Leave to change definitions of these modules.
    func leave(_ modules: Set<String>, _ visit: Visit) throws -> (
        permitted: PermittedCreation<DefinitionsSubject>, author: AccountID
    ) {
        guard let author = visit.actor.account else { throw CaseworkRefusal.notFound }
        let touched = modules.isEmpty ? Set(try designed(visit).sorted().prefix(1)) : modules
        let permitted = try AccessPolicy.standard.permitCreation(
            visit.asking(.configure, .definitions), in: place(touched, visit), of: DefinitionsSubject.self)
        return (permitted, author)
    }

    private func place(_ modules: Set<String>, _ visit: Visit) -> Facts {
        Facts.definitions(
            modules: Set(modules.compactMap { DefinitionID($0) }), author: visit.actor.account, changedRoles: [])
    }

    func change(_ visit: Visit, _ work: @escaping @Sendable (Transaction) throws -> Void) async throws {
        do {
            try await store.change(visit.trace, work)
        } catch {
            throw Casework.refusal(error)
        }
    }

    static func module(of path: String) -> String { path.split(separator: "/").first.map(String.init) ?? "" }

    /// Nil for a path that is not that of a definition.
    static func file(_ path: String, _ set: DefinitionSet) -> StudioFile? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let module = DefinitionID(parts[0]) else { return nil }
        let name = parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard name.count == 3, name[2] == "yaml", let kind = DefinitionKind(rawValue: name[1]), !name[0].isEmpty,
            name[0].utf8.count <= 60
        else { return nil }
        return StudioFile(path: path, kind: kind, title: set[module]?.title(of: kind, name[0]) ?? name[0])
    }

    func modules(_ files: [String: String], _ mine: Set<String>, _ set: DefinitionSet) -> [StudioModule] {
        set.modules.filter { mine.contains($0.id.text) }.map { module in
            let own = files.keys.filter { Self.module(of: $0) == module.id.text }
                .compactMap { Self.file($0, set) }
                .sorted { ($0.kind.order, $0.title, $0.path) < ($1.kind.order, $1.title, $1.path) }
            return StudioModule(id: module.id, title: module.definition.title, files: own)
        }
    }
}

extension DefinitionKind {
    /// Kinds as a designer thinks of them: the module, then what people fill in, then what follows from it.
    var order: Int {
        let kinds: [DefinitionKind] = [
            .module, .form, .codes, .workflow, .rule, .schedule, .role, .letter, .meeting, .report, .returns, .rates,
            .calendar, .translations, .examples,
        ]
        return kinds.firstIndex(of: self) ?? kinds.count
    }
}

extension Module {
    /// What a definition is called; nil where it is not there or has no title.
    func title(of kind: DefinitionKind, _ id: String) -> String? {
        guard let id = DefinitionID(id) else { return nil }
        return switch kind {
        case .module: definition.title
        case .form: forms[id]?.title
        case .codes: codeLists[id]?.title
        case .workflow: workflows[id]?.title
        case .rule: rules[id]?.title
        case .schedule: schedules[id]?.title
        case .role: roles[id]?.title
        case .letter: letters[id]?.title
        case .meeting: meetings[id]?.title
        case .report: reports[id]?.title
        case .returns: returns[id]?.title
        case .rates: rates[id]?.title
        case .calendar: calendars[id]?.title
        case .translations, .examples: nil
        }
    }
}
