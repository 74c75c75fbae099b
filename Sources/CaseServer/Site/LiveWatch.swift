import CaseModel
import Kernel
import Logging
import ServiceLifecycle

/// Keeps the lines to open pages: it ends those of sessions that have ended within two seconds, and all of them when the
/// site is being shut down.
struct LiveWatch: Service {
    let events: LiveEvents
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await events.pass(at: Clock.system.now())
                } catch {
                    logger.error("Live events were not looked after", metadata: ["error.type": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(1)) } catch { break }
            }
        }
        events.close()
    }
}
