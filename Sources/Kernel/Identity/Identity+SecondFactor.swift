import CaseModel
public import Definitions
public import Storage

/// A finished sign-in, with what the browser keeps.
public struct SignedIn: Sendable {
    /// For the session cookie; the one before it is dead.
    public let token: SecretToken
    /// For the device cookie, which outlives the session; nil when the browser has a good one.
    public let device: SecretToken?
    public let session: StoredSession
}

extension Identity {
    /// Finishes a sign-in with a code of the authenticator or one of the recovery codes.
    public func finishSignIn(
        _ token: SecretToken, code: String, from caller: Caller, under definitions: DefinitionSet
    ) async throws -> SignedIn {
        let now = clock.now()
        guard let half = try await store.sessions.find(token.digest), half.session.stage == .halfSignedIn,
            !half.session.isOver(at: now), half.standing.account.isLive(on: London.day(of: now))
        else { throw IdentityRefusal.signedOut }
        try await check(.code(code), of: half.standing.account, door: .secondFactor, from: caller, at: now)
        let idle = half.standing.idle(under: definitions, on: London.day(of: now))
        let full = newSession(of: half.session.account, stage: .signedIn, idle: idle, at: now)
        guard try await store.sessions.replace(token.digest, with: full.session, digest: full.token.digest) else {
            throw IdentityRefusal.signedOut
        }
        let device = try await remember(caller, for: half.session.account, at: now)
        try await note(
            .signIn, account: half.standing.account, door: .secondFactor, result: "in", session: full.session.id,
            from: caller)
        return SignedIn(token: full.token, device: device, session: full.session)
    }

    /// Gives the browser a budget of its own for this account.
    func remember(_ caller: Caller, for account: AccountID, at now: Moment) async throws -> SecretToken? {
        let until = now.plus(SessionRules.knownDevice)
        if let device = caller.device,
            try await store.credentials.extendDevice(device.digest, of: account, until: until, at: now)
        {
            return nil
        }
        let device = SecretToken(from: secrets)
        try await store.credentials.remember(device: device.digest, of: account, until: until)
        return device
    }
}
