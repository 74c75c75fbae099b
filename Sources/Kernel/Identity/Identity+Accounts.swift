public import CaseModel
public import Definitions
public import Policy
public import Storage

/// A membership that somebody is to be given.
public struct NewMembership: Hashable, Sendable {
    public var module: ModuleID
    public var programme: DefinitionID?
    public var role: RoleName
    public var team: TeamID?
    public var span: Span

    public init(module: ModuleID, programme: DefinitionID? = nil, role: RoleName, team: TeamID? = nil, span: Span) {
        self.module = module
        self.programme = programme
        self.role = role
        self.team = team
        self.span = span
    }
}

extension Identity {
    /// Makes an account with its first memberships, and the link by which its holder comes in.
    public func createAccount(
        in organisation: OrganisationID, name: String, email: String, memberships: [NewMembership], by actor: Actor,
        from trace: Trace, under definitions: DefinitionSet
    ) async throws -> InvitationLink {
        let now = clock.now()
        let name = try required(name, "a name")
        try actor.mustAdminister(peopleOf: organisation)
        let email = try emailAddress(email)
        guard let organisation = try await store.organisations.find(organisation), organisation.closedAt == nil else {
            throw IdentityRefusal.notFound
        }
        for membership in memberships {
            try await check(team: membership.team, for: membership, by: actor)
            try check(membership, for: organisation, under: definitions)
        }
        let modules = Set(memberships.map(\.module))
        let account = Account(id: identifiers.next(), organisation: organisation, name: name, email: email)
        let creation = try permitCreation(
            actor, .account, modules: modules, account: account.id, at: now, of: Subject.Account.self)
        let held = memberships.map { self.held($0, by: account.id) }
        guard try await store.accounts.create(account, creation, memberships: held, trace) else {
            throw IdentityRefusal.emailTaken
        }
        let permitted = try permit(
            actor, .administer, .account, of: Standing(account: account, memberships: held), at: now)
        return try await link(for: account, permitted, trace, at: now)
    }

    /// Shuts an account: at once, in every window where it is open.
    public func disable(_ account: AccountID, by actor: Actor, from trace: Trace) async throws {
        let now = clock.now()
        let standing = try await standing(account)
        guard actor.account != account else { throw IdentityRefusal.ownAccount }
        let permitted = try permit(actor, .administer, .account, of: standing, at: now)
        guard try await store.accounts.disable(permitted, at: now, trace) else { throw IdentityRefusal.alreadyEnded }
    }

    /// Opens an account that was shut. Its holder signs in as before.
    public func enable(_ account: AccountID, by actor: Actor, from trace: Trace) async throws {
        let now = clock.now()
        let permitted = try permit(actor, .administer, .account, of: try await standing(account), at: now)
        try await store.accounts.enable(permitted, at: now, trace)
    }

    /// The accounts that somebody administers, by name.
    public func accounts(for actor: Actor) async throws -> [Standing] {
        try await store.accounts.list(scope(actor, .account), on: London.day(of: clock.now())).filter {
            actor.administers(peopleOf: $0.account.organisation.id)
        }
    }

    func standing(_ account: AccountID) async throws -> Standing {
        guard let standing = try await store.accounts.standing(account) else { throw IdentityRefusal.notFound }
        return standing
    }

    func required(_ text: String, _ what: String) throws(IdentityRefusal) -> String {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace }.map {
            String(String.UnicodeScalarView($0))
        }
        let name = words.joined(separator: " ")
        guard !name.isEmpty, name.unicodeScalars.count <= 200 else { throw .valueMissing(what) }
        return name
    }

    private func emailAddress(_ text: String) throws(IdentityRefusal) -> String {
        let email = EmailText.canonical(text)
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), parts[1].contains("."), email.utf8.count <= 254,
            email.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
        else { throw .valueMissing("an email address in the correct format, like name@example.com") }
        return email
    }
}
