import CaseModel
import Kernel
import Policy

/// A page that leads to the confirmation of who the reader is, where casework asks for it, and back to `address`.
/// A right that also asks for a reason is not served by pages that cannot ask for one: the page is missing.
func confirmable(
    at address: @escaping @Sendable (CaseRequest) throws -> Address, _ handler: @escaping CaseRoute.Handler
) -> CaseRoute.Handler {
    { request in
        do {
            return try await handler(request)
        } catch AccessRefusal.needs(let requirements) {
            guard requirements == [.stepUp] else { throw PageFailure.missing }
            return StepUpNeeded(returning: try address(request)).reply
        }
    }
}
