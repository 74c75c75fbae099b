import Logging
import ServiceLifecycle
import Storage

/// What the running site does by itself every second: checkpoints of the trail.
struct Upkeep: Service {
    let store: Store
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await store.makeCheckpoints()
                } catch {
                    logger.error(
                        "A checkpoint of the trail was not made", metadata: ["error.type": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
        }
    }
}
