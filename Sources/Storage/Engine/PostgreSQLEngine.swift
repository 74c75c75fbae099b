/// The PostgreSQL driver: one writing connection with group commit, a few that read, and one that listens.
struct PostgreSQLEngine: StorageEngine {
    let counter = StatementCounter()
    private let address: DatabaseAddress
    private let settings: PostgreSQLSettings
    private let pool: PostgreSQLPool
    private let writing: PostgreSQLLane
    private let writer: GroupWriter
    private let listener: PostgreSQLListener

    /// Opens the database and proves that it keeps what a site needs.
    init(_ address: DatabaseAddress, settings: PostgreSQLSettings = PostgreSQLSettings()) async throws {
        self.address = address
        self.settings = settings
        let counter = counter
        let writing = PostgreSQLLane(address, settings, counter)
        self.writing = writing
        pool = PostgreSQLPool((0..<settings.readers).map { _ in PostgreSQLLane(address, settings, counter) })
        writer = GroupWriter { jobs in await PostgreSQLGroup(lane: writing).commit(jobs) }
        listener = PostgreSQLListener(address, settings)
        try await writing.alone { try settings.confirm($0) }
    }

    /// One snapshot for the whole closure, which cannot change anything.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let lane = try await pool.take()
        let result: Result<Value, any Error>
        do {
            let value = try await lane.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") { session in
                let value = try work(session)
                try session.commit()
                return value
            }
            result = .success(value)
        } catch {
            result = .failure(error)
        }
        await pool.give(lane)
        return try result.get()
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await writer.write(work)
    }

    func news() -> AsyncStream<SiteNews> { listener.news() }

    func siblings(of table: String, _ connection: any Connection) throws -> [String] {
        guard let family = settings.family else { return [table] }
        return try connection.rows(
            """
            SELECT CAST(schemaname AS text) AS place FROM pg_tables
            WHERE tablename = $1 AND starts_with(CAST(schemaname AS text), $2) ORDER BY schemaname
            """, [.text(table.lowercased()), .text(family)]
        ).map { "\"\(try $0.text("place"))\".\(table)" }
    }

    /// Writes the tables anew. A table that somebody holds on to is left for the next time.
    func wipe(_ tables: [String]) async throws -> Bool {
        let lane = PostgreSQLLane(address, settings, counter)
        let isDone: Bool
        do {
            try await lane.alone { session in
                try session.command("SET lock_timeout = 3000; SET statement_timeout = 0")
                for table in tables { try session.command("VACUUM FULL \(table)") }
            }
            isDone = true
        } catch {
            isDone = false
        }
        await lane.close()
        return isDone
    }

    func close() async throws {
        listener.stop()
        await writer.close()
        await writing.close()
        await pool.close()
    }
}
