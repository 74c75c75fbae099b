import CaseModel
public import Storage

/// The first half of a sign-in: the password was right, the code is still to come.
public struct HalfSignIn: Sendable {
    /// For the session cookie.
    public let token: SecretToken
    public let session: StoredSession
}

extension Identity {
    /// Checks a name and a password. Whatever is wrong, the refusal is the same and takes the same work.
    public func signIn(email typed: String, password: String, from caller: Caller) async throws -> HalfSignIn {
        let now = clock.now()
        let email = EmailText.canonical(typed)
        let credentials = try await store.credentials.find(email: email, device: caller.device?.digest, at: now)
        let account = credentials?.standing.account
        let reservation: AttemptReservation
        do {
            reservation = try await charge(keys(for: credentials, named: email, from: caller), at: now)
        } catch let refusal as IdentityRefusal {
            try await note(.refused, account: account, door: .password, result: "limit", from: caller)
            throw refusal
        }
        let hash = account?.isLive(on: London.day(of: now)) == true ? credentials?.passwordHash : nil
        guard try await hasher.verify(password, against: hash), let account else {
            try await note(.refused, account: account, door: .password, result: "wrong", from: caller)
            throw IdentityRefusal.wrongNameOrPassword
        }
        try await store.attempts.release(reservation)
        let half = newSession(of: account.id, stage: .halfSignedIn, idle: SessionRules.halfSignedIn, at: now)
        guard try await store.sessions.begin(half.session, digest: half.token.digest) else {
            throw IdentityRefusal.wrongNameOrPassword
        }
        try await note(
            .signIn, account: account, door: .password, result: "half", session: half.session.id, from: caller)
        return half
    }

    func newSession(
        of account: AccountID, stage: StoredSession.Stage, idle: Int64, at now: Moment
    ) -> HalfSignIn {
        let lasts = stage == .halfSignedIn ? SessionRules.halfSignedIn : SessionRules.absolute
        let session = StoredSession(
            id: identifiers.next(), account: account, stage: stage, startedAt: now, seenAt: now, idle: idle,
            endsAt: now.plus(lasts))
        return HalfSignIn(token: SecretToken(from: secrets), session: session)
    }
}

/// E-mail addresses as names of accounts: compared without case or outer spaces.
enum EmailText {
    static func canonical(_ typed: String) -> String {
        let scalars = typed.unicodeScalars.prefix(320)
        let kept = scalars.drop { $0.properties.isWhitespace }
        let text = String(String.UnicodeScalarView(kept)).lowercased()
        return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }
}
