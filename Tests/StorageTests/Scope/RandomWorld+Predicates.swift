import CaseModel
import Policy

extension RandomWorld {
    /// A tree of any atoms, also of those that no rule joins in this way.
    mutating func predicate(depth: Int = 3) -> Predicate {
        guard depth > 0, random.chance(70) else { return .atom(itemAtom()) }
        switch random.next() % 3 {
        case 0: return .not(predicate(depth: depth - 1))
        case 1: return .all([predicate(depth: depth - 1), predicate(depth: depth - 1)])
        default: return .any([predicate(depth: depth - 1), predicate(depth: depth - 1)])
        }
    }

    private mutating func casePredicate(depth: Int = 2) -> CasePredicate {
        guard depth > 0, random.chance(60) else { return random.chance(5) ? .always : .atom(caseAtom()) }
        switch random.next() % 3 {
        case 0: return .not(casePredicate(depth: depth - 1))
        case 1: return .all([casePredicate(depth: depth - 1), casePredicate(depth: depth - 1)])
        default: return .any([casePredicate(depth: depth - 1), casePredicate(depth: depth - 1)])
        }
    }

    /// Somebody who asks, about whose ties to single cases a read knows.
    mutating func question() -> Question {
        let memberships = random.some(modules).map { module in
            Membership(
                module: module,
                rights: RoleRights(
                    name: RoleName(module: module, role: programmes[0]), grants: [], isCore: module.text == "core"),
                span: Span(from: Day(clamping: 0)))
        }
        let actor = Actor(
            account: random.pick(accounts) ?? identifiers.next(), organisation: nil, organisationKind: .controller,
            isLive: true, secondFactorDone: true, memberships: memberships, ownParty: random.pick(parties))
        return Question(actor, .read, .case, Circumstances(now: moment()))
    }

    private mutating func moment() -> Moment {
        Moment(milliseconds: Int64(random.next() % 6) * 86_400_000 + 60_000)
    }

    private mutating func day() -> Day { Day(clamping: Int(random.next() % 10)) }

    private mutating func itemAtom() -> ItemAtom {
        guard let account = random.pick(accounts), let party = random.pick(parties) else { return .open }
        switch random.next() % 14 {
        case 0: return .belongsTo(Set(random.some(modules)))
        case 1: return .belongsOnlyTo(Set(random.some(modules)))
        case 2: return .ofCase
        case 3, 4, 5: return .someCase(casePredicate())
        case 6: return .concerns(party)
        case 7: return .madeBy(account)
        case 8: return .form(Set(random.some(forms)))
        case 9: return .restriction(Set(random.some(Restriction.allCases)))
        case 10: return .names(account)
        case 11: return random.chance(50) ? .status(Set(random.some(RecordStatus.allCases))) : .underHold
        case 12: return random.chance(50) ? .assignedTo(account) : .assignedToTeam(Set(random.some(teams)))
        default: return random.chance(50) ? .open : .isAccount(account)
        }
    }

    private mutating func caseAtom() -> CaseAtom {
        guard let account = random.pick(accounts), let party = random.pick(parties), let module = random.pick(modules),
            let programme = random.pick(programmes), let level = random.pick(ShareLevel.allCases)
        else { return .closed }
        switch random.next() % 16 {
        case 0: return .module(Set(random.some(modules)))
        case 1: return .programme(programme)
        case 2: return .allocated(account, on: day())
        case 3: return .team(Set(random.some(teams)), on: day())
        case 4: return .excludes(account, on: day())
        case 5: return .excludesParty(party, on: day())
        case 6: return .conflict(account, on: day())
        case 7: return .linkedTo(party)
        case 8: return .restriction(Set(random.some(Restriction.allCases)))
        case 9: return .names(account)
        case 10: return .closed
        case 11: return .underHold
        case 12, 13:
            return .seat(
                account, modules: random.chance(50) ? nil : Set(random.some(modules)), on: day(),
                writing: random.chance(50))
        case 14: return .shared(with: module, teams: Set(random.some(teams)), atLeast: level, on: day())
        default: return .glass(account, at: moment())
        }
    }
}
