import CaseModel
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Keeps this server in step with the others of its site: what one publishes is in force here as soon as it is announced,
/// and within five seconds when the announcement is lost.
struct Neighbours: Service {
    let store: Store
    let live: LiveDefinitions
    let events: LiveEvents
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { for await news in store.news() { await hear(news) } }
                group.addTask {
                    while !Task.isCancelled {
                        do { try await Task.sleep(for: .seconds(5)) } catch { return }
                        await follow()
                    }
                }
            }
        }
    }

    private func hear(_ news: SiteNews) async {
        switch news {
        case .definitions: await follow()
        case .mayHaveMissed:
            events.missedSomething()
            await follow()
        case .passing(let line): events.hear(line, at: Clock.system.now())
        }
    }

    private func follow() async {
        do { try await live.follow() } catch {
            logger.error(
                "Definitions of another server could not be read", metadata: ["error.type": "\(type(of: error))"])
        }
    }
}
