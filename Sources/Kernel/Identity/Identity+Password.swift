import CaseModel
import Storage

extension Identity {
    /// Changes a password: the old one is asked for, every other sign-in of the person ends, and this one goes on under a
    /// new token.
    public func changePassword(
        _ session: LiveSession, from old: String, to new: String, confirmed: String, from caller: Caller
    ) async throws -> LiveSession {
        guard session.isSignedIn else { throw IdentityRefusal.signedOut }
        try refuse(new, confirmed: confirmed, for: session.account)
        let now = clock.now()
        try await check(.password(old), of: session.account, door: .changePassword, from: caller, at: now)
        let hash = try await hasher.hash(new)
        let permitted = try permitSelf(session, at: now)
        try await store.credentials.setPassword(hash, permitted, at: now, session.trace(from: caller))
        guard let live = try await begun(again: session, at: now) else { throw IdentityRefusal.signedOut }
        return live
    }

    /// A new set of recovery codes, shown once; the old ones are dead.
    public func newRecoveryCodes(_ session: LiveSession, with proof: Proof, from caller: Caller) async throws
        -> [RecoveryCode]
    {
        guard session.isSignedIn else { throw IdentityRefusal.signedOut }
        let now = clock.now()
        try await check(proof, of: session.account, door: .stepUp, from: caller, at: now)
        let codes = RecoveryCode.newSet(from: secrets)
        let digests = codes.map { $0.digest(for: session.account.id) }
        try await store.credentials.setRecoveryCodes(
            digests, permitSelf(session, at: now), session.trace(from: caller))
        return codes
    }

    func refuse(_ password: String, confirmed: String, for account: Account) throws(IdentityRefusal) {
        let context = [account.name, account.email, account.organisation.name, site.name]
        if let problem = PasswordRules.problem(with: password, context: context) { throw .password(problem) }
        if password != confirmed { throw .password(.unconfirmed) }
    }

    /// `setPassword` ended every sign-in; this one begins anew.
    private func begun(again session: LiveSession, at now: Moment) async throws -> LiveSession? {
        var stored = session.stored
        stored.seenAt = now
        let token = SecretToken(from: secrets)
        guard try await store.sessions.begin(stored, digest: token.digest) else { return nil }
        return LiveSession(stored: stored, standing: session.standing, token: token, isTokenNew: true, at: now)
    }
}
