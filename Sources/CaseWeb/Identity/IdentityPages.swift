import CaseModel
public import Kernel

/// The pages of the door and of accounts: sign-in, step-up, invitations, one's own account, and administration.
public struct IdentityPages: Sendable {
    let identity: Identity
    let live: LiveDefinitions
    let desk: AccountDesk
    let demoPassword: String?

    /// - Parameter demoPassword: the common password of a demonstration, shown with its logins; nothing is shown on a
    ///   site that was not stamped as one.
    public init(identity: Identity, live: LiveDefinitions, demoPassword: String? = nil) {
        self.identity = identity
        self.live = live
        self.demoPassword = demoPassword
        desk = AccountDesk(identity: identity)
    }

    public var routes: [CaseRoute] {
        signInRoutes + sessionRoutes + stepUpRoutes + invitationRoutes + ownAccountRoutes + accountRoutes
            + colleagueRoutes
    }
}

extension PageRequest where Person == CaseVisitor {
    /// Where the request comes from, as identity counts attempts.
    var caller: Kernel.Caller {
        Kernel.Caller(
            address: NetworkAddress(address.description), device: deviceToken.flatMap { SecretToken($0) })
    }

    /// The sign-in under which the request was made.
    func session() throws(PageFailure) -> LiveSession {
        guard let session = try signedIn().session else { throw .missing }
        return session
    }
}

extension IdentityRefusal {
    /// The words beside the field: how long to wait is said in minutes.
    func words(at now: Moment) -> String {
        guard case .tooManyAttempts(let until) = self else { return sentence }
        let (left, overflow) = until.milliseconds.subtractingReportingOverflow(now.milliseconds)
        let seconds = overflow ? 0 : max(1, (left + 999) / 1_000)
        let wait =
            seconds < 60
            ? (seconds == 1 ? "1 second" : "\(seconds) seconds")
            : (seconds <= 60 ? "1 minute" : "\((seconds + 59) / 60) minutes")
        return "There were too many attempts. Wait \(wait) and try again."
    }

    var isThrottled: Bool {
        if case .tooManyAttempts = self { return true }
        return self == .busy
    }
}
