public import CaseModel
import Policy
import Storage

/// Who has come in with a request, as far as they have come.
public struct Arrival: Sendable {
    public let session: LiveSession
    /// Rights, definitions and trace of this request; nil before the second factor.
    public let visit: Visit?
    public let account: AccountID
    /// For the session cookie, when the old token was just replaced.
    public let newToken: SecretToken?
}

/// Turns what a browser sent into a visit: one look at the session, one snapshot of the definitions, one trace.
public struct FrontDoor: Sendable {
    let identity: Identity
    let live: LiveDefinitions

    public init(identity: Identity, live: LiveDefinitions) {
        self.identity = identity
        self.live = live
    }

    /// Nil for a token that was never given out, and for a sign-in that has ended.
    ///
    /// - Parameters:
    ///   - mayRotate: whether the answer is a page, which can carry a new cookie.
    ///   - isQuiet: a page asked by itself: it does not put off the end of the sign-in.
    public func arrival(
        _ token: String, from address: NetworkAddress, mayRotate: Bool, isQuiet: Bool = false
    ) async throws -> Arrival? {
        let inForce = live.current
        guard
            let session = try await identity.session(
                SecretToken(token), under: inForce.set, mayRotate: mayRotate, isQuiet: isQuiet)
        else { return nil }
        var visit = visit(of: session, inForce, from: address)
        if let found = visit, found.reachesEveryService {
            visit = found.saying(
                try await identity.store.purposes.live(
                    of: session.account.id, session: session.reference, at: session.at))
        }
        return Arrival(
            session: session, visit: visit, account: session.account.id,
            newToken: session.isTokenNew ? session.token : nil)
    }

    /// The trace gathers what the request reads, so that it leaves one entry: `RequestTrail`.
    private func visit(of session: LiveSession, _ inForce: DefinitionsInForce, from address: NetworkAddress) -> Visit? {
        guard session.isSignedIn else { return nil }
        let suspended = live.standings.filter { $0.state == .suspended }.map(\.module)
        return Visit(
            actor: session.actor(under: inForce.set), personName: session.account.name,
            organisationName: session.account.organisation.name, definitions: inForce,
            circumstances: Circumstances(now: session.at, suspendedModules: Set(suspended)),
            trace: Trace(sessionHash: session.reference, address: address.text, gathered: GatheredReads()))
    }
}

extension LiveSession {
    public var holderName: String { account.name }
    public var holderEmail: String { account.email }
}
