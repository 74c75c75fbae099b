import CaseModel
import Definitions
import Policy
import Storage

extension Identity {
    /// Leave for somebody to change what is theirs.
    func permitSelf(_ session: LiveSession, at now: Moment) throws -> Permitted<Subject.Account> {
        let actor = session.standing.actor(
            under: .empty, on: London.day(of: now), secondFactorDone: session.isSignedIn)
        return try permit(actor, .update, .profile, of: session.standing, at: now)
    }

    func permit(
        _ actor: Actor, _ action: Action, _ kind: Kind, of standing: Standing, at now: Moment,
        because reason: String = ""
    ) throws -> Permitted<Subject.Account> {
        try actor.mustAdminister(peopleOf: standing.account.organisation.id, unless: standing.account.id)
        let circumstances = Circumstances(now: now)
        let facts = Facts.administration(
            kind, standing.account.id, modules: standing.modules(on: circumstances.today), account: standing.account.id)
        return try permitted { () throws(AccessRefusal) in
            try policy.permit(Question(actor, action, kind, circumstances, reason: .written(reason)), facts)
        }
    }

    func permitCreation<Made: Governed>(
        _ actor: Actor, _ kind: Kind, modules: Set<ModuleID>, account: AccountID?, at now: Moment,
        because reason: String = "", of made: Made.Type = Made.self
    ) throws -> PermittedCreation<Made> {
        let facts = Facts.administration(kind, Identifier<Made>?.none, modules: modules, account: account)
        return try permitted { () throws(AccessRefusal) in
            try policy.permitCreation(
                Question(actor, .administer, kind, Circumstances(now: now), reason: .written(reason)), in: facts)
        }
    }

    /// What somebody may see of a kind of thing.
    func scope<Listed: Governed>(
        _ actor: Actor, _ kind: Kind, of listed: Listed.Type = Listed.self
    ) -> Scoped<Listed> {
        policy.scope(Question(actor, .list, kind, Circumstances(now: clock.now())))
    }

    private func permitted<Value>(_ ask: () throws(AccessRefusal) -> Value) throws -> Value { try ask() }
}

extension Actor {
    /// Whether people of that organisation are theirs to administer: the controller's administrators look after everybody,
    /// those of a provider after their own people alone.
    func administers(peopleOf organisation: OrganisationID) -> Bool {
        account == nil || organisationKind == .controller || self.organisation == organisation
    }

    /// - Parameter own: an account whose holder acts on it themself.
    func mustAdminister(peopleOf organisation: OrganisationID, unless own: AccountID? = nil) throws(AccessRefusal) {
        guard administers(peopleOf: organisation) || (own != nil && own == account) else {
            throw .notFound(.nothingPermits)
        }
    }
}

extension Reason? {
    /// What was written, where something was.
    static func written(_ text: String) -> Reason? { text.isEmpty ? nil : Reason(text: text) }
}
