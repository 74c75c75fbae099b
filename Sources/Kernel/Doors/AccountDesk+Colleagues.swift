public import CaseModel
import Definitions
import Policy
import Storage

/// A team in the list of those who administer.
public struct TeamLine: Sendable, Hashable {
    public let id: TeamID
    public let name: String
    public let organisation: String
    /// Nil for a team that works in several services.
    public let service: String?
    /// Who is in it today, by name.
    public let people: [TeamMember]
}

/// Somebody who holds a role in a team today.
public struct TeamMember: Sendable, Hashable {
    public let id: AccountID
    public let name: String
    public let role: String
    /// The last day of leave, for whoever is away today.
    public let awayUntil: Day?
}

/// Leave as a person reads it.
public struct LeaveLine: Sendable, Hashable {
    public let id: AbsenceID
    public let from: Day
    public let until: Day
    public let cover: String?
}

/// Leave of somebody, and who could cover for them.
public struct LeavePlan: Sendable, Hashable {
    public let lines: [LeaveLine]
    public let covers: [AccountChoices.Item]
}

extension AccountDesk {
    // MARK: Teams

    /// The open teams that somebody administers, with who is in them today.
    public func teams(_ visit: Visit) async throws -> [TeamLine] {
        try mustAdminister(visit)
        let scope: Scoped<Subject.Team> = identity.scope(visit.actor, .team)
        let teams = try await identity.store.organisations.teams(scope).filter {
            visit.actor.administers(peopleOf: $0.organisation)
        }
        visit.trace.gathered?.add([TrailEntry(scope.stamp, visit.trace, subjects: teams.map(\.id.text))])
        let organisations = try await identity.organisations(for: visit.actor)
        let names = Dictionary(organisations.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let people = try await identity.accounts(for: visit.actor).filter { $0.account.isLive(on: visit.today) }
        let away = try await identity.store.absences.away(Set(people.map(\.account.id)), on: visit.today)
        return teams.map { team in
            let members = people.flatMap { standing in
                standing.memberships.filter { $0.team == team.id && $0.span.covers(visit.today) }.map { held in
                    TeamMember(
                        id: standing.account.id, name: standing.account.name,
                        role: AccountWords.role(held.role, visit.set), awayUntil: away[standing.account.id]?.until)
                }
            }
            return TeamLine(
                id: team.id, name: team.name, organisation: names[team.organisation] ?? "",
                service: team.module.map { AccountWords.module($0, visit.set) }, people: members)
        }
    }

    public func team(_ id: TeamID, _ visit: Visit) async throws -> TeamLine {
        guard let line = try await teams(visit).first(where: { $0.id == id }) else {
            throw AccessRefusal.notFound(.nothingPermits)
        }
        return line
    }

    /// Services for which the reader may make a team.
    public func teamServices(_ visit: Visit) -> [AccountChoices.Item] {
        let question = visit.asking(.administer, .team)
        return visit.set.modules.filter { module in
            let place = Facts.administration(.team, TeamID?.none, modules: [module.id], account: nil)
            let decision = identity.policy.decide(question, place)
            return !module.definition.programmes.isEmpty && decision.outcome != .denied
        }.map { AccountChoices.Item(value: $0.id.text, label: $0.definition.title) }
    }

    public func makeTeam(
        named name: String, in organisation: OrganisationID, for module: ModuleID, _ visit: Visit
    ) async throws -> TeamID {
        try await acting(.team, visit) {
            guard visit.set[module] != nil else { throw IdentityRefusal.valueMissing("the service of the team") }
            return try await identity.createTeam(
                named: name, in: organisation, for: module, by: visit.actor, from: visit.trace
            ).id
        }
    }

    public func rename(_ team: TeamID, to name: String, _ visit: Visit) async throws {
        try await acting(.team, visit, team) {
            try await identity.rename(team, to: name, by: visit.actor, from: visit.trace)
        }
    }

    public func close(_ team: TeamID, _ visit: Visit) async throws {
        try await acting(.team, visit, team) {
            try await identity.close(team, by: visit.actor, from: visit.trace)
        }
    }

    // MARK: One account

    /// Asks whether the reader may give this role to somebody; nothing is changed.
    public func mayGive(_ wish: MembershipWish, to account: AccountID, _ visit: Visit) async throws {
        try await acting(.membership, visit, account) {
            let module = try Self.membership(wish).module
            let _: PermittedCreation<Subject.Membership> = try identity.permitCreation(
                visit.actor, .membership, modules: [module], account: account, at: visit.now)
        }
    }

    /// What a role would let somebody do that they cannot do now; nothing is changed.
    public func effect(of wish: MembershipWish, on account: AccountID, _ visit: Visit) async throws -> RoleEffect {
        _ = try await self.account(account, visit)
        let membership = try Self.membership(wish)
        let standing = try await identity.standing(account)
        try identity.check(membership, for: standing.account.organisation, under: visit.set)
        let held = standing.memberships.filter {
            $0.module == membership.module && ($0.span.until.map { visit.today <= $0 } ?? true)
        }
        return RoleEffect(
            person: standing.account.name, role: AccountWords.role(membership.role, in: membership.module, visit.set),
            adding: visit.set.rights(of: membership.role), to: held.map { visit.set.rights(of: $0.role) }, visit.set)
    }

    /// Ends every sign-in of somebody else; how many there were.
    public func signOutEverywhere(_ account: AccountID, because reason: String, _ visit: Visit) async throws -> Int {
        try await acting(.account, visit, account) {
            try await identity.signOutEverywhere(account, because: reason, by: visit.actor, from: visit.trace)
        }
    }

    // MARK: Leave

    /// Leave of one's own account, or of one that the reader administers.
    public func leave(of account: AccountID, _ visit: Visit) async throws -> LeavePlan {
        let isOwn = visit.actor.account == account
        let people: [Standing]
        if isOwn {
            people = try await identity.colleagues(of: account, on: visit.today)
        } else {
            _ = try await self.account(account, visit)
            people = try await identity.accounts(for: visit.actor)
        }
        let permitted = try identity.permit(
            visit.actor, .read, isOwn ? .profile : .account, of: try await identity.standing(account), at: visit.now)
        visit.trace.gathered?.add([TrailEntry(permitted.stamp, visit.trace, subjects: [account.text])])
        let lines = try await identity.leave(of: account)
        var names = Dictionary(people.map { ($0.account.id, $0.account.name) }, uniquingKeysWith: { first, _ in first })
        for cover in Set(lines.compactMap(\.cover)) where names[cover] == nil {
            names[cover] = try await identity.store.accounts.standing(cover)?.account.name
        }
        let covers = people.filter { $0.account.id != account && $0.account.isLive(on: visit.today) }
        return LeavePlan(
            lines: lines.map {
                LeaveLine(id: $0.id, from: $0.from, until: $0.until, cover: $0.cover.flatMap { names[$0] })
            }, covers: covers.map { .init(value: $0.account.id.text, label: $0.account.name) })
    }

    public func addLeave(
        of account: AccountID, from: Day, until: Day, cover: AccountID?, _ visit: Visit
    ) async throws {
        try await acting(.account, visit, account) {
            try await identity.addLeave(
                of: account, from: from, until: until, cover: cover, by: visit.actor, from: visit.trace)
        }
    }

    public func endLeave(_ leave: AbsenceID, _ visit: Visit) async throws {
        try await acting(.account, visit, leave) {
            try await identity.endLeave(leave, by: visit.actor, from: visit.trace)
        }
    }
}

extension Identity {
    /// Everybody who holds a role in a service in which the account holds one; whom a person may name as their cover.
    func colleagues(of account: AccountID, on day: Day) async throws -> [Standing] {
        let modules = try await standing(account).modules(on: day)
        return try await accounts(for: .system(.shell)).filter { !$0.modules(on: day).isDisjoint(with: modules) }
    }
}
