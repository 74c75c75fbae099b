public import CaseModel
import Definitions
public import Policy
import Storage

/// A role of a service, and how many people hold it.
public struct RoleLine: Sendable, Hashable {
    public let module: ModuleID
    public let role: DefinitionID
    public let title: String
    public let service: String
    public let holders: Int
}

/// A role as it is, and what a draft of it would change; nothing is in force because of it.
public struct RoleTrial: Sendable {
    public var line: RoleLine
    /// The file of the role: in force, or as it was tried.
    public var text: String
    /// What the role gives now.
    public var rights: [RightLine]
    /// What is wrong with the draft.
    public var problems: [String] = []
    /// What the draft would change; nil before one is tried.
    public var change: RoleChange?
}

/// What a draft of a role would change.
public struct RoleChange: Sendable, Hashable {
    public var gains: [RightLine]
    public var losses: [RightLine]
    /// Open cases that come into reach of people who hold the role, taken over all of them; nil is fewer than five.
    public var casesGained: Int?
    public var casesLost: Int?
    /// How many holders were counted for, when there are more than are counted.
    public var countedHolders: Int
}

extension DefinitionsDesk {
    /// Below this a count might point at somebody.
    private static let leastShown = 5
    private static let mostHolders = 100

    /// The roles of the modules that the reader designs.
    public func roles(_ visit: Visit) async throws -> [RoleLine] {
        let modules = visit.set.modules.filter { mayDesign($0.id, visit) }
        guard !modules.isEmpty else { throw AccessRefusal.notFound(.nothingPermits) }
        let named = modules.flatMap { module in module.roles.map { (module, $0) } }.filter { !$0.1.isRetired }
        var lines: [RoleLine] = []
        for (module, role) in named {
            let name = RoleName(module: module.id, role: role.id)
            let held = try await live.store.read { try $0.directory.holders(of: name, on: visit.today, limit: 0).count }
            lines.append(
                RoleLine(
                    module: module.id, role: role.id, title: role.title, service: module.definition.title,
                    holders: held))
        }
        return lines
    }

    /// One role as it is; with a text, what that would change. Only its own file is tried: what other files say stays.
    public func trial(of role: RoleName, text: String?, _ visit: Visit) async throws -> RoleTrial {
        guard let line = try await roles(visit).first(where: { $0.module == role.module && $0.role == role.role })
        else { throw AccessRefusal.notFound(.nothingPermits) }
        let files = try await live.files().files
        let path = "\(role.module.text)/\(role.role.text).role.yaml"
        let now = visit.set.rights(of: role)
        var trial = RoleTrial(
            line: line, text: text ?? files[path] ?? "", rights: RightsWords.lines(now.grants, visit.set))
        guard let text else { return trial }
        guard text.utf8.count <= 20_000 else {
            trial.problems = ["The text is too long for one role."]
            return trial
        }
        let candidate = files.merging([path: text]) { _, new in new }
        let read = DefinitionReader.read(candidate.definitionFiles, modules: visit.set.modules.map(\.id))
        trial.problems = read.diagnostics.filter { $0.severity == .error }.prefix(10).map {
            "Line \($0.place.line): \($0.problem) \($0.remedy)"
        }
        guard trial.problems.isEmpty, let then = read.set[role.module]?.roles[role.role] else {
            if trial.problems.isEmpty { trial.problems = ["The text does not define this role."] }
            return trial
        }
        trial.change = try await change(
            from: now, to: RoleRights(then, home: role.module), of: role, in: read.set, visit)
        return trial
    }

    private func change(
        from now: RoleRights, to then: RoleRights, of role: RoleName, in tried: DefinitionSet, _ visit: Visit
    ) async throws -> RoleChange {
        let gains = then.grants.filter { wanted in !now.grants.contains { RightsWords.covers($0, wanted) } }
        let losses = now.grants.filter { had in !then.grants.contains { RightsWords.covers($0, had) } }
        let holders = try await live.store.read {
            try $0.directory.holders(of: role, on: visit.today, limit: Self.mostHolders).some
        }
        var (gained, lost) = (0, 0)
        for holder in holders {
            guard let standing = try await identity.store.accounts.standing(holder) else { continue }
            let before = reach(standing, visit.set, visit)
            let after = reach(standing, tried, visit)
            let counts = try await live.store.read { snapshot in
                (
                    try snapshot.cases.count(in: after, notIn: before),
                    try snapshot.cases.count(in: before, notIn: after)
                )
            }
            gained += counts.0
            lost += counts.1
        }
        func shown(_ count: Int) -> Int? { count > 0 && count < Self.leastShown ? nil : count }
        return RoleChange(
            gains: RightsWords.lines(gains, tried), losses: RightsWords.lines(losses, visit.set),
            casesGained: shown(gained), casesLost: shown(lost), countedHolders: holders.count)
    }

    /// The cases that somebody would read under these definitions.
    private func reach(_ standing: Standing, _ set: DefinitionSet, _ visit: Visit) -> Scoped<Subject.Case> {
        let actor = standing.actor(under: set, on: visit.today, secondFactorDone: true)
        return AccessPolicy.standard.scope(Question(actor, .read, .case, visit.circumstances))
    }

    private func mayDesign(_ module: ModuleID, _ visit: Visit) -> Bool {
        let place = Facts.definitions(modules: [module], author: nil, changedRoles: [])
        return AccessPolicy.standard.decide(visit.asking(.configure, .definitions), place).isAllowed
    }
}
