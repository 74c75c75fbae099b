import CaseModel

extension Decision {
    static func denied(by rule: RuleName) -> Decision {
        Decision(outcome: .denied, rule: rule, obligations: [], module: nil, role: nil)
    }

    static func needing(_ requirements: Set<Requirement>, _ rule: RuleName, _ clause: Clause) -> Decision {
        Decision(
            outcome: .needs(requirements), rule: rule, obligations: [], module: clause.module, role: clause.right?.role)
    }

    static func allowed(_ question: Question, _ rule: RuleName, _ clause: Clause) -> Decision {
        Decision(
            outcome: .allowed, rule: rule, obligations: Obligation.along(question, rule), module: clause.module,
            role: clause.right?.role)
    }

    func check() throws(AccessRefusal) {
        switch outcome {
        case .allowed: return
        case .denied: throw .notFound(rule)
        case .needs(let requirements): throw .needs(requirements)
        }
    }
}

extension Obligation {
    /// What goes with an allowed act.
    static func along(_ question: Question, _ rule: RuleName?) -> Set<Obligation> {
        var obligations: Set<Obligation> = []
        if !question.action.isLooking {
            obligations.insert(.recordChange)
        } else if question.kind.holdsClientData || question.action == .export {
            obligations.insert(.recordRead)
        }
        if question.action == .reveal || question.action == .glass { obligations.insert(.alert) }
        if question.action == .glass || rule == .glass { obligations.insert(.banner) }
        return obligations
    }
}
