/// A database: reads see one snapshot, writes are answered after they are durable.
protocol StorageEngine: Sendable {
    /// Counts every statement that was run.
    var counter: StatementCounter { get }

    /// Runs the closure on one snapshot, off the cooperative threads.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Runs the closure as one job of the shared transaction. When it throws, what it did is undone and the others' work
    /// stands; when the shared commit fails, every job of it fails.
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Ends the connections. Whoever uses the engine afterwards gets an error.
    func close() async throws
}
