public import CaseModel
import Definitions
import Policy
import Storage

/// Why somebody whose right reaches every service looks.
public enum PurposeReason: String, CaseIterable, Sendable {
    case complaint
    case subjectAccess = "subject_access"
    case incident
    case audit
    case contract = "contract_monitoring"
    case other

    public var label: String {
        switch self {
        case .complaint: "A complaint"
        case .subjectAccess: "A request by the person for their data"
        case .incident: "An incident or a breach"
        case .audit: "An audit or a quality check"
        case .contract: "Monitoring of a contract"
        case .other: "Another reason"
        }
    }

    /// Minutes for which what was said counts, in the sign-in in which it was said.
    public static let minutes: Int64 = 60
}

/// What a purpose is said for.
public enum PurposeSubject: Sendable, Hashable {
    /// Searching and lists: who is known where, and nothing in a record.
    case searching
    case client(PartyID)
    case `case`(CaseID)
    case record(RecordID)
    /// The household or place alone: it opens nobody who belongs to it.
    case thing(Thing)
}

extension Casework {
    /// Keeps why the person looks: for searching, or for one client with all their cases and records. For a record the
    /// services that own it are told, in the same change. What is not there, or not theirs to know of, is kept alike.
    public func state(
        _ reason: PurposeReason, saying text: String, for subject: PurposeSubject, _ visit: Visit
    ) async throws {
        let why = Reason(code: DefinitionID(reason.rawValue), text: text.trimmed)
        let identifiers = identifiers
        try await changing(visit) { transaction, gate in
            guard let account = visit.actor.account, let session = visit.trace.session, visit.reachesEveryService else {
                throw CaseworkRefusal.notFound
            }
            guard why.text.count >= 10 else { throw CaseworkRefusal.reasonMissing }
            let place = Facts.administration(.profile, AccountID?.none, modules: [], account: account)
            let permitted: PermittedCreation<Subject.Account> = try gate.permitCreation(
                .create, .profile, place, account.text, reason: why)
            let until = visit.now.adding(.minutes(PurposeReason.minutes))
            let facts = try gate.facts(of: subject)
            try transaction.alerts.state(
                why, for: gate.key(of: subject, facts), along: permitted, session: session, until: until, identifiers)
            guard let facts, gate.mayKnow(facts, because: why) else { return }
            for module in (facts.modules ?? []).sorted() {
                var alert = gate.alert(
                    .purpose, of: account, in: module, saying: "\(reason.label). \(why.text)", identifiers)
                if case .thing = subject {} else { alert.party = facts.parties?.first }
                try transaction.alerts.raise(gate.leaveToAlert(about: account, in: module), alert)
            }
        }
    }
}

extension Gate {
    fileprivate func facts(of subject: PurposeSubject) throws -> Facts? {
        switch subject {
        case .searching: nil
        case .client(let id): try snapshot.facts.party(id)
        case .case(let id): try snapshot.facts.case(id)
        case .record(let id): try snapshot.facts.record(id)
        case .thing(.household(let id)): try snapshot.facts.household(id)
        case .thing(.place(let id)): try snapshot.facts.place(id)
        }
    }

    /// The person, where there is one: what is said for a case holds for its client too.
    fileprivate func key(of subject: PurposeSubject, _ facts: Facts?) -> String? {
        if case .thing(let thing) = subject { return thing.subject.id }
        if let party = facts?.parties?.first { return party.text }
        switch subject {
        case .searching: return nil
        case .client(let id): return id.text
        case .case(let id): return id.text
        case .record(let id): return id.text
        case .thing(let thing): return thing.subject.id
        }
    }

    fileprivate func mayKnow(_ facts: Facts, because reason: Reason) -> Bool {
        policy.decide(visit.asking(.discover, facts.kind, reason: reason), facts).isAllowed
    }

    /// The question with why the person looks at this very thing. What was said for another thing, or for searching, does
    /// not open it.
    func question(_ action: Action, _ kind: Kind, _ facts: Facts, reason: Reason?) -> Question {
        var question = visit.asking(action, kind, reason: reason)
        guard reason == nil, !visit.purposes.isEmpty, action != .discover, action != .list else { return question }
        let subjects = Set(
            (facts.parties ?? []).map(\.text) + [facts.id.map { CaseID(rawValue: $0).text }].compactMap { $0 })
        question.reason = visit.purposes.first { $0.subject.map(subjects.contains) ?? false }?.reason
        return question
    }
}

extension Visit {
    /// Whether a right of the person reaches clients of every service, and so asks why at each look.
    public var reachesEveryService: Bool {
        actor.memberships.contains { held in
            held.span.covers(today) && held.rights.organisations.contains(actor.organisationKind)
                && held.rights.grants.contains { $0.reach == .all && $0.action == .discover }
        }
    }

    /// Whether the person has to say why before they search.
    public var mustSayWhy: Bool {
        reachesEveryService && purposes.isEmpty
            && !actor.memberships.contains { held in
                held.span.covers(today)
                    && held.rights.grants.contains { $0.reach != .all && $0.action == .discover }
            }
    }
}
