import CaseModel

/// Who may do what to what: one table of rules, read as a decision on one thing and as a predicate on many.
///
/// Pure and total. Default deny; a forbid wins over every permit; a fact that was not read denies.
public struct AccessPolicy: Sendable {
    let rules: [Rule]

    init(rules: [Rule]) {
        self.rules = rules
    }

    /// The rules of the design of access.
    public static let standard = AccessPolicy(rules: Forbids.rules + Permits.rules)

    /// May this be done to the thing that has these facts?
    public func decide(_ question: Question, _ facts: Facts) -> Decision {
        weigh(question, facts).decision
    }

    /// Leave to do it to that one thing, or the refusal. `facts.id` says which.
    public func permit<Subject: Governed>(
        _ question: Question, _ facts: Facts, as subject: Subject.Type = Subject.self
    ) throws(AccessRefusal) -> Permitted<Subject> {
        let verdict = weigh(question, facts)
        try verdict.decision.check()
        guard let id = facts.id, Subject.kinds.contains(facts.kind) else { throw .notFound(.factsMissing) }
        let standing = Predicate.all([verdict.predicate, .not(forbidden(question))]).simplified
        return Permitted(
            id: Identifier(rawValue: id), stamp: Stamp(question, verdict.decision), predicate: standing)
    }

    /// Leave to create a thing in the place that the facts describe; `facts.id` is nil.
    public func permitCreation<Subject: Governed>(
        _ question: Question, in place: Facts, of subject: Subject.Type = Subject.self
    ) throws(AccessRefusal) -> PermittedCreation<Subject> {
        let decision = decide(question, place)
        try decision.check()
        guard place.id == nil, Subject.kinds.contains(place.kind) else { throw .notFound(.factsMissing) }
        return PermittedCreation(place: place, stamp: Stamp(question, decision))
    }

    /// Leave to do it to all that fulfil a predicate, which may be nothing.
    public func scope<Subject: Governed>(_ question: Question, of subject: Subject.Type = Subject.self) -> Scoped<
        Subject
    > {
        let permits = permits(question)
        let predicate = Subject.kinds.contains(question.kind) ? self.predicate(question, permits) : .never
        let rule = permits.first { $0.predicate != .never }?.rule
        let decision = Decision(
            outcome: .allowed, rule: rule ?? .nothingPermits, obligations: Obligation.along(question, nil),
            module: nil, role: nil)
        return Scoped(kind: question.kind, predicate: predicate, stamp: Stamp(question, decision))
    }

    /// The permits joined, less the forbids.
    func predicate(_ question: Question) -> Predicate { predicate(question, permits(question)) }

    private func predicate(_ question: Question, _ permits: [(rule: RuleName, predicate: Predicate)]) -> Predicate {
        let permitted = Predicate.any(permits.map { $0.predicate })
        return Predicate.all([permitted, .not(forbidden(question))]).simplified
    }

    private func permits(_ question: Question) -> [(rule: RuleName, predicate: Predicate)] {
        rules.filter { $0.effect == .permit }.map { ($0.name, $0.predicate(question).simplified) }
    }

    private func forbidden(_ question: Question) -> Predicate {
        .any(rules.filter { $0.effect == .forbid }.map { $0.predicate(question) })
    }

    // MARK: One thing

    private struct Verdict {
        var decision: Decision
        var predicate: Predicate = .never
    }

    private func weigh(_ question: Question, _ facts: Facts) -> Verdict {
        guard facts.kind == question.kind else { return Verdict(decision: .denied(by: .factsMissing)) }
        if let rule = forbidding(question, facts) { return Verdict(decision: .denied(by: rule)) }
        var needed: (rule: RuleName, clause: Clause)?
        for rule in rules where rule.effect == .permit {
            for clause in rule.matches(facts, question).spoken {
                if clause.unmet(question).isEmpty {
                    return Verdict(decision: .allowed(question, rule.name, clause), predicate: clause.predicate)
                }
                needed = needed ?? (rule.name, clause)
            }
        }
        guard let needed else { return Verdict(decision: .denied(by: .nothingPermits)) }
        return Verdict(decision: .needing(needed.clause.unmet(question), needed.rule, needed.clause))
    }

    /// The forbid that speaks, or `factsMissing` where one cannot be ruled out.
    func forbidding(_ question: Question, _ facts: Facts) -> RuleName? {
        var undecided = false
        for rule in rules where rule.effect == .forbid {
            let reading = rule.matches(facts, question)
            if !reading.spoken.isEmpty { return rule.name }
            undecided = undecided || reading.undecided
        }
        return undecided ? .factsMissing : nil
    }
}
