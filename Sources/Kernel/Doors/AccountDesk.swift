public import CaseModel
public import Definitions
import Policy
import Storage

/// Accounts as pages ask for them: lists in words, and the acts of whoever administers. What a person is refused is
/// gathered for the entry of the request.
public struct AccountDesk: Sendable {
    let identity: Identity

    public init(identity: Identity) {
        self.identity = identity
    }

    /// The accounts that somebody administers; there is no such page for others.
    public func accounts(_ visit: Visit) async throws -> [AccountLine] {
        try mustAdminister(visit)
        let words = AccountWords(visit, teams: try await identity.teams(for: visit.actor))
        return try await identity.accounts(for: visit.actor).map(words.line)
    }

    public func account(_ id: AccountID, _ visit: Visit) async throws -> AccountLine {
        guard let line = try await accounts(visit).first(where: { $0.id == id }) else {
            throw AccessRefusal.notFound(.nothingPermits)
        }
        return line
    }

    public func choices(_ visit: Visit) async throws -> AccountChoices {
        try mustAdminister(visit)
        let organisations = try await identity.organisations(for: visit.actor).filter {
            $0.closedAt == nil && visit.actor.administers(peopleOf: $0.id)
        }
        let teams = try await identity.teams(for: visit.actor)
        return AccountChoices(
            organisations: organisations.map { .init(value: $0.id.text, label: $0.name) },
            roles: AccountWords.roles(visit), teams: teams.map { .init(value: $0.id.text, label: $0.name) },
            programmes: AccountWords.programmes(visit))
    }

    /// Whether the password or a code must be given again before anything is administered.
    public func needsStepUp(_ visit: Visit) -> Bool {
        guard let at = visit.actor.steppedUpAt else { return true }
        let (passed, overflow) = visit.now.milliseconds.subtractingReportingOverflow(at.milliseconds)
        return overflow || passed < 0 || passed > SessionRules.stepUp
    }

    // MARK: Acts

    public func create(
        name: String, email: String, organisation: OrganisationID, membership: MembershipWish, _ visit: Visit
    ) async throws -> FreshLink {
        try await acting(.account, visit) {
            let link = try await identity.createAccount(
                in: organisation, name: name, email: email, memberships: [try Self.membership(membership)],
                by: visit.actor, from: visit.trace, under: visit.set)
            return FreshLink(token: link.token.text, name: link.account.name, endsAt: link.endsAt)
        }
    }

    public func invite(_ account: AccountID, _ visit: Visit) async throws -> FreshLink {
        try await acting(.account, visit, account) {
            let link = try await identity.invite(account, by: visit.actor, from: visit.trace)
            return FreshLink(token: link.token.text, name: link.account.name, endsAt: link.endsAt)
        }
    }

    public func disable(_ account: AccountID, _ visit: Visit) async throws {
        try await acting(.account, visit, account) {
            try await identity.disable(account, by: visit.actor, from: visit.trace)
        }
    }

    public func enable(_ account: AccountID, _ visit: Visit) async throws {
        try await acting(.account, visit, account) {
            try await identity.enable(account, by: visit.actor, from: visit.trace)
        }
    }

    public func give(_ membership: MembershipWish, to account: AccountID, _ visit: Visit) async throws {
        _ = try await acting(.membership, visit, account) {
            try await identity.addMembership(
                try Self.membership(membership), to: account, by: visit.actor, from: visit.trace, under: visit.set,
                because: try identity.written(membership.reason))
        }
    }

    /// Ends a membership with today.
    public func end(_ membership: MembershipID, because reason: String = "", _ visit: Visit) async throws {
        try await acting(.membership, visit, membership) {
            try await identity.endMembership(
                membership, on: visit.today, by: visit.actor, from: visit.trace, because: reason)
        }
    }

    // MARK: One's own

    public func own(_ session: LiveSession, _ visit: Visit) async throws -> OwnAccount {
        let teams = try await identity.teams(for: visit.actor)
        let words = AccountWords(visit, teams: teams)
        return OwnAccount(
            name: session.account.name, email: session.account.email, organisation: session.account.organisation.name,
            memberships: session.standing.memberships.map(words.line),
            hasHome: try await identity.store.accounts.hasHome(session.account.id))
    }

    /// Keeps a mark of one's own house by its number and postcode; both empty takes it away.
    public func keepHome(number: String, postcode: String, _ visit: Visit) async throws {
        let number = number.trimmed
        if number.isEmpty && postcode.trimmed.isEmpty {
            return try await identity.keepHome(nil, by: visit.actor, from: visit.trace)
        }
        guard let code = Postcode(postcode), !code.isPseudo else { throw IdentityRefusal.valueMissing("the postcode") }
        let address = Address(lines: ["\(number) road"], postcode: code)
        guard let home = AddressKeys(address), home.number != nil else {
            throw IdentityRefusal.valueMissing("the number of the house")
        }
        try await identity.keepHome(home, by: visit.actor, from: visit.trace)
    }

    /// The logins of a demonstration, by role; empty on any other site.
    public func demonstrationLogins(under definitions: DefinitionSet) async throws -> [ShownLogin] {
        guard identity.site.isDemonstration else { return [] }
        let today = London.day(of: identity.clock.now())
        let found = try await identity.accounts(for: .system(.demoData))
        return found.filter { $0.account.isEnrolled && $0.account.isLive(on: today) }.compactMap { standing in
            guard let held = standing.memberships.first(where: { $0.span.covers(today) }) else { return nil }
            return ShownLogin(
                role: AccountWords.role(held.role, in: held.module, definitions), email: standing.account.email)
        }
    }

    // MARK: Shared

    func mustAdminister(_ visit: Visit) throws {
        let scope: Scoped<Subject.Account> = identity.scope(visit.actor, .account)
        if scope.isNothing { throw AccessRefusal.notFound(.nothingPermits) }
    }

    func acting<Value: Sendable>(
        _ kind: Kind, _ visit: Visit, _ work: () async throws -> Value
    ) async throws -> Value {
        try await acting(kind, visit, AccountID?.none, work)
    }

    /// Runs an act; what the policy refuses is gathered before it is thrown on.
    func acting<Value: Sendable, Thing>(
        _ kind: Kind, _ visit: Visit, _ thing: Identifier<Thing>?, _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch let refusal as AccessRefusal {
            let entry = TrailEntry(
                refused: visit.asking(.administer, kind), by: refusal.rule, subjects: thing.map { [$0.text] } ?? [],
                visit.trace)
            visit.trace.gathered?.add([entry])
            throw refusal
        }
    }

    static func membership(_ wish: MembershipWish) throws -> NewMembership {
        let parts = wish.role.split(separator: ":", omittingEmptySubsequences: false)
        let name = parts.last.map { $0.split(separator: "/", omittingEmptySubsequences: false) } ?? []
        guard parts.count == 2, name.count == 2, let module = DefinitionID(String(parts[0])),
            let owner = DefinitionID(String(name[0])), let role = DefinitionID(String(name[1]))
        else { throw IdentityRefusal.valueMissing("a role") }
        return NewMembership(
            module: module, programme: wish.programme, role: RoleName(module: owner, role: role), team: wish.team,
            span: Span(from: wish.from, until: wish.until))
    }
}

extension AccessRefusal {
    /// What the trail calls it.
    fileprivate var rule: String {
        switch self {
        case .notFound(let rule): rule.rawValue
        case .needs(let requirements): "needs " + requirements.map(\.rawValue).sorted().joined(separator: " ")
        }
    }
}
