public import CaseModel
import Definitions
public import Policy
public import Storage
import Synchronization

/// The definitions in force. A request takes `current` once and keeps it; publishing replaces it whole.
public final class LiveDefinitions: Sendable {
    private struct State {
        var current = DefinitionsInForce.none
        var standings: [ModuleStanding] = []
        /// Older snapshots that records still need, most lately used last.
        var older: [DefinitionsInForce] = []
    }

    /// Snapshots kept in memory beside the one in force.
    private static let mostOlder = 8

    let store: Store
    let policy: AccessPolicy
    let clock: Clock
    private let state = Mutex(State())

    public init(store: Store, policy: AccessPolicy = .standard, clock: Clock) {
        self.store = store
        self.policy = policy
        self.clock = clock
    }

    public var current: DefinitionsInForce { state.withLock { $0.current } }

    /// How each module stands, for the status page.
    public var standings: [ModuleStanding] { state.withLock { $0.standings } }

    /// Takes what is in force from the database, without looking at files: for commands that open a site by themselves.
    /// - Parameter enabled: the modules that are switched on; empty reads all.
    public func load(enabled: [ModuleID]) async throws {
        let (number, files) = try await files()
        let set = DefinitionReader.read(files.definitionFiles, modules: enabled.isEmpty ? nil : enabled).set
        replace(DefinitionsInForce(number: number, set: set))
    }

    /// Takes into force what another server of the site published since; nothing when nobody did.
    ///
    /// A module that comes with it is switched on; one that was switched off here before stays so.
    public func follow() async throws {
        let known = current
        let number = try await store.read { snapshot in try snapshot.definitions.latestNumber() }
        guard number > known.number else { return }
        let (before, latest) = try await store.read { snapshot in
            (try snapshot.definitions.load(known.number), try snapshot.definitions.latest())
        }
        guard let latest else { return }
        let come = Set(latest.files.modules).subtracting(before?.files.modules ?? []).sorted()
        let enabled = known.set.modules.map(\.id) + come.filter { known.set[$0] == nil }
        let set = DefinitionReader.read(latest.definitionFiles, modules: enabled).set
        replace(DefinitionsInForce(number: latest.header.number, set: set))
    }

    /// The definitions of an older snapshot, as records keep their number; nil when there is none.
    public func at(_ number: Int64) async throws -> DefinitionsInForce? {
        let known = state.withLock { state -> DefinitionsInForce? in
            if state.current.number == number { return state.current }
            guard let place = state.older.firstIndex(where: { $0.number == number }) else { return nil }
            state.older.append(state.older.remove(at: place))
            return state.older.last
        }
        if let known { return known }
        let found = try await store.read { snapshot in try snapshot.definitions.load(number) }
        guard let stored = found else { return nil }
        let read = DefinitionsInForce(number: number, set: DefinitionReader.read(stored.definitionFiles).set)
        state.withLock { state in
            state.older.append(read)
            if state.older.count > Self.mostOlder { state.older.removeFirst() }
        }
        return read
    }

    /// Who published what, newest first.
    public func history() async throws -> [SnapshotHeader] {
        try await store.read { snapshot in try snapshot.definitions.history() }
    }

    /// The files in force, by path.
    public func files() async throws -> (number: Int64, files: [String: String]) {
        let latest = try await store.read { snapshot in try snapshot.definitions.latest() }
        return (latest?.header.number ?? 0, latest?.files ?? [:])
    }

    /// Puts a set into force, unless a later one is already: of two that publish at once, the first may come here last.
    func replace(_ current: DefinitionsInForce) {
        state.withLock { state in
            guard current.number >= state.current.number else { return }
            if state.current.number > 0, state.current.number != current.number {
                state.older.append(state.current)
                if state.older.count > Self.mostOlder { state.older.removeFirst() }
            }
            state.current = current
        }
    }

    func replace(_ standings: [ModuleStanding]) {
        state.withLock { $0.standings = standings }
    }
}

extension DefinitionSnapshot {
    var definitionFiles: [DefinitionFile] { files.definitionFiles }
}

extension [String: String] {
    var definitionFiles: [DefinitionFile] {
        sorted { $0.key < $1.key }.map { DefinitionFile(path: $0.key, text: $0.value) }
    }

    /// The modules that have files here.
    var modules: [ModuleID] {
        Array(Set(keys.compactMap { $0.split(separator: "/").first.flatMap { DefinitionID(String($0)) } }))
    }

    /// The files of one module.
    func of(_ module: ModuleID) -> [String: String] { filter { $0.key.hasPrefix("\(module.text)/") } }
}

extension [DefinitionFile] {
    /// Texts by path; a file that is not UTF-8 counts as one that cannot be read.
    var byPath: [String: String] {
        Dictionary(map { ($0.path, $0.text ?? Self.unreadable) }, uniquingKeysWith: { first, _ in first })
    }

    /// What stands in for bytes that are not text, so that reading refuses the file by Y002.
    private static let unreadable = "{"
}
