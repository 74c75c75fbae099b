/// Runs `work`, and gives it up with `tooSlow` when it has not answered within `limit`.
/// The work is cancelled; a step that does not look at cancellation delays the answer until it ends.
func answering<Result: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try? await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let result = first else { throw PageFailure.tooSlow }
        return result
    }
}
