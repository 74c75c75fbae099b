import CaseModel
public import Storage

/// Where somebody showed who they are. All doors that can be guessed at share the account's budget of attempts.
enum IdentityDoor: String, Sendable {
    case password, secondFactor = "second_factor", stepUp = "step_up", changePassword = "change_password", invitation,
        session
}

enum SignInEvent {
    case signIn, refused, signOut
}

extension Identity {
    /// Enters it in the chain of reads; what cannot be entered does not happen.
    func note(
        _ event: SignInEvent, account: Account?, door: IdentityDoor, result: String, session: SessionID? = nil,
        from caller: Caller
    ) async throws {
        let act = event == .signOut ? "sign_out" : door.rawValue
        let trace = Trace(sessionHash: session.map(SessionReference.text), address: caller.address.text)
        try await store.note(
            TrailEntry(
                signIn: act, account: account?.id, result: event == .refused ? "refused: \(result)" : result,
                at: clock.now(), trace))
    }
}

extension LiveSession {
    /// What the trail is told of a request under this sign-in.
    public func trace(from caller: Caller) -> Trace {
        Trace(sessionHash: reference, address: caller.address.text)
    }
}

extension Caller {
    /// What the trail is told of a request before anybody is signed in.
    var trace: Trace { Trace(sessionHash: nil, address: address.text) }
}
