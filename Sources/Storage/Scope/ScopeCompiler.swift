import CaseModel
import Policy

/// From which side the cases are looked at that a scope speaks of. The rows are the same.
enum ScopeApproach: Sendable {
    /// A row or a few: each case by itself.
    case one
    /// A list that something else narrows: what opens or shuts cases to one account is read once.
    case several
    /// A list that nothing else narrows: it begins with what opens cases (allocations, shares …).
    case driving
}

/// Turns a predicate tree into one condition of SQL. A fact that a table lacks becomes null, which permits nothing.
struct ScopeCompiler: Sendable {
    let target: ScopeTarget
    var approach = ScopeApproach.one
    var builder = SQLBuilder()
    /// Whether a list of cases may begin with all cases of a service: only when nothing opens fewer.
    private var startsWithService = true

    static let unknown = "CAST(NULL AS BOOLEAN)"

    init(target: ScopeTarget, approach: ScopeApproach = .one) {
        self.target = target
        self.approach = approach
    }

    mutating func condition(_ predicate: Predicate) -> String {
        startsWithService = approach == .driving && !predicate.opensSingleCases
        return tree(predicate.narrowed().withCasesTogether) { compiler, atom in compiler.item(atom) }
    }

    /// The service of a case. Without figures about the tables, SQLite takes the index by service for a narrow one,
    /// though it holds most cases of a site; of an expression it has none.
    func service(of alias: String) -> String {
        alias == "c" && !startsWithService ? "(c.module || '')" : "\(alias).module"
    }

    mutating func tree<Atom>(
        _ logic: Logic<Atom>, _ leaf: (inout ScopeCompiler, Atom) -> String
    ) -> String {
        var text = ""
        write(logic, into: &text, leaf)
        return text
    }

    private mutating func write<Atom>(
        _ logic: Logic<Atom>, into text: inout String, _ leaf: (inout ScopeCompiler, Atom) -> String
    ) {
        switch logic {
        case .always: text += "1 = 1"
        case .never: text += "1 = 0"
        case .atom(let atom): text += "(\(leaf(&self, atom)))"
        case .not(let inner):
            text += "NOT ("
            write(inner, into: &text, leaf)
            text += ")"
        case .all(let parts): write(parts, " AND ", whenEmpty: "1 = 1", into: &text, leaf)
        case .any(let parts): write(parts, " OR ", whenEmpty: "1 = 0", into: &text, leaf)
        }
    }

    private mutating func write<Atom>(
        _ parts: [Logic<Atom>], _ word: String, whenEmpty: String, into text: inout String,
        _ leaf: (inout ScopeCompiler, Atom) -> String
    ) {
        guard !parts.isEmpty else { return text += whenEmpty }
        for (place, part) in parts.enumerated() {
            text += place == 0 ? "(" : word
            write(part, into: &text, leaf)
        }
        text += ")"
    }

    // MARK: The thing itself

    private mutating func item(_ atom: ItemAtom) -> String {
        switch atom {
        case .belongsTo(let modules): belongs(to: modules, only: false)
        case .belongsOnlyTo(let modules): belongs(to: modules, only: true)
        case .ofCase: ofCase
        case .someCase(let predicate): someCase(predicate)
        case .concerns(let party): concerns(party)
        case .madeBy(let account): compared(target.author, .id(account))
        case .form(let forms): target.form.map { builder.isIn($0, forms.map(\.text)) } ?? Self.unknown
        case .restriction(let allowed):
            target.restriction.map { builder.isIn($0, allowed.map(\.rawValue)) } ?? Self.unknown
        case .names(let account): names(account)
        case .status(let wanted): target.status.map { builder.isIn($0, wanted.map(\.rawValue)) } ?? Self.unknown
        case .assignedTo(let account): compared(target.assignee, .id(account))
        case .assignedToTeam(let teams): target.team.map { builder.isIn($0, teams.map(\.text)) } ?? Self.unknown
        case .open: target.done.map { "\($0) IS NULL" } ?? Self.unknown
        case .isAccount(let account): compared(target.account, .id(account))
        case .changesRole: Self.unknown
        case .underHold: underHold()
        }
    }

    private mutating func concerns(_ party: PartyID) -> String {
        switch target.tie {
        case .household(let household): return belongs(party, to: household)
        case .place: return "1 = 0"
        case .thing(let caseFile, _, let subject?):
            let own = equals(target.party, .id(party))
            return
                "(\(own)) OR (\(caseFile) IS NULL AND \(subject) IS NOT NULL AND \(belongs(party, to: subject)))"
        default: return equals(target.party, .id(party))
        }
    }

    /// Whether somebody belongs or belonged to a household.
    private mutating func belongs(_ party: PartyID, to household: String) -> String {
        """
        EXISTS (SELECT 1 FROM householdMember m WHERE m.household = \(household) AND m.replacedAt IS NULL \
        AND m.party = \(builder.bind(.id(party))))
        """
    }

    /// Null in the column is unknown.
    private mutating func compared(_ column: String?, _ value: SQLValue) -> String {
        column.map { "\($0) = \(builder.bind(value))" } ?? Self.unknown
    }

    /// Null in the column is no.
    private mutating func equals(_ column: String?, _ value: SQLValue) -> String {
        column.map { "\($0) IS NOT NULL AND \($0) = \(builder.bind(value))" } ?? Self.unknown
    }

    private var ofCase: String {
        switch target.tie {
        case .itself: "1 = 1"
        case .thing(let caseFile, _, _): "\(caseFile) IS NOT NULL"
        case .party, .household, .place: "1 = 0"
        case .none: Self.unknown
        }
    }

    private mutating func names(_ account: AccountID) -> String {
        if let readers = target.readers {
            return
                "EXISTS (SELECT 1 FROM \(readers.table) n WHERE n.\(readers.column) = \(target.readersOf ?? target.id) "
                + "AND n.account = \(builder.bind(account)))"
        }
        return target.restriction == nil ? Self.unknown : "1 = 0"
    }

    private mutating func someCase(_ predicate: CasePredicate) -> String {
        let narrowed = predicate.simplified.narrowed()
        // No case at all fulfils it: nobody's cases need be looked through. Where nothing ties to cases it stays unknown.
        if case .never = narrowed, !target.tie.isNone { return "1 = 0" }
        func inner(_ compiler: inout ScopeCompiler, _ alias: String) -> String {
            compiler.tree(narrowed) { $0.ofCase($1, alias) }
        }
        switch target.tie {
        case .itself:
            return inner(&self, "c")
        case .thing(let caseFile, let party, let subject):
            let (own, other) = (inner(&self, ScopeTarget.ownCase), inner(&self, "x"))
            let ofParty = "(\(caseFile) IS NOT NULL AND (\(own))) OR (\(caseFile) IS NULL AND \(casesOf(party, other)))"
            guard let subject else { return ofParty }
            return """
                \(ofParty) OR (\(caseFile) IS NULL AND \(party) IS NULL AND \(subject) IS NOT NULL \
                AND (\(casesOfHousehold(subject, other)) OR \(casesOfPlace(subject, other))))
                """
        case .party(let party):
            return casesOf(party, inner(&self, "x"))
        case .household(let household):
            return casesOfHousehold(household, inner(&self, "x"))
        case .place(let place):
            return casesOfPlace(place, inner(&self, "x"))
        case .none:
            return Self.unknown
        }
    }

    private func casesOf(_ party: String, _ condition: String) -> String {
        "EXISTS (SELECT 1 FROM participant y JOIN caseFile x ON x.id = y.caseFile WHERE y.party = \(party) AND \(condition))"
    }

    private func casesOfPlace(_ place: String, _ condition: String) -> String {
        """
        EXISTS (SELECT 1 FROM caseFile x WHERE x.subjectKind = 'place' AND x.subject = \(place) AND \(condition))
        """
    }

    private func casesOfHousehold(_ household: String, _ condition: String) -> String {
        """
        EXISTS (SELECT 1 FROM householdMember m JOIN participant y ON y.party = m.party \
        JOIN caseFile x ON x.id = y.caseFile WHERE m.household = \(household) AND m.untilDay IS NULL \
        AND m.replacedAt IS NULL AND \(condition)) \
        OR EXISTS (SELECT 1 FROM caseFile x WHERE x.subjectKind = 'household' AND x.subject = \(household) \
        AND \(condition))
        """
    }

    private mutating func belongs(to modules: Set<ModuleID>, only: Bool) -> String {
        switch target.services {
        case .none:
            return Self.unknown
        case .module(let column):
            return builder.isIn(target.isCase ? service(of: "c") : column, modules.map(\.text))
        case .moduleOrKnown(let column, let party):
            let own = builder.isIn(column, modules.map(\.text))
            let known = ScopeServices.known(to: party, modules, only, &builder)
            let isCore = "\(column) = \(builder.bind("core"))"
            return "CASE WHEN \(isCore) AND \(party) IS NOT NULL THEN (\(known)) ELSE (\(own)) END"
        case .known(let party):
            return ScopeServices.known(to: party, modules, only, &builder)
        case .memberships(let account):
            return ScopeServices.memberships(of: account, modules, only, &builder)
        }
    }

    private mutating func underHold() -> String {
        if let hold = target.hold {
            return "EXISTS (SELECT 1 FROM legalHold h WHERE h.\(hold) = \(target.id) AND h.endedAt IS NULL)"
        }
        return someCase(.atom(.underHold))
    }
}

extension Logic where Atom == ItemAtom {
    /// Whether cases are opened one by one, as by an allocation.
    fileprivate var opensSingleCases: Bool {
        holdsAny { atom in
            guard case .someCase(let predicate) = atom else { return false }
            return predicate.holdsAny { $0.opensSingleCases }
        }
    }

    /// One look through somebody's cases where several were alternatives.
    fileprivate var withCasesTogether: Predicate {
        switch self {
        case .always, .never, .atom: return self
        case .not(let inner): return .not(inner.withCasesTogether)
        case .all(let parts): return .all(parts.map { $0.withCasesTogether })
        case .any(let parts):
            var (cases, others): ([CasePredicate], [Predicate]) = ([], [])
            for part in parts {
                if case .atom(.someCase(let predicate)) = part {
                    cases.append(predicate)
                } else {
                    others.append(part.withCasesTogether)
                }
            }
            return .any(cases.isEmpty ? others : [.atom(.someCase(.any(cases)))] + others)
        }
    }
}

extension CaseAtom {
    fileprivate var opensSingleCases: Bool {
        switch self {
        case .allocated, .team, .names, .seat, .shared, .glass: true
        case .module, .programme, .excludes, .excludesParty, .conflict, .linkedTo, .restriction, .closed,
            .underHold:
            false
        }
    }
}

extension Logic {
    fileprivate func holdsAny(_ test: (Atom) -> Bool) -> Bool {
        switch self {
        case .always, .never: false
        case .atom(let atom): test(atom)
        case .not(let inner): inner.holdsAny(test)
        case .all(let parts), .any(let parts): parts.contains { $0.holdsAny(test) }
        }
    }
}
