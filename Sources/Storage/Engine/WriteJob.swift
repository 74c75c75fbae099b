import Synchronization

/// One waiting write: what to do, and whom to tell when the shared transaction is over.
struct WriteJob: Sendable {
    /// Runs inside a savepoint; a thrown error undoes the savepoint.
    let run: @Sendable (any Connection) throws -> Void
    /// Called once: with nil after the commit, with the error when the job or the commit failed.
    let answer: @Sendable ((any Error)?) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value, _ waiting: CheckedContinuation<Value, any Error>
    ) {
        let kept = Kept<Value>()
        run = { connection in
            let value = try work(connection)
            kept.value.withLock { $0 = value }
        }
        answer = { error in
            if let error { return waiting.resume(throwing: error) }
            guard let value = kept.value.withLock({ $0 }) else {
                return waiting.resume(throwing: StorageFault.transactionLost)
            }
            waiting.resume(returning: value)
        }
    }

    /// What a job gave, until the commit lets it out.
    private final class Kept<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
