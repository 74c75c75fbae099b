import CaseModel

/// The name of a rule, as decisions, the trail and explanations give it.
public enum RuleName: String, CaseIterable, Sendable, Hashable {
    // Permits, by the relation that carries them.
    case allocated, team, service, everyService, seat, share, glass, themself, system
    // Forbids.
    case accountNotLive, secondFactorMissing, ownRecord, declaredConflict, excluded, suspendedService
    case notForPartners, partnerOutsideWindow, changesOwnRights, approvesOwnWork, eraseUnderHold, closedCase,
        caseNotClosed
    case recordWithdrawn, glassLimit
    // When no rule speaks.
    case nothingPermits, factsMissing
}

/// One rule of the table. It has a single source, its clauses, and two readings: `matches`, tried on the facts of one
/// thing, and `predicate`, handed to storage for lists. They cannot disagree.
struct Rule: Sendable {
    enum Effect: Sendable { case permit, forbid }

    let name: RuleName
    let effect: Effect
    /// The conditions under which the rule speaks on this question; none when it has nothing to say.
    let clauses: @Sendable (Question) -> [Clause]

    /// The clauses that speak on the thing, and whether a missing fact leaves another open.
    func matches(_ facts: Facts, _ question: Question) -> (spoken: [Clause], undecided: Bool) {
        var spoken: [Clause] = []
        var undecided = false
        for clause in clauses(question) {
            switch clause.predicate.holds(facts.answer) {
            case .some(true): spoken.append(clause)
            case .some(false): continue
            case .none: undecided = true
            }
        }
        return (spoken, undecided)
    }

    /// Of which things the rule speaks; a permit whose requirements are not met does not speak.
    func predicate(_ question: Question) -> Predicate {
        .any(clauses(question).filter { $0.unmet(question).isEmpty }.map(\.predicate))
    }
}

/// One way in which a rule speaks: the right that it rests on and what must hold of the thing.
struct Clause: Sendable {
    let predicate: Predicate
    var requirements: Set<Requirement> = []
    /// What it opens of a form's fields; nil when fields do not come into it.
    var right: FieldRight?
    var module: ModuleID?

    func unmet(_ question: Question) -> Set<Requirement> {
        requirements.filter { !$0.isMet(in: question) }
    }
}

/// The part of a form that a right opens: which sections, and up to which sensitivity.
struct FieldRight: Sendable, Hashable {
    let role: RoleName
    let sections: Set<DefinitionID>?
    let ceiling: Sensitivity
}
