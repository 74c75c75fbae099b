import CaseModel
import Storage

/// What somebody gives to show that it is they.
public enum Proof: Sendable {
    case password(String)
    /// Six digits of the authenticator, or a recovery code.
    case code(String)
}

extension Identity {
    /// Checks a proof at one of the doors that share the account's budget; a right one is not charged.
    func check(_ proof: Proof, of account: Account, door: IdentityDoor, from caller: Caller, at now: Moment)
        async throws
    {
        guard
            let credentials = try await store.credentials.find(
                account: account.id, device: caller.device?.digest, at: now)
        else { throw IdentityRefusal.signedOut }
        let reservation: AttemptReservation
        do {
            reservation = try await charge(keys(for: credentials, named: account.email, from: caller), at: now)
        } catch let refusal as IdentityRefusal {
            try await note(.refused, account: account, door: door, result: "limit", from: caller)
            throw refusal
        }
        guard try await holds(proof, credentials, at: now) else {
            try await note(.refused, account: account, door: door, result: "wrong", from: caller)
            throw proof.refusal
        }
        try await store.attempts.release(reservation)
    }

    private func holds(_ proof: Proof, _ credentials: Credentials, at now: Moment) async throws -> Bool {
        let account = credentials.standing.account
        guard account.isLive(on: London.day(of: now)) else { return false }
        switch proof {
        case .password(let password):
            return try await hasher.verify(password, against: credentials.passwordHash)
        case .code(let typed):
            if let recovery = RecoveryCode(typed) {
                return try await store.credentials.spend(
                    recoveryCode: recovery.digest(for: account.id), of: account.id, at: now)
            }
            guard let sealed = credentials.sealedSecret else { return false }
            let secret = try open(sealed, for: account.id)
            guard let step = OneTimeCode.step(of: typed, secret: secret, at: now) else { return false }
            return try await store.credentials.spend(step: step, of: account.id)
        }
    }
}

extension Proof {
    fileprivate var refusal: IdentityRefusal {
        switch self {
        case .password: .wrongPassword
        case .code: .wrongCode
        }
    }
}
