import GRDB

/// A file opened for reading only, beside the process that writes it: for verification, never for pages.
struct SQLiteReadingEngine: StorageEngine {
    private let queue: DatabaseQueue
    let counter = StatementCounter()

    init(path: String) throws {
        try SQLiteStart.prepare()
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let counter = counter
        return try await queue.read { try work(SQLiteConnection(database: $0, counter: counter)) }
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        throw StorageFault.closed
    }

    func close() async throws { try queue.close() }
}
