/// Carries out one group of writes: one transaction under the site's lock, a savepoint a job.
struct PostgreSQLGroup: Sendable {
    let lane: PostgreSQLLane
    /// As on SQLite: the first does not wait for the last.
    var longest: Duration = .milliseconds(10)

    /// One group at a time in all servers of the site. The statements after it each see all that was committed before,
    /// so that what a job reads still holds when it writes.
    static let opening = """
        BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(1162038611, hashtext(current_schema()))
        """

    /// An answer for each job that was tried, in order; those beyond were left for the next group.
    func commit(_ jobs: [WriteJob]) async -> [(any Error)?] {
        do {
            return try await lane.transaction(Self.opening) { session in tryOut(jobs, session) }
        } catch {
            return jobs.map { _ in error }
        }
    }

    private func tryOut(_ jobs: [WriteJob], _ session: PostgreSQLSession) -> [(any Error)?] {
        if jobs.count == 1, let job = jobs.first { return [alone(job, session)] }
        var outcomes: [(any Error)?] = []
        let clock = ContinuousClock()
        let start = clock.now
        do {
            for job in jobs {
                if !outcomes.isEmpty && clock.now - start > longest { break }
                outcomes.append(StorageFault.transactionLost)
                outcomes[outcomes.count - 1] = try tryOut(job, session)
            }
            try session.commit()
            return outcomes
        } catch {
            // Nothing stands.
            return outcomes.map { $0 ?? error }
        }
    }

    /// A job without company needs no savepoint: its transaction is its own.
    private func alone(_ job: WriteJob, _ session: PostgreSQLSession) -> (any Error)? {
        do {
            try job.run(session)
            try session.commit()
            return nil
        } catch {
            return session.isBroken ? StorageFault.connectionLost : error
        }
    }

    /// The job's own error, or nil; throws when the transaction itself is lost.
    private func tryOut(_ job: WriteJob, _ session: PostgreSQLSession) throws(StorageFault) -> (any Error)? {
        try session.command("SAVEPOINT job")
        do {
            try job.run(session)
            try session.command("RELEASE SAVEPOINT job")
            return nil
        } catch {
            try session.command("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")
            return error
        }
    }
}
