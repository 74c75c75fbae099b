public import CaseModel
public import Definitions
public import Policy
public import Storage

extension RoleRights {
    /// Whether any of its rights reaches every service.
    var reachesEveryService: Bool { grants.contains { $0.reach == .all } }
}

extension Identity {
    /// Gives somebody a role in a service. Nobody gives one to themself.
    public func addMembership(
        _ membership: NewMembership, to account: AccountID, by actor: Actor, from trace: Trace,
        under definitions: DefinitionSet, because reason: String = ""
    ) async throws -> HeldMembership {
        guard actor.account != account else { throw IdentityRefusal.ownAccount }
        let standing = try await standing(account)
        try actor.mustAdminister(peopleOf: standing.account.organisation.id)
        try await check(team: membership.team, for: membership, by: actor)
        try check(membership, for: standing.account.organisation, under: definitions)
        let creation = try permitCreation(
            actor, .membership, modules: [membership.module], account: account, at: clock.now(),
            because: reason, of: Subject.Membership.self)
        let held = held(membership, by: account)
        try await store.memberships.create(held, creation, trace)
        return held
    }

    /// Ends a membership with the day given, the last on which it counts.
    public func endMembership(
        _ membership: MembershipID, on day: Day, by actor: Actor, from trace: Trace, because reason: String = ""
    )
        async throws
    {
        let now = clock.now()
        guard let held = try await store.memberships.find(membership) else { throw IdentityRefusal.notFound }
        guard actor.account != held.account else { throw IdentityRefusal.ownAccount }
        try actor.mustAdminister(peopleOf: try await standing(held.account).account.organisation.id)
        guard day >= held.span.from else { throw IdentityRefusal.endsBeforeItStarts }
        if let until = held.span.until, until <= day { throw IdentityRefusal.alreadyEnded }
        let facts = Facts.administration(.membership, held.id, modules: [held.module], account: held.account)
        let question = Question(
            actor, .administer, .membership, Circumstances(now: now), reason: .written(reason))
        let permitted: Permitted<Subject.Membership> = try policy.permit(question, facts)
        try await store.memberships.end(permitted, on: day, trace)
    }

    /// A team must be open, and be of the service in which the role is held or of several.
    func check(team: TeamID?, for membership: NewMembership, by actor: Actor) async throws {
        guard let team else { return }
        guard let found = try await store.organisations.team(team), found.closedAt == nil,
            found.module.map({ $0 == membership.module }) ?? true
        else { throw IdentityRefusal.teamNotOfService }
    }

    func held(_ membership: NewMembership, by account: AccountID) -> HeldMembership {
        HeldMembership(
            id: identifiers.next(), account: account, module: membership.module, programme: membership.programme,
            role: membership.role, team: membership.team, span: membership.span)
    }

    /// A role must be there, be of this service or of the core, and be open to the person's organisation.
    func check(
        _ membership: NewMembership, for organisation: Organisation, under definitions: DefinitionSet
    ) throws(IdentityRefusal) {
        if let until = membership.span.until, until < membership.span.from { throw .endsBeforeItStarts }
        guard membership.role.module == membership.module || membership.role.module.isCore,
            let module = definitions[membership.module],
            let role = definitions[membership.role.module]?.roles[membership.role.role], !role.isRetired
        else { throw .notFound }
        if let programme = membership.programme, module.programme(programme) == nil { throw .notFound }
        let rights = RoleRights(role, home: membership.role.module)
        // A role that reaches every service is held in the core, which only the site's administrators give.
        guard membership.module.isCore || !rights.reachesEveryService else { throw .notFound }
        guard rights.organisations.contains(organisation.kind) else { throw .roleNotOpenToOrganisation }
    }
}
