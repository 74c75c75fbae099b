import Kernel
import Logging
import ServiceLifecycle

/// Works on the files that are being brought in, a little at a time, so that everybody else is served meanwhile.
struct ImportWork: Service {
    let imports: Imports
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var hasMore = false
                do {
                    hasMore = try await imports.run(for: .milliseconds(500))
                } catch {
                    logger.error("An import stopped for now", metadata: ["error.type": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: hasMore ? .milliseconds(5) : .seconds(1)) } catch { return }
            }
        }
    }
}
