import CaseModel
import HTTPTypes
import Kernel
import Policy

/// Says in the trail that a page was printed. A browser prints by itself; its page tells of it here as it does.
public struct PrintPages: Sendable {
    public init() {}

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .post, "/printed", action: .print, kind: .record, access: .signedIn,
                form: [.one("page", maximumBytes: 512), .one("reference", maximumBytes: 20)],
                trail: .reads(.disclose), handler: printed)
        ]
    }

    /// Whose page it was is taken from its path: whoever sends another only says something wrong of themselves.
    @Sendable private func printed(_ request: CaseRequest) async throws -> Reply {
        guard let path = RequestPath(request.form.text("page")) else { throw PageFailure.malformed }
        var reply = Reply.text("noted\n")
        reply.shown = path.segments.filter { RecordID($0) != nil }
        return reply
    }
}
