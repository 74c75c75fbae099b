import Kernel
import Policy

/// Somebody must confirm who they are before they go on; they come back to the address afterwards.
struct StepUpNeeded: Error {
    let returning: Address

    var reply: Reply { .redirect(toPath: Address.stepUp.path(query: [("return", returning.path)])) }
}

/// Runs casework, and says when the person must confirm who they are first.
func confirming<Value: Sendable>(
    returningTo address: Address, _ work: () async throws -> Value
) async throws -> Value {
    do {
        return try await answering(work)
    } catch AccessRefusal.needs(let requirements) where requirements.contains(.stepUp) {
        throw StepUpNeeded(returning: address)
    }
}
