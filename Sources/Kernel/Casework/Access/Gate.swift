import CaseModel
import Policy
import Storage

/// The door of one request: asks the policy about facts of the same snapshot, and notes what is refused.
struct Gate {
    let policy: AccessPolicy
    let visit: Visit
    let snapshot: Snapshot
    /// Nothing is written while it is open, so that what was read once stays true.
    private let isReading: Bool
    private let scopes = ScopesOfRequest()

    init(_ policy: AccessPolicy, _ visit: Visit, _ snapshot: Snapshot, isReading: Bool = false) {
        self.policy = policy
        self.visit = visit
        self.snapshot = snapshot
        self.isReading = isReading
    }

    /// Leave to do this to the thing with these facts; nil facts mean that it is not there.
    func permit<Thing: Governed>(
        _ action: Action, _ kind: Kind, _ facts: Facts?, _ id: String, reason: Reason? = nil,
        as thing: Thing.Type = Thing.self
    ) throws -> Permitted<Thing> {
        guard let facts else {
            throw refused(visit.asking(action, kind, reason: reason), .notFound(.factsMissing), id)
        }
        let question = question(action, kind, facts, reason: reason)
        do throws(AccessRefusal) {
            return try policy.permit(question, facts, as: thing)
        } catch {
            throw refused(question, error, id)
        }
    }

    func permitCreation<Thing: Governed>(
        _ action: Action = .create, _ kind: Kind, _ place: Facts?, _ id: String, reason: Reason? = nil,
        of thing: Thing.Type = Thing.self
    ) throws -> PermittedCreation<Thing> {
        let question = visit.asking(action, kind, reason: reason)
        guard let place else { throw refused(question, .notFound(.factsMissing), id) }
        do throws(AccessRefusal) {
            return try policy.permitCreation(question, in: place, of: thing)
        } catch {
            throw refused(question, error, id)
        }
    }

    func permitReveal(
        _ facts: Facts, field: FieldName, _ access: FieldFacts, _ reason: Reason
    ) throws -> PermittedReveal {
        let question = visit.asking(.reveal, .record, reason: reason)
        do throws(AccessRefusal) {
            return try policy.permitReveal(question, facts, field: field, access)
        } catch {
            throw refused(question, error, facts.id.map { RecordID(rawValue: $0).text } ?? field.text)
        }
    }

    /// Leave for the system itself, for what follows from what the person did and is never shown as it is.
    func permitSystem<Thing: Governed>(
        _ purpose: SystemPurpose, _ action: Action, _ kind: Kind, _ facts: Facts?, as thing: Thing.Type = Thing.self
    ) throws -> Permitted<Thing> {
        guard let facts else { throw CaseworkRefusal.notFound }
        return try policy.permit(Question(.system(purpose), action, kind, visit.circumstances), facts, as: thing)
    }

    func permitSystemCreation<Thing: Governed>(
        _ purpose: SystemPurpose, _ kind: Kind, _ place: Facts?, of thing: Thing.Type = Thing.self
    ) throws -> PermittedCreation<Thing> {
        guard let place else { throw CaseworkRefusal.notFound }
        return try policy.permitCreation(
            Question(.system(purpose), .create, kind, visit.circumstances), in: place, of: thing)
    }

    func scope<Thing: Governed>(_ action: Action, _ kind: Kind, of thing: Thing.Type = Thing.self) -> Scoped<Thing> {
        scopes.scope(action, kind) { scope(visit.asking(action, kind)) }
    }

    /// The scope of a question that is not quite the visit's own.
    func scope<Thing: Governed>(_ question: Question, of thing: Thing.Type = Thing.self) -> Scoped<Thing> {
        policy.scope(question, of: thing).knowing(scopes.ties(ties), question)
    }

    /// What a read knows of the reader's ties to single cases; a change may make some, and so asks each time.
    private func ties() -> CaseTies {
        guard isReading else { return .every }
        return (try? snapshot.facts.ties(of: visit.asking(.read, .case))) ?? .every
    }

    /// Whether it would be allowed; nothing is noted, because nothing is done.
    func allows(_ action: Action, _ facts: Facts?) -> Bool {
        facts.map { policy.decide(question(action, $0.kind, $0, reason: nil), $0).isAllowed } ?? false
    }

    func fields(_ action: Action, _ facts: Facts) -> FieldAccess {
        policy.fields(visit.asking(action, facts.kind), facts)
    }

    private func refused(_ question: Question, _ refusal: AccessRefusal, _ id: String) -> AccessRefusal {
        let rule =
            switch refusal {
            case .notFound(let rule): rule.rawValue
            case .needs(let needs): "needs " + needs.map(\.rawValue).sorted().joined(separator: " ")
            }
        snapshot.note(TrailEntry(refused: question, by: rule, subjects: [id], visit.trace))
        return refusal
    }
}

/// The scopes that one request asked for: a page lists things of one kind in several ways, all by the same rights.
private final class ScopesOfRequest {
    private struct Asked: Hashable {
        let action: Action
        let kind: Kind
    }

    private var known: [Asked: Any] = [:]
    private var ties: CaseTies?

    func ties(_ read: () -> CaseTies) -> CaseTies {
        if let ties { return ties }
        let found = read()
        ties = found
        return found
    }

    func scope<Thing: Governed>(_ action: Action, _ kind: Kind, _ make: () -> Scoped<Thing>) -> Scoped<Thing> {
        let asked = Asked(action: action, kind: kind)
        if let found = known[asked] as? Scoped<Thing> { return found }
        let made = make()
        known[asked] = made
        return made
    }
}

extension Gate {
    /// A case, by the permission to do this to it.
    func permitCase(_ action: Action, _ id: CaseID, reason: Reason? = nil) throws -> Permitted<Subject.Case> {
        try permit(action, .case, snapshot.facts.case(id), id.text, reason: reason)
    }

    func permitParty(_ action: Action, _ id: PartyID) throws -> Permitted<Subject.Party> {
        try permit(action, .party, snapshot.facts.party(id), id.text)
    }

    func permitRecord(_ action: Action, _ id: RecordID) throws -> Permitted<Subject.Record> {
        try permit(action, .record, snapshot.facts.record(id), id.text)
    }
}
