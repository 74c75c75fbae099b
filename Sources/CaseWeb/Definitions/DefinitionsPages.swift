import HTTPTypes
public import Kernel
import Policy

/// What is in force, for those who configure the definitions or administer the site.
public struct DefinitionsPages: Sendable {
    private let desk: DefinitionsDesk

    public init(live: LiveDefinitions, identity: Identity) {
        desk = DefinitionsDesk(live: live, identity: identity)
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/definitions", action: .read, kind: .siteStatus, access: .signedIn, trail: .reads(.consult),
                handler: status)
        ]
    }

    @Sendable private func status(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let status = try await answering { try await desk.status(visit) }
        return .page(
            definitionsView(status, PageSetting(request, visit)), shown: ["snapshot:\(status.number)"])
    }
}
