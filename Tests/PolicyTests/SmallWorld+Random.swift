import CaseModel
import Foundation

@testable import Policy

/// One random question with the facts of one thing.
struct Request {
    var question: Question
    var facts: Facts
}

extension SmallWorld {
    func request(_ random: inout SeededSource) -> Request {
        let clientKinds = Kind.allCases.filter(\.holdsClientData)
        let kind =
            random.chance(60)
            ? random.pick([.case, .record, .party])
            : random.chance(60) ? random.pick(clientKinds) : random.pick(Kind.allCases)
        let action = random.pick(Action.allCases)
        return Request(question: question(action, kind, &random), facts: facts(kind, &random))
    }

    func question(_ action: Action, _ kind: Kind, _ random: inout SeededSource) -> Question {
        let reasons: [Reason?] = [
            nil, Reason(text: "   "), Reason(text: "audit 4"),
            Reason(code: sections[0], text: "The duty manager asked me to look at once"),
            Reason(text: "The duty manager asked me to look at once"), Reason(code: sections[0], text: "soon"),
        ]
        let circumstances = Circumstances(
            now: now, today: today, suspendedModules: random.chance(10) ? random.some(modules, percent: 60) : [])
        return Question(
            actor(&random, wanting: action), action, kind, circumstances, reason: random.pick(reasons))
    }

    func actor(_ random: inout SeededSource, wanting action: Action) -> Actor {
        let stepUps: [Int64?] = [nil, -1, 0, 60_000, 60_000, 300_000, 300_001]
        let memberships = (0..<random.pick([1, 1, 2, 3])).map { _ in membership(&random, wanting: action) }
        return Actor(
            account: accounts[0], organisation: organisation,
            organisationKind: random.pick([.controller, .controller, .controller, .provider, .partner]),
            isLive: random.chance(97), secondFactorDone: random.chance(97),
            steppedUpAt: random.pick(stepUps).map { Moment(milliseconds: now.milliseconds - $0) },
            memberships: memberships, ownParty: random.chance(25) ? random.pick(parties) : nil,
            glassUsesToday: random.pick([nil, 0, 0, 2, 3]))
    }

    private func membership(_ random: inout SeededSource, wanting action: Action) -> Membership {
        let role = random.pick(roles)
        let grants = (0..<random.pick([1, 2, 3, 4])).map { _ in grant(&random, wanting: action) }
        let rights = RoleRights(
            name: role, clearance: random.pick(Sensitivity.allLabels),
            organisations: random.chance(80)
                ? [.controller, .provider, .partner] : random.some(OrganisationKind.allCases, percent: 50),
            grants: grants, isCore: role.module == core)
        let module = random.pick(modules + modules + [core])
        return Membership(
            module: module, programme: random.chance(20) ? random.pick(programmes) : nil, rights: rights,
            team: random.chance(60) ? random.pick(teams) : nil, span: span(&random), isOfTheCore: module == core)
    }

    private func grant(_ random: inout SeededSource, wanting action: Action) -> Grant {
        Grant(
            random.chance(65)
                ? action : random.pick([.approve, .administer, .configure, .create, .update, .glass, .list, .read]),
            random.pick(Reach.allCases),
            forms: random.chance(action == .reveal ? 70 : 25) ? Set([random.pick(forms)]) : nil,
            sections: random.chance(20) ? [random.pick(sections)] : nil,
            upTo: random.chance(20) ? random.pick([.operational, .personal, .special]) : nil)
    }

    func span(_ random: inout SeededSource) -> Span {
        let from = day(random.pick([-50, -2, -1, 0, 0, 1]))
        return Span(from: from, until: random.chance(50) ? day(random.pick([-2, -1, 0, 0, 1, 30])) : nil)
    }
}

extension SmallWorld {
    func facts(_ kind: Kind, _ random: inout SeededSource) -> Facts {
        var facts = Facts(unread: kind, id: UUID())
        let ofCase = kind == .case || (kind != .party && kind != .household && kind != .place && random.chance(60))
        let count = ofCase ? 1 : random.pick([0, 0, 1, 2])
        let cases = (0..<count).map { _ in caseFacts(&random) }
        facts.isOfCase = ofCase
        facts.cases = cases
        let own = Set(cases.compactMap(\.module))
        facts.modules =
            ofCase ? own : random.chance(80) ? own.union(random.some(modules, percent: 40)) : [random.pick(modules)]
        facts.parties = random.some(parties, percent: 15)
        facts.author = random.pick(accounts)
        facts.form = random.pick(forms)
        facts.restriction = random.chance(60) ? .open : random.pick(Restriction.allCases)
        facts.namedReaders = random.some(accounts, percent: 30)
        facts.status = random.pick([.submitted, .submitted, .submitted, .withdrawn, .wrongRecord])
        facts.assignee = random.pick(accounts)
        facts.assignedTeam = random.pick(teams)
        facts.isOpen = random.chance(70)
        facts.account = random.pick(accounts)
        facts.changedRoles = random.some(roles, percent: 20)
        facts.isUnderHold = random.chance(20)
        return facts
    }

    func caseFacts(_ random: inout SeededSource) -> CaseFacts {
        var facts = CaseFacts(
            module: random.pick(modules), programme: random.pick(programmes),
            restriction: random.chance(60) ? .open : random.pick(Restriction.allCases))
        let me = accounts[0]
        facts.allocations = random.chance(40) ? [Dated(random.chance(70) ? me : accounts[1], span(&random))] : []
        facts.teams = random.chance(40) ? [Dated(random.pick(teams), span(&random))] : []
        facts.exclusions = random.chance(12) ? [Dated(random.chance(50) ? me : accounts[1], span(&random))] : []
        facts.excludedParties = random.chance(12) ? [Dated(random.pick(parties), span(&random))] : []
        facts.conflicts = random.chance(12) ? [Dated(random.chance(50) ? me : accounts[1], span(&random))] : []
        facts.linkedParties = random.some(parties, percent: 8)
        facts.namedReaders = random.some(accounts, percent: 30)
        facts.isClosed = random.chance(25)
        facts.isUnderHold = random.chance(20)
        facts.seats = random.chance(45) ? [seat(&random)] : []
        facts.shares = random.chance(25) ? [share(&random)] : []
        facts.openings = random.chance(25) ? [opening(&random)] : []
        return facts
    }

    private func seat(_ random: inout SeededSource) -> Seat {
        Seat(
            account: random.chance(85) ? accounts[0] : accounts[1], module: random.pick(modules),
            opens: day(random.pick([-7, -1, 0, 1])),
            heldOn: day(random.pick([-1, 0, 0, 3])), closes: day(random.pick([-1, 0, 5, 14])))
    }

    private func share(_ random: inout SeededSource) -> Share {
        Share(
            module: random.pick(modules), team: random.chance(50) ? random.pick(teams) : nil,
            level: random.pick(ShareLevel.allCases), span: span(&random))
    }

    private func opening(_ random: inout SeededSource) -> GlassOpening {
        let from = now.milliseconds - random.pick([-1, 0, 60_000, 3_600_000, 4_000_000])
        return GlassOpening(
            account: random.chance(80) ? accounts[0] : accounts[1], from: Moment(milliseconds: from),
            until: Moment(milliseconds: from + 3_600_000))
    }
}

extension Sensitivity {
    static let allLabels: [Sensitivity] = [.operational, .personal, .special, .sealed]
}
