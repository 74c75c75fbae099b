import CaseModel
import Definitions
import Policy
import Storage

/// Makes bodies, teams and accounts, one after the other, so that the same definitions give the same people.
struct DemoStaffMaker {
    let identity: Identity
    let set: DefinitionSet
    let seed: UInt64
    let now: Moment

    private var bodies: [Policy.OrganisationKind: [Organisation]] = [:]
    private var teams: [ModuleID: [Team]] = [:]
    private var emails: Set<String> = []
    private var made = 0
    private var links: [InvitationLink] = []
    private let by = Actor.system(.demoData)

    /// People of a role that works on cases of its own.
    private static let ofOwnCases = 3
    private static let teamNames = ["Harbour team", "Moor team"]

    init(identity: Identity, set: DefinitionSet, seed: UInt64, now: Moment) {
        self.identity = identity
        self.set = set
        self.seed = seed
        self.now = now
    }

    mutating func makeBodies() async throws {
        let partners = DemoWords.organisations.filter { $0 != DemoStaff.council }.prefix(3)
        let named: [(String, Policy.OrganisationKind)] =
            [(DemoStaff.council, .controller), (DemoStaff.provider, .provider)] + partners.map { ($0, .partner) }
        for (name, kind) in named {
            bodies[kind, default: []].append(
                try await identity.createOrganisation(named: name, kind: kind, by: by, from: .none))
        }
        guard let home = bodies[.provider]?.first else { return }
        for module in set.modules where !module.definition.programmes.isEmpty {
            for name in Self.teamNames {
                let whole =
                    set.modules.count { !$0.definition.programmes.isEmpty } > 1
                    ? "\(name), \(module.definition.header.title)" : name
                teams[module.id, default: []].append(
                    try await identity.createTeam(named: whole, in: home.id, for: module.id, by: by, from: .none))
            }
        }
    }

    /// One person, or some for a role that works on cases of its own.
    mutating func people(of role: RoleDefinition, in module: ModuleID) async throws -> [DemoColleague] {
        let name = RoleName(module: module, role: role.id)
        let rights = set.rights(of: name)
        guard let body = body(for: rights) else { return [] }
        let worksOnOwn = rights.grants.contains { $0.reach == .own && $0.action == .update }
        var people: [DemoColleague] = []
        for number in 0..<(worksOnOwn ? Self.ofOwnCases : 1) {
            people.append(try await person(name, rights, number: number, in: body))
        }
        return people
    }

    /// Sets the known password of everybody; hashing takes the time, so it is done for several at once.
    func enrol() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for link in links {
                group.addTask { try await identity.enrolForDemonstration(link, password: DemoSite.password) }
            }
            try await group.waitForAll()
        }
    }

    private func body(for rights: RoleRights) -> Organisation? {
        let wanted: [Policy.OrganisationKind] =
            rights.isCore || !rights.organisations.contains(.provider)
            ? [.controller, .provider, .partner] : [.provider, .controller, .partner]
        return wanted.first { rights.organisations.contains($0) }.flatMap { bodies[$0]?.first }
    }

    private mutating func person(
        _ role: RoleName, _ rights: RoleRights, number: Int, in body: Organisation
    ) async throws -> DemoColleague {
        let word = role.role.text + (number == 0 ? "" : String(number + 1))
        var email = "\(word)@ambermoor.example"
        if !emails.insert(email).inserted {
            email = "\(word).\(role.module.text)@ambermoor.example"
            emails.insert(email)
        }
        let memberships = memberships(role, rights, number: number)
        let name = nextName()
        let link = try await identity.createAccount(
            in: body.id, name: name, email: email, memberships: memberships, by: by, from: .none, under: set)
        links.append(link)
        let standing = try await identity.standing(link.account.id)
        let own = memberships.compactMap { held in held.team.map { (held.module, $0) } }
        return DemoColleague(
            login: DemoLogin(role: word, name: name, email: email, password: DemoSite.password), standing: standing,
            role: role, teams: Dictionary(own, uniquingKeysWith: { first, _ in first }))
    }

    /// A role of a service is held there: in one team after the other by those with cases of their own, in every team
    /// by those who lead. A role of the core that works with clients is held in every service, else in the core.
    private func memberships(_ role: RoleName, _ rights: RoleRights, number: Int) -> [NewMembership] {
        let span = Span(from: London.day(of: now).adding(days: -750))
        guard rights.isCore else {
            let own = rights.grants.contains { $0.reach == .own && $0.action == .update }
            let leads = rights.grants.contains { $0.reach == .team && $0.action == .update }
            let known = teams[role.module] ?? []
            let held = leads ? known.map(\.id) : own && !known.isEmpty ? [known[number % known.count].id] : []
            guard !held.isEmpty else { return [NewMembership(module: role.module, role: role, span: span)] }
            return held.map { NewMembership(module: role.module, role: role, team: $0, span: span) }
        }
        let keys: Set<Policy.Action> = [.administer, .configure]
        let seesClients = rights.grants.contains { $0.reach == .service && !keys.contains($0.action) }
        let modules = seesClients ? set.modules.map(\.id).filter { !$0.isCore } : []
        return (modules.isEmpty ? [role.module] : modules).map { NewMembership(module: $0, role: role, span: span) }
    }

    private mutating func nextName() -> String {
        defer { made += 1 }
        return DemoClient.name(made, seed: seed, stream: 3_000_000).full
    }
}
