import CaseModel
public import Definitions
import Storage

extension Identity {
    /// The sign-in that a cookie belongs to; nil when there is none or it has ended. One read, and at most one write a minute.
    ///
    /// - Parameter mayRotate: whether the answer can set a cookie and is not one of several asked for at once: a page, not
    ///   an event stream. Only then is a token replaced that a change of rights made old.
    /// - Parameter isQuiet: a page asked by itself and not the person: it does not put off the end of the sign-in.
    public func session(
        _ token: SecretToken?, under definitions: DefinitionSet, mayRotate: Bool, isQuiet: Bool = false
    ) async throws -> LiveSession? {
        guard let token, let found = try await store.sessions.find(token.digest) else { return nil }
        let now = clock.now()
        guard !found.session.isOver(at: now), found.standing.account.isLive(on: London.day(of: now)) else {
            try await store.sessions.end(token.digest)
            return nil
        }
        var session = found.session
        if session.isRotationDue && mayRotate && !isQuiet {
            session.isRotationDue = false
            session.seenAt = now
            session.idle = idle(of: session, found.standing, under: definitions, at: now)
            return try await rotated(token, session, found.standing, at: now)
        }
        if !isQuiet && now.milliseconds - session.seenAt.milliseconds >= SessionRules.seenEvery {
            session.seenAt = now
            try await store.sessions.touch(token.digest, at: now)
        }
        return LiveSession(stored: session, standing: found.standing, token: token, isTokenNew: false, at: now)
    }

    /// Gives the password or a code again, which opens for five minutes what asks for it. The token is replaced.
    public func stepUp(_ session: LiveSession, with proof: Proof, from caller: Caller) async throws -> LiveSession {
        guard session.isSignedIn else { throw IdentityRefusal.signedOut }
        let now = clock.now()
        try await check(proof, of: session.account, door: .stepUp, from: caller, at: now)
        var stored = session.stored
        stored.steppedUpAt = now
        stored.seenAt = now
        guard let live = try await rotated(session.token, stored, session.standing, at: now) else {
            throw IdentityRefusal.signedOut
        }
        try await note(
            .signIn, account: session.account, door: .stepUp, result: "again", session: stored.id, from: caller)
        return live
    }

    /// Ends the sign-in; the token is dead at once.
    public func signOut(_ session: LiveSession, from caller: Caller) async throws {
        try await store.sessions.end(session.token.digest)
        try await note(
            .signOut, account: session.account, door: .session, result: "out", session: session.stored.id, from: caller)
    }

    /// Ends every sign-in of the person but this one.
    public func signOutElsewhere(_ session: LiveSession, from caller: Caller) async throws {
        try await store.sessions.endAll(of: session.account.id, except: session.token.digest)
        try await note(
            .signOut, account: session.account, door: .session, result: "elsewhere", session: session.stored.id,
            from: caller)
    }

    /// Leaves a sentence for the next page. Never a client's data: it is stored as it is.
    public func leave(_ sentence: String, for session: LiveSession) async throws {
        try await store.sessions.setFlash(String(sentence.prefix(500)), session.token.digest)
    }

    /// Takes the sentence that was left, once. `LiveSession.stored.flash` says without asking whether there is one.
    public func takeSentence(_ session: LiveSession) async throws -> String? {
        guard session.stored.flash != nil else { return nil }
        return try await store.sessions.takeFlash(session.token.digest)
    }

    private func idle(
        of session: StoredSession, _ standing: Standing, under definitions: DefinitionSet, at now: Moment
    ) -> Int64 {
        session.stage == .signedIn ? standing.idle(under: definitions, on: London.day(of: now)) : session.idle
    }

    /// The same sign-in under a new token; nil when the old one was gone.
    func rotated(_ old: SecretToken, _ session: StoredSession, _ standing: Standing, at now: Moment) async throws
        -> LiveSession?
    {
        let token = SecretToken(from: secrets)
        guard try await store.sessions.replace(old.digest, with: session, digest: token.digest) else { return nil }
        return LiveSession(stored: session, standing: standing, token: token, isTokenNew: true, at: now)
    }
}
