/// The reading connections: as many at once as there are lanes, the rest wait their turn.
actor PostgreSQLPool {
    private let lanes: [PostgreSQLLane]
    private var idle: [PostgreSQLLane]
    private var waiting: [CheckedContinuation<PostgreSQLLane, any Error>] = []
    private var isClosed = false

    init(_ lanes: [PostgreSQLLane]) {
        self.lanes = lanes
        idle = lanes
    }

    /// The lane that was used last comes first, so that few are opened while little is asked.
    func take() async throws -> PostgreSQLLane {
        guard !isClosed else { throw StorageFault.closed }
        if let lane = idle.popLast() { return lane }
        return try await withCheckedThrowingContinuation { waiting.append($0) }
    }

    func give(_ lane: PostgreSQLLane) {
        if waiting.isEmpty { idle.append(lane) } else { waiting.removeFirst().resume(returning: lane) }
    }

    func close() async {
        isClosed = true
        for one in waiting { one.resume(throwing: StorageFault.closed) }
        waiting = []
        for lane in lanes { await lane.close() }
    }
}
