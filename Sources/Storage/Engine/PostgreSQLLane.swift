import Dispatch
import Synchronization

/// One connection and the thread that waits for it, so that no cooperative thread ever does. Opened when first used, and
/// again after it was lost.
final class PostgreSQLLane: Sendable {
    private let address: DatabaseAddress
    private let settings: PostgreSQLSettings
    private let counter: StatementCounter
    private let queue: DispatchQueue
    /// Touched on the queue alone; the lock is what tells the compiler.
    private let session = Mutex<PostgreSQLSession?>(nil)

    init(_ address: DatabaseAddress, _ settings: PostgreSQLSettings, _ counter: StatementCounter) {
        self.address = address
        self.settings = settings
        self.counter = counter
        queue = DispatchQueue(label: "ecms.postgresql")
    }

    /// Runs the work in a transaction that the statements begin. One that cannot begin because the connection had died
    /// since its last use begins on a new one: nothing was asked of the old.
    func transaction<Value: Sendable>(
        _ opening: String, _ work: @escaping @Sendable (PostgreSQLSession) throws -> Value
    ) async throws -> Value {
        try await perform { lane in
            try lane.session.withLock { held in
                try lane.begin(opening, &held)
                guard let session = held else { throw StorageFault.connectionLost }
                defer { session.rollback() }
                return try work(session)
            }
        }
    }

    /// Runs the work outside a transaction.
    func alone<Value: Sendable>(_ work: @escaping @Sendable (PostgreSQLSession) throws -> Value) async throws -> Value {
        try await perform { lane in
            try lane.session.withLock { held in
                if held?.isBroken ?? true { held = try lane.connected() }
                guard let session = held else { throw StorageFault.connectionLost }
                return try work(session)
            }
        }
    }

    func close() async {
        _ = try? await perform { lane in lane.session.withLock { $0 = nil } }
    }

    private func connected() throws(StorageFault) -> PostgreSQLSession {
        try PostgreSQLSession(address, settings, counter)
    }

    private func begin(_ opening: String, _ held: inout PostgreSQLSession?) throws(StorageFault) {
        if let session = held, !session.isBroken {
            do throws(StorageFault) { return try session.begin(opening) } catch {
                session.rollback()
                guard error == .connectionLost else { throw error }
            }
        }
        held = nil
        let made = try connected()
        try made.begin(opening)
        held = made
    }

    private func perform<Value: Sendable>(
        _ work: @escaping @Sendable (PostgreSQLLane) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { waiting in
            queue.async { waiting.resume(with: Result { try work(self) }) }
        }
    }
}
