public import CaseModel
public import Definitions
public import Policy
public import Storage

/// A sign-in that goes on, with whose it is, as one request sees it.
public struct LiveSession: Sendable {
    public let stored: StoredSession
    public let standing: Standing
    public let token: SecretToken
    /// Whether the token is new, so that the answer must set the cookie again.
    public let isTokenNew: Bool
    /// When the request asked.
    public let at: Moment

    public var account: Account { standing.account }
    public var isSignedIn: Bool { stored.stage == .signedIn }
    /// Whether the rights changed since the token was given: the next page replaces it.
    public var hasOtherRights: Bool { stored.isRotationDue }
    /// What every form of this session sends back.
    public var formToken: String { token.formToken }
    /// What the trail calls it; it says nothing about the token.
    public var reference: String { SessionReference.text(of: stored.id) }
    /// When it ends if nothing more is asked.
    public var idleUntil: Moment { min(stored.seenAt.plus(stored.idle), stored.endsAt) }

    /// Who asks, with the rights that the definitions in force give them.
    ///
    /// Half signed in, the second factor is missing, and the policy refuses everything.
    public func actor(under definitions: DefinitionSet) -> Actor {
        standing.actor(
            under: definitions, on: London.day(of: at), secondFactorDone: isSignedIn, steppedUpAt: stored.steppedUpAt)
    }
}

extension Standing {
    func actor(
        under definitions: DefinitionSet, on day: Day, secondFactorDone: Bool, steppedUpAt: Moment? = nil
    ) -> Actor {
        Actor(
            account: account.id, organisation: account.organisation.id, organisationKind: account.organisation.kind,
            isLive: account.isLive(on: day), secondFactorDone: secondFactorDone, steppedUpAt: steppedUpAt,
            memberships: memberships.map { held in
                Membership(
                    module: held.module, programme: held.programme, rights: definitions.rights(of: held.role),
                    team: held.team, span: held.span, isOfTheCore: held.module.isCore)
            },
            ownParty: account.ownParty)
    }

    /// Milliseconds without a request after which a sign-in ends: less for partners and for whoever holds the keys.
    func idle(under definitions: DefinitionSet, on day: Day) -> Int64 {
        let keys: Set<Action> = [.administer, .configure]
        let holdsKeys = memberships.contains { held in
            held.span.covers(day) && definitions.rights(of: held.role).grants.contains { keys.contains($0.action) }
        }
        return holdsKeys || account.organisation.kind == .partner
            ? SessionRules.idleOfPartnersAndAdministrators : SessionRules.idle
    }
}

extension ModuleID {
    /// Whether it is the core, whose roles administer the site.
    var isCore: Bool { text == "core" }
}

enum SessionReference {
    static func text(of session: SessionID) -> String {
        Fingerprint.text(of: "session\n\(session.text)")
    }
}
