import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// The caseload of what the reader may list.
public struct TeamPages: Sendable {
    let casework: Casework

    public init(casework: Casework) {
        self.casework = casework
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/team", action: .list, kind: .case, access: .signedIn,
                query: ["lead", "stage", "team", "sort", "page"].map { .one($0) }, trail: .reads(.consult),
                handler: team)
        ]
    }

    @Sendable private func team(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let filter = TeamFilter(request.query)
        let caseload = try await answering { try await casework.teamCaseload(filter, visit) }
        return .page(
            teamView(
                caseload, filter: filter, mayAllocate: visit.allocates,
                setting: PageSetting(request, visit)),
            shown: caseload.lines.map { "case/\($0.id.text)" })
    }
}
