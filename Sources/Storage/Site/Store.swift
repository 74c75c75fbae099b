public import CaseModel
import Crypto
import Foundation
public import Logging

/// A site's data. A site in files is open in this process and in no other; one in a database may have several servers.
///
/// `read` and `change` are the only doors: their closures get a `Snapshot` or a `Transaction`, from which the repositories
/// hang. Errors: `StorageFault` when something broke, `StoreRefusal` when the answer is no, and what the closure throws.
public struct Store: Sendable {
    let engine: any StorageEngine
    let reads: any StorageEngine
    let sealer: Sealer
    let makers: [CheckpointMaker]
    /// The contents of documents.
    public let documents: DocumentStore
    private let lock: FolderLock
    /// Other servers may serve the same site.
    public let isShared: Bool
    /// What verifies the signatures of this site's checkpoints.
    public let trailKey: TrailKey

    /// Opens the site, or makes its files in an empty data folder; every setting is asserted, migrations are applied.
    public static func open(_ folders: SiteFolders, clock: Clock = .system, log: Logger = Logger(label: "ecms.storage"))
        async throws -> Store
    {
        for folder in [folders.data, folders.keys, folders.documents] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // A folder that was there already is closed to others too.
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        }
        let lock = try FolderLock(folder: folders.data)
        let engines = try await SiteEngines.open(folders, log: log)
        let sealing = try KeyFile(path: folders.keys + "/sealing.key").key(making: engines.isNew)
        let signing = try KeyFile(path: folders.keys + "/trail.key").key(making: engines.isNew)
        try await Migrator(migrations: Migration.all, clock: clock).bringUp(engines.data)
        try await Migrator(migrations: Migration.reads, clock: clock).bringUp(engines.reads)
        try await TrailChain.changes.indexEarlier(engines.data)
        try await TrailChain.reads.indexEarlier(engines.reads)
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(signing))
        let sealer = Sealer(key: sealing)
        try await KeyMarks(sealing: sealer.mark, trail: TrailKey(key.publicKey).text).confirm(engines.data)
        let makers = [(TrailChain.changes, engines.data), (.reads, engines.reads)].map { chain, engine in
            CheckpointMaker(
                chain: chain, engine: engine, key: key, outside: folders.checkpoints(of: chain, node: engines.node),
                clock: clock)
        }
        for maker in makers { try await maker.copyMissing() }
        return Store(
            engine: engines.data, reads: engines.reads, sealer: sealer, makers: makers,
            documents: DocumentStore(
                folder: DocumentFolder(path: folders.documents, key: sealing), log: log), lock: lock,
            isShared: engines.node != nil, trailKey: TrailKey(key.publicKey))
    }

    /// What other servers of the site announce; nothing where there are none.
    public func news() -> AsyncStream<SiteNews> { engine.news() }

    /// Tells the other servers what is stored nowhere; nothing where there are none.
    public func tell(_ lines: [String]) async throws {
        guard isShared, !lines.isEmpty else { return }
        try await engine.write { connection in
            for line in lines { try connection.announce(.passing(String(line.prefix(1_000)))) }
        }
    }

    /// One consistent read. What it noted is in the chain of reads before the value, or the error, is given, unless the
    /// trace gathers it for the one entry of a request.
    public func read<Value: Sendable>(
        _ trace: Trace = .none, _ work: @escaping @Sendable (Snapshot) throws -> Value
    ) async throws -> Value {
        let notes = ReadNotes()
        let sealer = sealer
        let result = await Self.result {
            try await engine.read { connection in
                let remembering = RememberingConnection(connection)
                return try work(Snapshot(connection: remembering, sealer: sealer, trace: trace, notes: notes))
            }
        }
        try await keep(notes, trace)
        return try result.get()
    }

    /// One change, answered when it is durable; reads and refusals noted on the way are in their chain, or gathered,
    /// before that.
    public func change<Value: Sendable>(
        _ trace: Trace = .none, _ work: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let notes = ReadNotes()
        let sealer = sealer
        let result = await Self.result {
            try await engine.write { connection in
                let remembering = RememberingConnection(connection)
                let snapshot = Snapshot(connection: remembering, sealer: sealer, trace: trace, notes: notes)
                return try work(Transaction(snapshot: snapshot))
            }
        }
        try await keep(notes, trace)
        let value = try result.get()
        if notes.holdsChange { trace.gathered?.noteChange() }
        return value
    }

    private func keep(_ notes: ReadNotes, _ trace: Trace) async throws {
        if let gathered = trace.gathered { gathered.add(notes.all) } else { try await note(notes.all) }
    }

    /// Adds entries to the chain of reads: sign-ins, and refusals outside a read. No audit, no answer: throw it on.
    public func note(_ entries: [TrailEntry]) async throws {
        guard !entries.isEmpty else { return }
        try await reads.write { try TrailChain.reads.append(entries, $0) }
    }

    /// Makes the checkpoints that are due. Call it every second or so; `all` also takes entries that are still young.
    public func makeCheckpoints(all: Bool = false) async throws {
        for maker in makers { try await maker.makeDue(all: all) }
    }

    /// Makes a last checkpoint and ends the connections.
    public func close() async throws {
        try await makeCheckpoints(all: true)
        try await engine.close()
        try await reads.close()
    }

    /// Statements run since the site was opened, on both files.
    public var statementsRun: Int { engine.counter.value + reads.counter.value }

    private static func result<Value: Sendable>(_ work: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
