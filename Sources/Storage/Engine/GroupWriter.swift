/// The one writer: takes the writes that wait into one transaction and answers them after its commit.
///
/// No time is spent waiting for company: while one commit reaches the disk, the next group gathers.
actor GroupWriter {
    /// Commits a group: an answer for each job, nil for one that was kept.
    typealias Commit = @Sendable ([WriteJob]) async -> [(any Error)?]

    private let commit: Commit
    private let largest: Int
    private var waiting: [WriteJob] = []
    private var isWorking = false
    private var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    init(largest: Int = 64, commit: @escaping Commit) {
        self.largest = largest
        self.commit = commit
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        guard !isClosed else { throw StorageFault.closed }
        return try await withCheckedThrowingContinuation { continuation in
            waiting.append(WriteJob(work, continuation))
            startWorking()
        }
    }

    /// Takes no more writes; returns when those that waited are done.
    func close() async {
        isClosed = true
        guard isWorking else { return }
        await withCheckedContinuation { closing.append($0) }
    }

    private func startWorking() {
        guard !isWorking else { return }
        isWorking = true
        Task { await self.workOff() }
    }

    private func workOff() async {
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(largest))
            waiting.removeFirst(group.count)
            let outcomes = await commit(group)
            if outcomes.count < group.count { waiting.insert(contentsOf: group[outcomes.count...], at: 0) }
            for (job, outcome) in zip(group, outcomes) { job.answer(outcome) }
        }
        isWorking = false
        for waiter in closing { waiter.resume() }
        closing = []
    }
}
