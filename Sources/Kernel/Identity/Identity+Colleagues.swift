public import CaseModel
public import Policy
public import Storage

extension Identity {
    // MARK: Teams

    public func team(_ id: TeamID) async throws -> Team? { try await store.organisations.team(id) }

    public func rename(_ team: TeamID, to name: String, by actor: Actor, from trace: Trace) async throws {
        let name = try required(name, "the name of the team")
        guard try await store.organisations.rename(permitTeam(team, actor), to: name, trace) else {
            throw IdentityRefusal.nameTaken
        }
    }

    /// Closes a team that nobody is in and that holds no case.
    public func close(_ team: TeamID, by actor: Actor, from trace: Trace) async throws {
        let use = try await store.organisations.close(permitTeam(team, actor), trace)
        guard use.isEmpty else { throw IdentityRefusal.teamInUse(people: use.memberships, cases: use.cases) }
    }

    private func permitTeam(_ id: TeamID, _ actor: Actor) async throws -> Permitted<Subject.Team> {
        guard let team = try await store.organisations.team(id), team.closedAt == nil else {
            throw IdentityRefusal.notFound
        }
        try actor.mustAdminister(peopleOf: team.organisation)
        let facts = Facts.administration(.team, team.id, modules: team.module.map { [$0] } ?? [], account: nil)
        return try policy.permit(Question(actor, .administer, .team, Circumstances(now: clock.now())), facts)
    }

    // MARK: Sign-ins

    /// Ends every sign-in of somebody else, with effect on their next request; how many there were.
    public func signOutEverywhere(_ account: AccountID, because reason: String, by actor: Actor, from trace: Trace)
        async throws -> Int
    {
        guard actor.account != account else { throw IdentityRefusal.ownAccount }
        let standing = try await standing(account)
        let permitted = try permit(
            actor, .administer, .account, of: standing, at: clock.now(), because: try written(reason))
        return try await store.accounts.signOut(permitted, trace)
    }

    func written(_ reason: String) throws(IdentityRefusal) -> String {
        let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw .reasonMissing }
        return String(words.prefix(500))
    }

    // MARK: Home

    /// Keeps a mark of where somebody lives, so that it is seen when they open a client of that address; nil takes it away.
    public func keepHome(_ home: AddressKeys?, by actor: Actor, from trace: Trace) async throws {
        guard let account = actor.account else { throw IdentityRefusal.notFound }
        let permitted = try permit(actor, .update, .profile, of: try await standing(account), at: clock.now())
        try await store.keepHome(home, permitted, trace)
    }

    // MARK: Leave

    /// Leave of an account that is not over.
    public func leave(of account: AccountID) async throws -> [Absence] {
        try await store.absences.list(of: account, since: London.day(of: clock.now()))
    }

    /// Keeps days of leave, one's own or as an administrator. It gives the cover no right.
    public func addLeave(
        of account: AccountID, from: Day, until: Day, cover: AccountID?, by actor: Actor, from trace: Trace
    ) async throws {
        let now = clock.now()
        let today = London.day(of: now)
        guard until >= from else { throw IdentityRefusal.endsBeforeItStarts }
        guard until >= today else { throw IdentityRefusal.alreadyEnded }
        let permitted = try await permitLeave(account, actor, at: now)
        if let cover {
            let away = try await standing(account)
            guard cover != account, let other = try await store.accounts.standing(cover),
                other.account.isLive(on: today),
                !other.modules(on: today).isDisjoint(with: away.modules(on: today))
            else { throw IdentityRefusal.coverNotPossible }
        }
        let absence = Absence(id: identifiers.next(), account: account, from: from, until: until, cover: cover)
        guard try await store.absences.add(absence, permitted, trace) else { throw IdentityRefusal.leaveOverlaps }
    }

    /// Ends leave early, or takes back what has not begun.
    public func endLeave(_ leave: AbsenceID, by actor: Actor, from trace: Trace) async throws {
        guard let absence = try await store.absences.find(leave) else { throw IdentityRefusal.notFound }
        let permitted = try await permitLeave(absence.account, actor, at: clock.now())
        try await store.absences.end(leave, permitted, trace)
    }

    private func permitLeave(_ account: AccountID, _ actor: Actor, at now: Moment) async throws -> Permitted<
        Subject.Account
    > {
        let standing = try await standing(account)
        return actor.account == account
            ? try permit(actor, .update, .profile, of: standing, at: now)
            : try permit(actor, .administer, .account, of: standing, at: now)
    }
}
