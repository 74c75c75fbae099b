import CaseModel
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// What the running site does by itself: checkpoints of the trail every second, and looking through what was read.
struct Upkeep: Service {
    let store: Store
    let watch: ReadingWatch
    let logger: Logger

    /// Seconds between looks: an alert must come within a minute.
    private static let watchEvery = 10

    private func look() async {
        do {
            let raised = try await watch.look(at: Clock.system.now())
            if raised > 0 { logger.notice("Unusual reading was pointed out", metadata: ["alerts": "\(raised)"]) }
        } catch {
            logger.error("What was read was not looked through", metadata: ["error.type": "\(type(of: error))"])
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var second = 0
            while !Task.isCancelled {
                if second % Self.watchEvery == 0 { await look() }
                second += 1
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
