import CaseModel

@testable import Policy

/// A policy with one deliberate fault, which the properties must find: the negative control of T-08.
struct Mutant: Sendable, CustomStringConvertible {
    let description: String
    let policy: AccessPolicy

    static let all: [Mutant] = dropped + widened + blunted + misjudged

    private static let standard = AccessPolicy.standard.rules

    /// Each rule left out; the system's own is not met by accounts and is tested by itself.
    private static let dropped: [Mutant] = standard.filter { $0.name != .system }.map { rule in
        Mutant(
            description: "without \(rule.name)",
            policy: AccessPolicy(rules: standard.filter { $0.name != rule.name }))
    }

    /// Each reach read as the next wider.
    private static let widened: [Mutant] = [(Reach.own, RuleName.team), (.team, .service), (.service, .everyService)]
        .map { reach, wider in
            altered("\(reach) reads as \(wider)", .permit) { question, clauses in
                guard let rule = standard.first(where: { $0.name == wider }) else { return clauses }
                var asked = question
                for index in asked.actor.memberships.indices { asked.actor.memberships[index].widen(reach) }
                return clauses + rule.clauses(asked)
            }
        }

    /// Each atom that holds something back, taken for granted.
    private static let blunted: [Mutant] = [
        atoms("restriction of cases is ignored", .permit, onCase: { if case .restriction = $0 { true } else { nil } }),
        atoms("everybody is named on cases", .permit, onCase: { if case .names = $0 { true } else { nil } }),
        atoms(
            "restriction of records is ignored", .permit, onItem: { if case .restriction = $0 { true } else { nil } }),
        atoms("everybody is named on records", .permit, onItem: { if case .names = $0 { true } else { nil } }),
        atoms("everybody is the author", .permit, onItem: { if case .madeBy = $0 { true } else { nil } }),
        atoms("forms do not limit", .permit, onItem: { if case .form = $0 { true } else { nil } }),
        atoms("the service of a case is ignored", .permit, onCase: { if case .module = $0 { true } else { nil } }),
        atoms("the service of a thing is ignored", .permit, onItem: { if case .belongsTo = $0 { true } else { nil } }),
        atoms(
            "one of several services is enough", .permit, onItem: { if case .belongsOnlyTo = $0 { true } else { nil } }),
        atoms("programmes do not limit", .permit, onCase: { if case .programme = $0 { true } else { nil } }),
        atoms("everybody is allocated", .permit, onCase: { if case .allocated = $0 { true } else { nil } }),
        atoms("every team is theirs", .permit, onCase: { if case .team = $0 { true } else { nil } }),
        atoms("everything is lent", .permit, onCase: { if case .shared = $0 { true } else { nil } }),
        atoms("all glass is broken", .permit, onCase: { if case .glass = $0 { true } else { nil } }),
        atoms("all have seats", .permit, onCase: { if case .seat = $0 { true } else { nil } }),
        atoms("windows are always open", .forbid, onCase: { if case .seat = $0 { true } else { nil } }),
        atoms("links are ignored", .forbid, onCase: { if case .linkedTo = $0 { false } else { nil } }),
        atoms("excluded parties are ignored", .forbid, onCase: { if case .excludesParty = $0 { false } else { nil } }),
        atoms("holds on cases are ignored", .forbid, onCase: { if case .underHold = $0 { false } else { nil } }),
    ]

    /// Time and requirements misjudged.
    private static let misjudged: [Mutant] = [
        asked("ended facts still permit", .permit) { $0.shifted(days: -1) },
        asked("facts permit a day early", .permit) { $0.shifted(days: 1) },
        asked("forbids end a day early", .forbid) { $0.shifted(days: 1) },
        asked("half signed in is signed in", .forbid) { $0.with { $0.actor.secondFactorDone = true } },
        asked("any reason will do", .permit) { question in
            question.with {
                $0.reason = Reason(code: question.reason?.code, text: "12345678901234567890 as it must be")
            }
        },
        asked("partners reach like staff", .permit) { $0.with { $0.actor.organisationKind = .controller } },
        asked("staff reach like partners", .permit) { $0.with { $0.actor.organisationKind = .partner } },
        asked("memberships never end", .permit) { question in
            question.with { other in
                for index in other.actor.memberships.indices {
                    other.actor.memberships[index].span = Span(from: question.today.adding(days: -1))
                }
            }
        },
        asked("anybody may hold any role", .permit) { question in
            question.with { other in
                for index in other.actor.memberships.indices {
                    other.actor.memberships[index].rights.organisations = Set(OrganisationKind.allCases)
                }
            }
        },
        asked("grants are not limited to forms", .permit) { question in
            question.with { other in
                for index in other.actor.memberships.indices { other.actor.memberships[index].unlimit() }
            }
        },
        asked("roles of suspended services count", .permit) { question in
            question.with { $0.circumstances = Circumstances(now: question.circumstances.now, today: question.today) }
        },
        asked("to read is to list", .permit) { question in
            question.with { if question.action == .read { $0.action = .list } }
        },
        asked("the step-up is always fresh", .permit) { question in
            question.with { $0.actor.steppedUpAt = question.circumstances.now }
        },
        asked("uses of break-glass are not counted", .forbid) { $0.with { $0.actor.glassUsesToday = 0 } },
        asked("nobody is known here themselves", .forbid) { $0.with { $0.actor.ownParty = nil } },
        altered("nothing is required first", .permit) { _, clauses in
            clauses.map { Clause(predicate: $0.predicate, requirements: [], right: $0.right, module: $0.module) }
        },
        altered("forbids turned round", .forbid) { _, clauses in
            clauses.map { Clause(predicate: .not($0.predicate)) }
        },
        Mutant(
            description: "permits win over forbids",
            policy: AccessPolicy(rules: standard.filter { $0.effect == .permit })),
    ]

    private static func altered(
        _ description: String, _ effect: Rule.Effect,
        _ change: @escaping @Sendable (Question, [Clause]) -> [Clause]
    ) -> Mutant {
        let rules = standard.map { rule in
            rule.effect != effect
                ? rule
                : Rule(name: rule.name, effect: rule.effect) { change($0, rule.clauses($0)) }
        }
        return Mutant(description: description, policy: AccessPolicy(rules: rules))
    }

    /// Rules put another question than was asked; requirements are tried on the one that was put.
    private static func asked(
        _ description: String, _ effect: Rule.Effect, _ change: @escaping @Sendable (Question) -> Question
    ) -> Mutant {
        let rules = standard.map { rule in
            rule.effect != effect
                ? rule
                : Rule(name: rule.name, effect: effect) { question in
                    let other = change(question)
                    return rule.clauses(other).map { clause in
                        var judged = clause
                        judged.requirements = clause.unmet(other)
                        return judged
                    }
                }
        }
        return Mutant(description: description, policy: AccessPolicy(rules: rules))
    }

    private static func atoms(
        _ description: String, _ effect: Rule.Effect,
        onItem: @escaping @Sendable (ItemAtom) -> Bool? = { _ in nil },
        onCase: @escaping @Sendable (CaseAtom) -> Bool? = { _ in nil }
    ) -> Mutant {
        altered(description, effect) { _, clauses in
            clauses.map {
                Clause(
                    predicate: $0.predicate.replacing(onItem, onCase), requirements: $0.requirements, right: $0.right,
                    module: $0.module)
            }
        }
    }
}

extension Question {
    fileprivate func with(_ change: (inout Question) -> Void) -> Question {
        var other = self
        change(&other)
        return other
    }

    fileprivate func shifted(days: Int) -> Question {
        with {
            $0.circumstances = Circumstances(
                now: circumstances.now, today: today.adding(days: days),
                suspendedModules: circumstances.suspendedModules)
        }
    }
}

extension Membership {
    fileprivate mutating func unlimit() {
        for index in rights.grants.indices { rights.grants[index].forms = nil }
    }

    fileprivate mutating func widen(_ reach: Reach) {
        let wider: [Reach: Reach] = [.own: .team, .team: .service, .service: .all]
        for index in rights.grants.indices where rights.grants[index].reach == reach {
            rights.grants[index].reach = wider[reach] ?? reach
        }
    }
}

extension Logic where Atom == ItemAtom {
    fileprivate func replacing(_ onItem: (ItemAtom) -> Bool?, _ onCase: (CaseAtom) -> Bool?) -> Predicate {
        mapped { atom in
            if let fixed = onItem(atom) { return fixed ? .always : .never }
            guard case .someCase(let inner) = atom else { return .atom(atom) }
            return .atom(.someCase(inner.mapped { one in onCase(one).map { $0 ? .always : .never } ?? .atom(one) }))
        }
    }
}

extension Logic {
    fileprivate func mapped(_ change: (Atom) -> Logic) -> Logic {
        switch self {
        case .always, .never: self
        case .atom(let atom): change(atom)
        case .not(let inner): .not(inner.mapped(change))
        case .all(let parts): .all(parts.map { $0.mapped(change) })
        case .any(let parts): .any(parts.map { $0.mapped(change) })
        }
    }
}
