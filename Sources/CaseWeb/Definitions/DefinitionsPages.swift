import CaseModel
import HTTPTypes
public import Kernel
import Policy

/// What is in force, for those who configure the definitions or administer the site.
public struct DefinitionsPages: Sendable {
    private let desk: DefinitionsDesk
    private let casework: Casework

    public init(live: LiveDefinitions, identity: Identity, casework: Casework) {
        self.casework = casework
        desk = DefinitionsDesk(live: live, identity: identity)
    }

    public var routes: [CaseRoute] {
        [
            CaseRoute(
                .get, "/definitions", action: .read, kind: .siteStatus, access: .signedIn, trail: .reads(.consult),
                handler: status),
            CaseRoute(
                .get, "/definitions/rules", action: .configure, kind: .definitions, access: .signedIn,
                trail: .reads(.consult), handler: confirmable(at: { _ in .rulesOnOld }, rules)),
            CaseRoute(
                .post, "/definitions/rules/{module}/{rule}", action: .configure, kind: .definitions, access: .signedIn,
                trail: .changes(.alter), handler: confirmable(at: { _ in .rulesOnOld }, fire)),
        ]
    }

    @Sendable private func status(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let status = try await answering { try await desk.status(visit) }
        return .page(
            definitionsView(status, hasScanner: casework.hasScanner, PageSetting(request, visit)),
            shown: ["snapshot:\(status.number)"])
    }

    @Sendable private func rules(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let rules = try await answering { try await casework.rulesOnOld(visit) }
        return .page(
            rulesOnOldView(rules, PageSetting(request, visit)), shown: ["snapshot:\(visit.definitions.number)"])
    }

    /// Fires a rule on what it was already true of.
    @Sendable private func fire(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        guard let module = DefinitionID(try request.place("module")), let rule = DefinitionID(try request.place("rule"))
        else { throw PageFailure.missing }
        let count = try await answering { try await casework.fireOnOld(rule, in: module, visit) }
        return .redirect(to: .rulesOnOld, saying: "The rule fired on \(counted(count, "case")).")
    }
}
