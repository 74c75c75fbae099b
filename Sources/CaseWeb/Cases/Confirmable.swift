import CaseModel
import Kernel
import Policy

/// A page that leads to the confirmation of who the reader is, where casework asks for it, and back to `address`.
/// - Parameter asksWhy: a right that also asks why, because it reaches every service, leads to the page that asks it, and
///   back; elsewhere the page is missing. For pages that only show.
func confirmable(
    at address: @escaping @Sendable (CaseRequest) throws -> Address, asksWhy: Bool = false,
    _ handler: @escaping CaseRoute.Handler
) -> CaseRoute.Handler {
    { request in
        do {
            return try await handler(request)
        } catch AccessRefusal.needs(let requirements) {
            if asksWhy, requirements.contains(.reason), try request.visit().reachesEveryService {
                return .redirect(toPath: Address.purpose.path(query: [("return", try address(request).path)]))
            }
            guard requirements == [.stepUp] else { throw PageFailure.missing }
            return StepUpNeeded(returning: try address(request)).reply
        }
    }
}
