import CaseModel
import Storage

extension Identity {
    /// Charges one attempt before it is checked, so that many at once are counted too; refuses when a budget is spent.
    func charge(_ keys: [String], at now: Moment) async throws -> AttemptReservation {
        let since = now.plus(-AttemptBudget.window)
        let outcome = try await store.attempts.reserve(
            keys, at: now, forgetting: since, mark: (identifiers.next() as SessionID).text,
            judgedBy: AttemptKey.shutUntil)
        switch outcome {
        case .reserved(let reservation): return reservation
        case .refused(let until): throw IdentityRefusal.tooManyAttempts(until: until)
        }
    }

    /// The budgets of one attempt: the device's own where it has signed this account in before, so that nobody can lock
    /// the person out from elsewhere; else the account's, or the unknown name's, and the address's.
    func keys(for credentials: Credentials?, named email: String, from caller: Caller) -> [String] {
        if let credentials, credentials.deviceIsKnown, let device = caller.device {
            return [AttemptKey.device(device.digest)]
        }
        let name = credentials.map { AttemptKey.account($0.standing.account.id) } ?? AttemptKey.unknownName(email)
        return [name, AttemptKey.address(caller.address)]
    }
}
