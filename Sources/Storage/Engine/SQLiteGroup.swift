import GRDB

/// Carries out one group of writes: one transaction, a savepoint a job.
struct SQLiteGroup: Sendable {
    let pool: DatabasePool
    let counter: StatementCounter
    /// A group that has worked so long takes no further job, so that the first does not wait for the last.
    var longest: Duration = .milliseconds(10)

    /// An answer for each job that was tried, in order; those beyond were left for the next group.
    func commit(_ jobs: [WriteJob]) async -> [(any Error)?] {
        do {
            return try await pool.writeWithoutTransaction { try tryOut(jobs, $0) }
        } catch {
            return jobs.map { _ in error }
        }
    }

    private func tryOut(_ jobs: [WriteJob], _ database: Database) throws -> [(any Error)?] {
        var outcomes: [(any Error)?] = []
        var isTrying = false
        let clock = ContinuousClock()
        let start = clock.now
        do {
            try database.inTransaction(.immediate) {
                for job in jobs {
                    if !outcomes.isEmpty && clock.now - start > longest { break }
                    isTrying = true
                    outcomes.append(try tryOut(job, database))
                    isTrying = false
                }
                return .commit
            }
        } catch {
            // Nothing stands. The job that was being tried counts as tried; those never reached wait on.
            let failed = outcomes.map { $0 ?? error } + (isTrying ? [error] : [])
            return failed.isEmpty ? jobs.map { _ in error } : failed
        }
        return outcomes
    }

    /// The job's own error, or nil; throws when the transaction itself is lost.
    private func tryOut(_ job: WriteJob, _ database: Database) throws -> (any Error)? {
        // Kept ready: a group of small entries would spend a tenth of its time on reading these words again.
        try database.cachedStatement(sql: "SAVEPOINT job").execute()
        do {
            try job.run(SQLiteConnection(database: database, counter: counter))
            try database.cachedStatement(sql: "RELEASE SAVEPOINT job").execute()
            return nil
        } catch {
            guard database.isInsideTransaction else { throw StorageFault.transactionLost }
            try database.execute(sql: "ROLLBACK TO SAVEPOINT job")
            try database.execute(sql: "RELEASE SAVEPOINT job")
            return error
        }
    }
}
