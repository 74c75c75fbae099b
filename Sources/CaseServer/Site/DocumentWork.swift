import Kernel
import Logging
import ServiceLifecycle

/// Has files that wait for the scanner looked at again, and what belongs to nothing swept away.
struct DocumentWork: Service {
    let watch: DocumentWatch
    let logger: Logger

    /// Rounds of ten seconds between sweeps: an hour.
    private static let sweepEvery = 360

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                do {
                    if round % Self.sweepEvery == 0 {
                        try await watch.sweep()
                        try await watch.lookAgain()
                    }
                    try await watch.look()
                } catch {
                    logger.error(
                        "Files that wait were not looked at", metadata: ["error.type": "\(type(of: error))"])
                }
                round += 1
                do { try await Task.sleep(for: .seconds(10)) } catch { return }
            }
        }
    }
}
