public import CaseModel
public import Policy
public import Storage

extension Identity {
    public func createOrganisation(named name: String, kind: OrganisationKind, by actor: Actor, from trace: Trace)
        async throws -> Organisation
    {
        let organisation = Organisation(
            id: identifiers.next(), name: try required(name, "the name of the organisation"), kind: kind)
        let creation = try permitCreation(
            actor, .organisation, modules: [], account: nil, at: clock.now(), of: Subject.Organisation.self)
        guard try await store.organisations.create(organisation, creation, trace) else {
            throw IdentityRefusal.nameTaken
        }
        return organisation
    }

    /// - Parameter module: the service the team works in; nil for a team of several, which the core alone makes.
    public func createTeam(
        named name: String, in organisation: OrganisationID, for module: ModuleID?, by actor: Actor, from trace: Trace
    ) async throws -> Team {
        guard let owner = try await store.organisations.find(organisation), owner.closedAt == nil else {
            throw IdentityRefusal.notFound
        }
        try actor.mustAdminister(peopleOf: organisation)
        let team = Team(
            id: identifiers.next(), organisation: owner.id, module: module,
            name: try required(name, "the name of the team"))
        let creation = try permitCreation(
            actor, .team, modules: module.map { [$0] } ?? [], account: nil, at: clock.now(), of: Subject.Team.self)
        guard try await store.organisations.create(team, creation, trace) else { throw IdentityRefusal.nameTaken }
        return team
    }

    /// Organisations, for whoever may see accounts at all.
    public func organisations(for actor: Actor) async throws -> [Organisation] {
        try await store.organisations.list(scope(actor, .organisation))
    }

    /// Teams to choose from.
    public func teams(for actor: Actor) async throws -> [Team] {
        try await store.organisations.teams(scope(actor, .directory))
    }
}
