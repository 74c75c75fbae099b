import CaseModel

/// The forbids: whatever else permits, these refuse.
enum Forbids {
    static let rules: [Rule] = [
        rule(.accountNotLive) { $0.actor.isLive ? nil : .always },
        rule(.secondFactorMissing) { $0.actor.secondFactorDone ? nil : .always },
        rule(.ownRecord, ownRecord),
        rule(.declaredConflict) {
            $0.aboutClients.map { .atom(.someCase(.atom(.conflict($0.account, on: $0.today)))) }
        },
        rule(.excluded, excluded),
        rule(.suspendedService, suspended),
        rule(.notForPartners, notForPartners),
        rule(.partnerOutsideWindow, partnerOutsideWindow),
        rule(.changesOwnRights, changesOwnRights),
        rule(.approvesOwnWork, approvesOwnWork),
        rule(.eraseUnderHold) { question in
            guard question.kind == .erasure, !question.action.isLooking else { return nil }
            return .any([.atom(.underHold), .atom(.someCase(.atom(.underHold)))])
        },
        rule(.closedCase, closedCase),
        rule(.caseNotClosed) { question in
            guard question.kind == .case, question.action == .reopen else { return nil }
            return .not(.atom(.someCase(.atom(.closed))))
        },
        rule(.recordWithdrawn) { question in
            guard question.kind == .record,
                [.update, .close, .attach, .share, .export, .message, .link].contains(question.action)
            else { return nil }
            return .atom(.status([.withdrawn, .wrongRecord]))
        },
        rule(.glassLimit) { question in
            guard question.action == .glass else { return nil }
            return (question.actor.glassUsesToday ?? glassUsesADay) >= glassUsesADay ? .always : nil
        },
    ]

    /// How often a day the glass may be broken.
    static let glassUsesADay = 3

    private static func rule(_ name: RuleName, _ predicate: @escaping @Sendable (Question) -> Predicate?) -> Rule {
        Rule(name: name, effect: .forbid) { question in
            predicate(question).map { [Clause(predicate: $0)] } ?? []
        }
    }

    /// The user is the person, or is linked to them or to somebody they must be kept safe from.
    private static func ownRecord(_ question: Question) -> Predicate? {
        guard question.kind.holdsClientData, let party = question.actor.ownParty else { return nil }
        return .any([.atom(.concerns(party)), .atom(.someCase(.atom(.linkedTo(party))))])
    }

    private static func excluded(_ question: Question) -> Predicate? {
        question.aboutClients.map { asked in
            let account = CasePredicate.atom(.excludes(asked.account, on: asked.today))
            let party = question.actor.ownParty.map { CasePredicate.atom(.excludesParty($0, on: asked.today)) }
            return .atom(.someCase(.any([account] + (party.map { [$0] } ?? []))))
        }
    }

    /// Of a service that is switched off nothing is open but its definitions and its administration.
    private static func suspended(_ question: Question) -> Predicate? {
        guard question.kind.holdsClientData, !question.circumstances.suspendedModules.isEmpty else { return nil }
        return .atom(.belongsOnlyTo(question.circumstances.suspendedModules))
    }

    /// Partners come to meetings: they never search, open a client's own record, take data away or break the glass.
    private static func notForPartners(_ question: Question) -> Predicate? {
        guard question.kind.holdsClientData, question.actor.organisationKind == .partner else { return nil }
        let never: Set<Action> = [.discover, .export, .share, .glass]
        return [.party, .household, .place].contains(question.kind) || never.contains(question.action) ? .always : nil
    }

    /// A partner's person sees what a meeting's window opens, and their own open actions; nothing else and at
    /// no other time.
    private static func partnerOutsideWindow(_ question: Question) -> Predicate? {
        guard question.actor.organisationKind == .partner else { return nil }
        return question.aboutClients.map { asked in
            let seat = CaseAtom.seat(asked.account, modules: nil, on: asked.today, writing: !question.action.isLooking)
            let ownAction = Predicate.all([.atom(.assignedTo(asked.account)), .atom(.open)])
            let windows: [Predicate] = [.atom(.someCase(.atom(seat)))] + (question.kind == .workItem ? [ownAction] : [])
            return .not(.any(windows))
        }
    }

    private static func changesOwnRights(_ question: Question) -> Predicate? {
        guard let account = question.actor.account, !question.action.isLooking else { return nil }
        switch question.kind {
        case .account, .membership: return .atom(.isAccount(account))
        case .definitions:
            let held = Set(question.actor.memberships.map(\.rights.name))
            return held.isEmpty ? nil : .atom(.changesRole(held))
        default: return nil
        }
    }

    private static func approvesOwnWork(_ question: Question) -> Predicate? {
        guard let account = question.actor.account, question.action == .approve else { return nil }
        switch question.kind {
        case .record, .draft, .workItem, .document, .definitions, .erasure, .message, .alert:
            return .atom(.madeBy(account))
        default: return nil
        }
    }

    /// On a closed case nothing new begins; what is there may be read, finished and put right.
    private static func closedCase(_ question: Question) -> Predicate? {
        let begins = question.action == .create || question.action == .assign
        let closesAgain = question.kind == .case && question.action == .close
        guard question.kind.holdsClientData, begins || closesAgain else { return nil }
        return .all([.atom(.ofCase), .atom(.someCase(.atom(.closed)))])
    }
}

extension Question {
    /// The account and the day, when a person asks about what is known of clients.
    fileprivate var aboutClients: (account: AccountID, today: Day)? {
        guard kind.holdsClientData, let account = actor.account else { return nil }
        return (account, today)
    }
}
