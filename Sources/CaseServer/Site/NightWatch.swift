import CaseModel
import Kernel
import Logging
import ServiceLifecycle

/// Works out by itself what changes with the day or with new definitions: the nightly pass, and the cases that were last
/// worked out under other definitions.
struct NightWatch: Service {
    let casework: Casework
    let live: LiveDefinitions
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var (caughtUp, broughtUp): (Int64, Int64) = (0, 0)
            while !Task.isCancelled {
                do {
                    if let count = try await pass.runIfDue() {
                        logger.notice("The nightly pass is done", metadata: ["cases": "\(count)"])
                        // Once more, for what was submitted under older definitions while new ones came into force.
                        broughtUp = 0
                    }
                    let current = live.current
                    if current.number != caughtUp {
                        // Another server may be at it: then it is looked at again.
                        if try await casework.catchUp(current, clock: .system) != nil { caughtUp = current.number }
                    }
                    if current.number != broughtUp {
                        if let count = try await casework.bringUpOlderRecords(current, clock: .system) {
                            broughtUp = current.number
                            if count > 0 {
                                logger.notice("Older answers are sealed", metadata: ["records": "\(count)"])
                            }
                        }
                    }
                } catch {
                    logger.error("A nightly pass did not finish", metadata: ["error.type": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(10)) } catch { return }
            }
        }
    }

    private var pass: NightlyPass {
        NightlyPass(casework: casework, definitions: { [live] in live.current }, clock: .system)
    }
}
