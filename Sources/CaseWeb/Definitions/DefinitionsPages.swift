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
            CaseRoute(
                .get, "/definitions/roles", action: .configure, kind: .definitions, access: .signedIn,
                trail: .reads(.consult), handler: roles),
            CaseRoute(
                .get, "/definitions/roles/{module}/{role}", action: .configure, kind: .definitions, access: .signedIn,
                trail: .reads(.consult)
            ) { try await role($0, text: nil) },
            CaseRoute(
                .post, "/definitions/roles/{module}/{role}", action: .configure, kind: .definitions,
                access: .signedIn, form: [.one("text", maximumBytes: 40_000)], trail: .reads(.consult)
            ) { try await role($0, text: $0.form.text("text")) },
        ]
    }

    @Sendable private func status(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let status = try await answering { try await desk.status(visit) }
        return .page(
            definitionsView(status, hasScanner: casework.hasScanner, PageSetting(request, visit)),
            shown: ["snapshot:\(status.number)"])
    }

    @Sendable private func roles(_ request: CaseRequest) async throws -> Reply {
        let visit = try request.visit()
        let roles = try await answering { try await desk.roles(visit) }
        return .page(rolesView(roles, PageSetting(request, visit)), shown: ["snapshot:\(visit.definitions.number)"])
    }

    /// A role, and what a draft of it would change. Nothing is kept.
    private func role(_ request: CaseRequest, text: String?) async throws -> Reply {
        let visit = try request.visit()
        guard let module = DefinitionID(try request.place("module")), let role = DefinitionID(try request.place("role"))
        else { throw PageFailure.missing }
        let name = RoleName(module: module, role: role)
        let trial = try await answering { try await desk.trial(of: name, text: text, visit) }
        return .page(
            roleTrialView(trial, PageSetting(request, visit)),
            status: trial.problems.isEmpty ? .ok : .unprocessableContent,
            shown: ["snapshot:\(visit.definitions.number)"])
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
