import CaseModel

/// How many failures are borne before a door stays shut for a while. Nothing resets a budget but time, so that whoever
/// gets in by one door does not open the others to guesses.
///
/// Source: security reference, section 5: five failures in 15 minutes, and a delay that doubles.
public struct AttemptBudget: Hashable, Sendable {
    /// Milliseconds after which a failure is forgotten.
    public static let window: Int64 = 15 * 60_000

    /// Failures that are borne within the window.
    public let failures: Int
    /// Milliseconds to wait after the second failure; doubled after each further one. Nought: no waiting.
    public let firstDelay: Int64

    /// One account over all doors, and apart from it each device from which the person has signed in before.
    public static let account = AttemptBudget(failures: 5, firstDelay: 1_000)
    /// One network address before anybody has signed in there; a whole council may sit behind it.
    public static let address = AttemptBudget(failures: 100, firstDelay: 0)

    /// When the next attempt counts; `nil` when it counts now.
    /// - Parameter failed: moments of the failures within the window, in any order; attempts still being checked
    ///   are among them, so that fifty at once are not fifty guesses.
    func shutUntil(after failed: [Moment], at now: Moment) -> Moment? {
        let recent = failed.map(\.milliseconds).filter { $0 > now.milliseconds - Self.window }.sorted()
        guard let last = recent.last, let first = recent.first else { return nil }
        if recent.count >= failures {
            let oldest = recent[max(0, recent.count - failures)]
            return Moment(milliseconds: max(first, oldest) + Self.window)
        }
        guard recent.count >= 2, firstDelay > 0 else { return nil }
        let reopens = last + firstDelay << Int64(min(recent.count - 2, 20))
        return reopens > now.milliseconds ? Moment(milliseconds: reopens) : nil
    }
}

/// Which budgets an attempt is charged to.
enum AttemptKey {
    static func account(_ account: AccountID) -> String { "account:\(account.text)" }
    /// A name that no account has: counted like one, so that the answers do not differ.
    static func unknownName(_ email: String) -> String { "name:\(Fingerprint.text(of: email))" }
    static func device(_ digest: String) -> String { "device:\(digest)" }
    static func address(_ address: NetworkAddress) -> String { "address:\(address.budgetKey)" }

    static func budget(of key: String) -> AttemptBudget {
        key.utf8.starts(with: "address:".utf8) ? .address : .account
    }

    /// The judgement that storage makes inside its transaction.
    static func shutUntil(_ key: String, _ failed: [Moment], _ now: Moment) -> Moment? {
        budget(of: key).shutUntil(after: failed, at: now)
    }
}
