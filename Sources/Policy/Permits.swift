import CaseModel

/// The permits: tier 1, a right held in the service, joined with tier 2, a live relation to the thing.
enum Permits {
    static let rules: [Rule] = [
        byReach(.allocated, .own), byReach(.team, .team), byReach(.service, .service), byReach(.everyService, .all),
        byReach(.seat, .meeting), share, glass, themself, system,
    ]

    private static func byReach(_ name: RuleName, _ reach: Reach) -> Rule {
        Rule(name: name, effect: .permit) { question in
            guard let account = question.actor.account else { return [] }
            return question.servingGrants { $0 == reach }.compactMap { held in
                let relation = Relation(held: held, question: question, account: account)
                guard let predicate = relation.predicate else { return nil }
                return Clause(
                    predicate: predicate, requirements: Requirement.needed(for: question, reach: reach),
                    right: held.right, module: held.membership.module)
            }
        }
    }

    /// A case that another service lent to this one: to read, or to write in where that was lent, and nothing else.
    private static let share = Rule(name: .share, effect: .permit) { question in
        guard let level = ShareLevel(for: question.action, question.kind) else { return [] }
        return question.servingGrants { $0 != .meeting && $0 != .all }.map { held in
            let module = held.membership.module
            let lent = CaseAtom.shared(
                with: module, teams: held.membership.team.map { [$0] } ?? [], atLeast: level, on: question.today)
            var parts: [Predicate] = [.atom(.someCase(.all([.atom(lent), .atom(.restriction([.open, .team]))])))]
            if question.kind == .record { parts += [.atom(.ofCase), .atom(.restriction([.open]))] }
            if let forms = held.grant.forms { parts.append(.atom(.form(forms))) }
            return Clause(predicate: .all(parts), right: held.right, module: module)
        }
    }

    /// A case opened by break-glass: to look, not at what is hidden, while the opening lasts and the right is
    /// still held.
    private static let glass = Rule(name: .glass, effect: .permit) { question in
        guard question.action.isReading, let account = question.actor.account,
            [.party, .case, .record].contains(question.kind)
        else { return [] }
        let shown: Set<Restriction> = [.open, .team, .named]
        return question.heldGrants { $0.action == .glass }.map { held in
            var ofCase: [CasePredicate] = [
                .atom(.glass(account, at: question.circumstances.now)), .atom(.restriction(shown)),
            ]
            if held.grant.reach != .all { ofCase.append(.atom(.module([held.membership.module]))) }
            var parts: [Predicate] = [.atom(.someCase(.all(ofCase)))]
            if question.kind == .record { parts += [.atom(.ofCase), .atom(.restriction(shown))] }
            return Clause(predicate: .all(parts), right: held.right, module: held.membership.module)
        }
    }

    /// What everybody may do for their own account.
    private static let themself = Rule(name: .themself, effect: .permit) { question in
        guard let account = question.actor.account, question.kind == .profile || question.kind == .session,
            question.action.isReading || [.create, .update, .close].contains(question.action)
        else { return [] }
        return [Clause(predicate: .atom(.isAccount(account)))]
    }

    /// What the system may do for its written-down purposes.
    private static let system = Rule(name: .system, effect: .permit) { question in
        guard case .system(let purpose) = question.actor.identity,
            purpose.permits(question.action, question.kind)
        else { return [] }
        return [Clause(predicate: .always)]
    }
}

extension ShareLevel {
    /// The level at which a share must stand for this; nil when no share serves.
    fileprivate init?(for action: Action, _ kind: Kind) {
        switch (action, kind) {
        case (.discover, .party), (.discover, .case): self = .discover
        case (.list, .party), (.list, .case), (.read, .party), (.read, .case): self = .summary
        case (.list, .record), (.read, .record): self = .read
        case (.update, .record): self = .edit
        default: return nil
        }
    }
}
