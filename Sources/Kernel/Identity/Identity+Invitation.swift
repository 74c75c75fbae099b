public import CaseModel
public import Definitions
public import Policy
public import Storage

/// A link that was just made. It is shown or sent once and cannot be read again.
public struct InvitationLink: Sendable {
    public let token: SecretToken
    public let account: Account
    public let endsAt: Moment
}

/// What the page behind a link shows.
public struct OpenInvitation: Sendable {
    public let account: Account
    public let purpose: StoredInvitation.Purpose
    /// For whoever cannot scan.
    public let typedSecret: String
    public let code: QRCode?
}

extension Identity {
    /// Makes the link by which somebody sets their password and authenticator: the first time, or again when they lost
    /// them. An earlier link is dead; what the person has now goes on until the new link is used.
    public func invite(_ account: AccountID, by actor: Actor, from trace: Trace) async throws -> InvitationLink {
        let now = clock.now()
        guard let standing = try await store.accounts.standing(account),
            standing.account.isLive(on: London.day(of: now))
        else {
            throw IdentityRefusal.notFound
        }
        let permitted = try permit(actor, .administer, .account, of: standing, at: now)
        return try await link(for: standing.account, permitted, trace, at: now)
    }

    func link(for account: Account, _ permitted: Permitted<Subject.Account>, _ trace: Trace, at now: Moment)
        async throws -> InvitationLink
    {
        let token = SecretToken(from: secrets)
        let secret = AuthenticatorSecret(from: secrets)
        let invitation = StoredInvitation(
            id: identifiers.next(), account: account.id, purpose: account.isEnrolled ? .reset : .join,
            sealedSecret: try seal(secret, for: account.id), madeAt: now, endsAt: now.plus(SessionRules.invitation))
        try await store.invitations.create(invitation, digest: token.digest, permitted, trace)
        return InvitationLink(token: token, account: account, endsAt: invitation.endsAt)
    }

    /// What to show to whoever follows a link.
    public func invitation(_ token: SecretToken) async throws -> OpenInvitation {
        let found = try await open(token, at: clock.now())
        let secret = try open(found.invitation.sealedSecret, for: found.standing.account.id)
        let account = found.standing.account
        return OpenInvitation(
            account: account, purpose: found.invitation.purpose, typedSecret: secret.typed,
            code: QRCode(secret.address(account: account.email, issuer: site.name)))
    }

    /// Takes a link up: password and authenticator are set at once or not at all, the link is dead, every earlier sign-in
    /// of the person ends, and they are signed in, for the code was their second factor.
    public func accept(
        _ token: SecretToken, password: String, confirmed: String, code: String, from caller: Caller,
        under definitions: DefinitionSet
    ) async throws -> (signedIn: SignedIn, recoveryCodes: [RecoveryCode]) {
        let now = clock.now()
        let found = try await open(token, at: now)
        let account = found.standing.account
        try refuse(password, confirmed: confirmed, for: account)
        let step = try await step(of: code, found, from: caller, at: now)
        let codes = RecoveryCode.newSet(from: secrets)
        let enrolment = Enrolment(
            account: account.id, passwordHash: try await hasher.hash(password),
            sealedSecret: found.invitation.sealedSecret, lastStep: step,
            recoveryCodes: codes.map { $0.digest(for: account.id) }, at: now)
        guard try await store.invitations.accept(digest: token.digest, enrolment, caller.trace) else {
            throw IdentityRefusal.linkNotValid
        }
        let idle = found.standing.idle(under: definitions, on: London.day(of: now))
        let full = newSession(of: account.id, stage: .signedIn, idle: idle, at: now)
        guard try await store.sessions.begin(full.session, digest: full.token.digest) else {
            throw IdentityRefusal.linkNotValid
        }
        let device = try await remember(caller, for: account.id, at: now)
        try await note(
            .signIn, account: account, door: .invitation, result: "in", session: full.session.id, from: caller)
        return (SignedIn(token: full.token, device: device, session: full.session), codes)
    }

    func seal(_ secret: AuthenticatorSecret, for account: AccountID) throws -> String {
        try store.seal(secret.text, for: account)
    }

    func open(_ sealed: String, for account: AccountID) throws -> AuthenticatorSecret {
        guard let secret = AuthenticatorSecret(text: try store.open(sealed, for: account)) else {
            throw IdentityFault.secretUnreadable
        }
        return secret
    }

    private func open(_ token: SecretToken, at now: Moment) async throws -> (
        invitation: StoredInvitation, standing: Standing
    ) {
        guard let found = try await store.invitations.find(token.digest), found.invitation.endsAt > now,
            found.standing.account.isLive(on: London.day(of: now))
        else { throw IdentityRefusal.linkNotValid }
        return found
    }

    /// Shows that the authenticator was set up; wrong codes are charged to the account like everywhere.
    private func step(
        of code: String, _ found: (invitation: StoredInvitation, standing: Standing), from caller: Caller,
        at now: Moment
    ) async throws -> Int64 {
        let account = found.standing.account
        let reservation = try await charge(
            [AttemptKey.account(account.id), AttemptKey.address(caller.address)], at: now)
        let secret = try open(found.invitation.sealedSecret, for: account.id)
        guard let step = OneTimeCode.step(of: code, secret: secret, at: now) else {
            try await note(.refused, account: account, door: .invitation, result: "wrong", from: caller)
            throw IdentityRefusal.wrongCode
        }
        try await store.attempts.release(reservation)
        return step
    }
}
