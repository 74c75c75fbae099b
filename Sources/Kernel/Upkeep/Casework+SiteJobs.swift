import CaseModel
import Storage

/// A job of the whole site, while this server is at it.
struct SiteJobHold: Sendable {
    let store: Store
    let job: SiteJob
    let holder: RequestID
    let clock: Clock

    /// Says that the job goes on; false when another server has taken it.
    func goesOn() async throws -> Bool {
        let (job, holder, now) = (job, holder, clock.now())
        return try await store.change(.none) { try $0.following.hold(job, holder, at: now) }
    }
}

extension Casework {
    /// Does a job of the whole site, unless another server is at it. It is given back afterwards, also after a failure, so
    /// that nobody waits until its holder counts as gone.
    /// - Returns: nil while another server is at it.
    func alone<Value: Sendable>(
        at job: SiteJob, _ clock: Clock, _ work: (SiteJobHold) async throws -> Value?
    ) async throws -> Value? {
        let hold = SiteJobHold(store: store, job: job, holder: identifiers.next(), clock: clock)
        guard try await hold.goesOn() else { return nil }
        let done: Result<Value?, any Error>
        do {
            done = .success(try await work(hold))
        } catch {
            done = .failure(error)
        }
        do {
            try await store.change { try $0.following.release(job, hold.holder) }
        } catch {
            guard case .failure = done else { throw error }
        }
        return try done.get()
    }
}
