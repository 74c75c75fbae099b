import GRDB
import Logging

/// The SQLite driver: GRDB's pool with one writing and checkpointing connection and a few readers.
struct SQLiteEngine: StorageEngine {
    let path: String
    private let pool: DatabasePool
    private let writer: GroupWriter
    let counter: StatementCounter

    /// Opens the file, applies and proves every setting, and checks the structure.
    ///
    /// `isSingleWriter` says that the caller holds the folder's lock, so that no other process writes.
    init(
        path: String, settings: SQLiteSettings = SQLiteSettings(), isSingleWriter: Bool,
        log: Logger = Logger(label: "ecms.storage")
    ) throws {
        try SQLiteStart.prepare()
        let version = SQLiteVersion.inUse
        log.info("SQLite in use", metadata: ["sqlite.version": "\(version)", "sqlite.mended": "\(version.isMended)"])
        guard version.isMended || isSingleWriter else { throw StorageFault.versionAtRisk(version.number) }
        let pool = try DatabasePool(path: path, configuration: settings.configuration)
        try pool.writeWithoutTransaction { database in
            try settings.apply(toWriter: database)
            guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw StorageFault.damaged(file: path)
            }
        }
        try pool.read { try settings.confirmReader($0) }
        self.path = path
        self.pool = pool
        let counter = StatementCounter()
        self.counter = counter
        writer = GroupWriter { jobs in await SQLiteGroup(pool: pool, counter: counter).commit(jobs) }
    }

    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let counter = counter
        do {
            return try await pool.unsafeRead { database in
                try database.inOneView { try work(SQLiteConnection(database: $0, counter: counter)) }
            }
        } catch let error as DatabaseError {
            throw StorageFault(error)
        }
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        do {
            return try await writer.write(work)
        } catch let error as DatabaseError {
            throw StorageFault(error)
        }
    }

    /// Freed pages are zeroed as they are freed (`secure_delete`); the log holds what they were until it is emptied.
    func wipe(_ tables: [String]) async throws -> Bool {
        try await pool.writeWithoutTransaction { database in
            // It begins with whether somebody was in the way.
            try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
        }
    }

    func close() async throws {
        await writer.close()
        // A reader that closes last could not do it, being read-only.
        _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }
}

extension Database {
    /// One view of the file from beginning to end, on a connection that cannot write. The statements that open and close it
    /// are kept ready; GRDB would parse them each time.
    fileprivate func inOneView<Value>(_ work: (Database) throws -> Value) throws -> Value {
        try cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
        defer {
            // An error may have ended it already.
            if isInsideTransaction { try? cachedStatement(sql: "ROLLBACK TRANSACTION").execute() }
        }
        return try work(self)
    }
}

extension StorageFault {
    /// SQLite's words name tables and columns, never values.
    fileprivate init(_ error: DatabaseError) {
        self = .statementRefused(
            state: "\(error.extendedResultCode.rawValue)", reason: error.message ?? "no reason given")
    }
}
