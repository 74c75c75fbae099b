import CaseModel

/// What single cases have for one account, beside the allocations that everybody has. Most people have nothing of most kinds.
public struct CaseTies: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A case that the account is kept out of, or has a conflict of interest in.
    public static let exclusion = CaseTies(rawValue: 1)
    /// A case that the account's own party is kept out of.
    public static let ownExclusion = CaseTies(rawValue: 2)
    /// A case whose list of readers has the account.
    public static let naming = CaseTies(rawValue: 4)
    public static let seat = CaseTies(rawValue: 8)
    /// A case that was opened to the account in an emergency, and is open still.
    public static let glass = CaseTies(rawValue: 16)
    /// A case lent to a service of the account.
    public static let share = CaseTies(rawValue: 32)
    public static let every: CaseTies = [.exclusion, .ownExclusion, .naming, .seat, .glass, .share]
}

extension CaseAtom {
    /// Of what kind of tie of the asker it speaks; nil where of none, of somebody else's, or of another time.
    fileprivate func tie(_ question: Question) -> CaseTies? {
        let (actor, now, today) = (question.actor, question.circumstances.now, question.circumstances.today)
        return switch self {
        case .excludes(let account, _), .conflict(let account, _): account == actor.account ? .exclusion : nil
        case .excludesParty(let party, _): party == actor.ownParty ? .ownExclusion : nil
        case .names(let account): account == actor.account ? .naming : nil
        case .seat(let account, _, _, _): account == actor.account ? .seat : nil
        case .glass(let account, let moment): account == actor.account && moment == now ? .glass : nil
        case .shared(let module, _, _, let day):
            day == today && actor.memberships.contains { $0.module == module } ? .share : nil
        case .module, .programme, .allocated, .team, .linkedTo, .restriction, .closed, .underHold: nil
        }
    }
}

extension Scoped {
    /// The same scope in a snapshot in which the asker has ties of these kinds alone: what asks for others holds of no case.
    public func knowing(_ ties: CaseTies, _ question: Question) -> Scoped {
        Scoped(kind: kind, predicate: predicate.knowing(ties, question), stamp: stamp)
    }
}

extension Logic where Atom == ItemAtom {
    /// Only what is asked of cases changes, inside its `someCase`: where a thing has no cases at all, that stays unknown.
    package func knowing(_ ties: CaseTies, _ question: Question) -> Predicate {
        replacing { atom in
            guard case .someCase(let predicate) = atom else { return .atom(atom) }
            let known = predicate.replacing { asked in
                guard let tie = asked.tie(question), !ties.contains(tie) else { return .atom(asked) }
                return .never
            }
            return .atom(.someCase(known.simplified))
        }
    }
}

extension Logic {
    fileprivate func replacing(_ change: (Atom) -> Logic) -> Logic {
        switch self {
        case .always, .never: self
        case .atom(let atom): change(atom)
        case .not(let inner): .not(inner.replacing(change))
        case .all(let parts): .all(parts.map { $0.replacing(change) })
        case .any(let parts): .any(parts.map { $0.replacing(change) })
        }
    }
}
