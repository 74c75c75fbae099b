/// A condition over atoms: a tree without SQL, which can be tried on facts or compiled to a query.
///
/// An atom may be unknown because a fact was not read. Unknown spreads as in SQL, and only *true* ever permits.
public indirect enum Logic<Atom: Sendable & Hashable>: Sendable, Hashable {
    case always
    case never
    case atom(Atom)
    case not(Logic<Atom>)
    case all([Logic<Atom>])
    case any([Logic<Atom>])
}

extension Logic {
    /// True, false, or nil when a fact that decides it is missing.
    public func holds(_ test: (Atom) -> Bool?) -> Bool? {
        switch self {
        case .always: true
        case .never: false
        case .atom(let atom): test(atom)
        case .not(let inner): inner.holds(test).map { !$0 }
        case .all(let parts): Self.every(parts, test)
        case .any(let parts): Self.some(parts, test)
        }
    }

    private static func every(_ parts: [Logic], _ test: (Atom) -> Bool?) -> Bool? {
        var unknown = false
        for part in parts {
            switch part.holds(test) {
            case .some(false): return false
            case .none: unknown = true
            case .some(true): continue
            }
        }
        return unknown ? nil : true
    }

    private static func some(_ parts: [Logic], _ test: (Atom) -> Bool?) -> Bool? {
        var unknown = false
        for part in parts {
            switch part.holds(test) {
            case .some(true): return true
            case .none: unknown = true
            case .some(false): continue
            }
        }
        return unknown ? nil : false
    }

    /// The same condition without needless parts: what a query is made from.
    public var simplified: Logic {
        switch self {
        case .always, .never, .atom: self
        case .not(let inner): Self.negation(of: inner.simplified)
        case .all(let parts): Self.conjunction(parts)
        case .any(let parts): Self.disjunction(parts)
        }
    }

    /// The same condition less what its neighbours settle already: beside `a and …` no second `a` is looked at, nor beside
    /// `a or …`. It permits the same, also where something is unknown; what stands under a *not* is left as it is.
    public func narrowed() -> Logic { narrowed(true: [], false: []).simplified }

    private func narrowed(true known: [Atom], false excluded: [Atom]) -> Logic {
        func atoms(_ parts: [Logic]) -> [Atom] {
            parts.compactMap { if case .atom(let atom) = $0 { atom } else { nil } }
        }
        switch self {
        case .always, .never, .not: return self
        case .atom(let atom): return known.contains(atom) ? .always : excluded.contains(atom) ? .never : self
        case .all(let parts):
            let beside = known + atoms(parts)
            return .all(
                parts.map {
                    $0.isAtom ? $0.narrowed(true: known, false: excluded) : $0.narrowed(true: beside, false: excluded)
                })
        case .any(let parts):
            let beside = excluded + atoms(parts)
            return .any(
                parts.map {
                    $0.isAtom ? $0.narrowed(true: known, false: excluded) : $0.narrowed(true: known, false: beside)
                })
        }
    }

    private var isAtom: Bool { if case .atom = self { true } else { false } }

    private static func negation(of inner: Logic) -> Logic {
        switch inner {
        case .always: .never
        case .never: .always
        case .not(let twice): twice
        default: .not(inner)
        }
    }

    private static func conjunction(_ parts: [Logic]) -> Logic {
        var kept: [Logic] = []
        for part in parts.map({ $0.simplified }) {
            switch part {
            case .always: continue
            case .never: return .never
            case .all(let inner): kept += inner.filter { !kept.contains($0) }
            default: if !kept.contains(part) { kept.append(part) }
            }
        }
        return kept.count > 1 ? .all(kept) : kept.first ?? .always
    }

    private static func disjunction(_ parts: [Logic]) -> Logic {
        var kept: [Logic] = []
        for part in parts.map({ $0.simplified }) {
            switch part {
            case .never: continue
            case .always: return .always
            case .any(let inner): kept += inner.filter { !kept.contains($0) }
            default: if !kept.contains(part) { kept.append(part) }
            }
        }
        return kept.count > 1 ? .any(kept) : kept.first ?? .never
    }
}
