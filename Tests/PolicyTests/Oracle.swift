import CaseModel

@testable import Policy

/// The design of access written a second time: plain statements on one request, without predicates, rules or clauses.
/// It shares with the policy only the shape of questions and facts.
struct Oracle {
    let question: Question
    let facts: Facts

    static func allows(_ question: Question, _ facts: Facts) -> Bool {
        Oracle(question: question, facts: facts).answer
    }

    private var action: Action { question.action }
    private var kind: Kind { question.kind }
    private var actor: Actor { question.actor }
    private var today: Int32 { question.circumstances.today.number }
    private var cases: [CaseFacts] { facts.cases ?? [] }
    private var modules: Set<ModuleID> { facts.modules ?? [] }

    private static let aboutClients: Set<Kind> = [
        .party, .household, .place, .case, .record, .draft, .workItem, .document, .message, .activity, .meetingItem,
        .allocation, .caseTrail, .erasure,
    ]
    private var aboutClients: Bool { Self.aboutClients.contains(kind) }
    private var looks: Bool {
        "discover read list export print reveal".split(separator: " ").contains { $0 == action.rawValue }
    }
    private var merelyReads: Bool { "discover read list".split(separator: " ").contains { $0 == action.rawValue } }

    private func on(_ span: Span) -> Bool {
        if today < span.from.number { return false }
        if let until = span.until { return today <= until.number }
        return true
    }

    private var answer: Bool {
        guard let me = actor.account else { return false }
        if !actor.isLive || !actor.secondFactorDone { return false }
        if aboutClients && keptAway(me) { return false }
        if wrongState || conflictOfDuty(me) { return false }
        for membership in actor.memberships where counts(membership) {
            for grant in membership.rights.grants where counts(grant, membership) {
                if requirementsMet(grant.reach), serves(grant), reaches(grant, membership, me) { return true }
                if serves(grant), lent(grant, membership) { return true }
                if grant.action == .glass, openedByGlass(grant, membership, me) { return true }
            }
        }
        if kind == .profile || kind == .session {
            return facts.account == me && (merelyReads || action == .create || action == .update || action == .close)
        }
        return false
    }

    // MARK: Forbids

    private func keptAway(_ me: AccountID) -> Bool {
        for one in cases {
            for conflict in one.conflicts ?? [] where conflict.value == me && on(conflict.span) { return true }
            for block in one.exclusions ?? [] where block.value == me && on(block.span) { return true }
            guard let party = actor.ownParty else { continue }
            if one.linkedParties?.contains(party) == true { return true }
            for block in one.excludedParties ?? [] where block.value == party && on(block.span) { return true }
        }
        if let party = actor.ownParty, facts.parties?.contains(party) == true { return true }
        if !modules.isEmpty, modules.subtracting(question.circumstances.suspendedModules).isEmpty { return true }
        if actor.organisationKind == .partner {
            if ["discover", "export", "share", "glass"].contains(action.rawValue) { return true }
            if [.party, .household, .place].contains(kind) { return true }
            let ownAction = kind == .workItem && facts.assignee == me && facts.isOpen == true
            if !ownAction && !cases.contains(where: { seated($0, me, nil, writing: !looks) }) { return true }
        }
        return false
    }

    private var wrongState: Bool {
        if aboutClients, facts.isOfCase == true, cases.contains(where: { $0.isClosed == true }) {
            if action == .create || action == .assign || (kind == .case && action == .close) { return true }
        }
        if kind == .case, action == .reopen, !cases.contains(where: { $0.isClosed == true }) { return true }
        if kind == .record, facts.status == .withdrawn || facts.status == .wrongRecord {
            if !looks || action == .export {
                if ![Action.create, .reopen, .assign, .approve, .configure, .administer, .glass].contains(action) {
                    return true
                }
            }
        }
        if kind == .erasure, !looks, facts.isUnderHold == true || cases.contains(where: { $0.isUnderHold == true }) {
            return true
        }
        if action == .glass, (actor.glassUsesToday ?? 99) > 2 { return true }
        return false
    }

    private func conflictOfDuty(_ me: AccountID) -> Bool {
        if !looks {
            if kind == .account || kind == .membership, facts.account == me { return true }
            if kind == .definitions,
                actor.memberships.contains(where: { facts.changedRoles?.contains($0.rights.name) == true })
            {
                return true
            }
        }
        let approvable: [Kind] = [
            .record, .draft, .workItem, .document, .definitions, .erasure, .message, .alert,
        ]
        return action == .approve && approvable.contains(kind) && facts.author == me
    }

    // MARK: Tier 1

    private func counts(_ membership: Membership) -> Bool {
        if !on(membership.span) { return false }
        if !membership.rights.organisations.contains(actor.organisationKind) { return false }
        return !(aboutClients && question.circumstances.suspendedModules.contains(membership.module))
    }

    private func counts(_ grant: Grant, _ membership: Membership) -> Bool {
        switch grant.reach {
        case .all: return actor.organisationKind != .partner && membership.rights.isCore
        case .team, .service: if actor.organisationKind == .partner { return false }
        case .own, .meeting: break
        }
        return !(aboutClients && membership.isOfTheCore)
    }

    private func serves(_ grant: Grant) -> Bool {
        let formed: [Kind] = [.record, .draft, .document]
        if grant.forms != nil && !formed.contains(kind) { return false }
        if action == .reveal && grant.forms == nil { return false }
        if let forms = grant.forms, let form = facts.form, !forms.contains(form) { return false }
        switch kind {
        case .profile, .session: return false
        case .account, .membership, .organisation, .team, .invitation: return grant.action == .administer
        case .definitions: return grant.action == (action == .approve ? .approve : .configure)
        case .alert: return grant.action == .approve && (merelyReads || action == .approve)
        case .siteTrail: return looks && grant.action == .administer
        case .siteStatus: return grant.action == .administer || (grant.action == .configure && merelyReads)
        case .dataImport:
            return (merelyReads || action == .create) && grant.action == .administer
        case .directory: return merelyReads && [.read, .list, .assign, .administer].contains(grant.action)
        case .report:
            if action == .read || action == .list { return grant.action == .list }
            return (action == .export || action == .print) && grant.action == action
        case .erasure: return grant.action == .approve && (merelyReads || action == .approve)
        case .caseTrail: return action == .export ? grant.action == .export : looks && grant.action == .approve
        case .allocation: return grant.action == .assign || (grant.action == .read && merelyReads)
        case .draft:
            if action == .attach { return grant.action == .attach }
            let writes = grant.action == .create || grant.action == .update
            return writes && [.create, .read, .list, .update, .close].contains(action)
        default: return grant.action == action && action != .configure && action != .administer
        }
    }

    private func requirementsMet(_ reach: Reach) -> Bool {
        let now = question.circumstances.now.milliseconds
        let fresh = actor.steppedUpAt.map { $0.milliseconds <= now && now - $0.milliseconds <= 5 * 60 * 1000 } ?? false
        let text = (question.reason?.text ?? "").filter { $0 != " " }
        if action == .glass && !(fresh && question.reason?.code != nil && text.count >= 20) { return false }
        if (action == .reveal || action == .export) && !(fresh && !text.isEmpty) { return false }
        if action == .administer && !fresh { return false }
        if reach == .all && aboutClients {
            if text.isEmpty { return false }
            if action != .discover && action != .list && !fresh { return false }
        }
        return true
    }

    // MARK: Tier 2

    private func seated(_ one: CaseFacts, _ me: AccountID, _ module: ModuleID?, writing: Bool) -> Bool {
        for seat in one.seats ?? [] where seat.account == me && (module == nil || seat.module == module) {
            if today < seat.opens.number || today > seat.closes.number { continue }
            if writing && today > seat.heldOn.number { continue }
            return true
        }
        return false
    }

    private func reaches(_ grant: Grant, _ membership: Membership, _ me: AccountID) -> Bool {
        guard aboutClients else { return administers(grant, membership) }
        let module = membership.module
        let plain: [Kind] = [.party, .household, .place, .case]
        if grant.reach != .all && !plain.contains(kind) && !modules.contains(module) { return false }
        if kind == .draft && facts.author != me { return false }
        let near = cases.map { closeness(of: $0, grant, membership, me) }
        var tied = zip(cases, near).contains { $1 != .none && visible($0, $1, me) }
        if !tied && kind != .case { tied = withoutCase(grant, membership) }
        if !tied && kind == .workItem { tied = givenWork(grant, membership, me) }
        if !tied { return false }
        guard (kind == .record || kind == .document) && action != .create else { return true }
        switch facts.restriction {
        case .open: return true
        case .team where action == .discover, .named where action == .discover: return true
        case .team: return near.contains(.close)
        case .named, .hidden: return facts.namedReaders?.contains(me) == true || facts.author == me
        case nil: return false
        }
    }

    private enum Closeness { case none, far, close }

    /// Whether the right reaches the case, and whether case and actor belong together more closely than by service.
    private func closeness(of one: CaseFacts, _ grant: Grant, _ membership: Membership, _ me: AccountID) -> Closeness {
        let mine = (one.allocations ?? []).contains { $0.value == me && on($0.span) }
        let ours = (one.teams ?? []).contains { $0.value == membership.team && on($0.span) }
        let partnerWrites = actor.organisationKind == .partner && !looks
        if grant.reach == .meeting {
            return seated(one, me, membership.module, writing: partnerWrites) ? .close : .none
        }
        if grant.reach != .all && one.module != membership.module { return .none }
        if let programme = membership.programme, one.programme != programme { return .none }
        if grant.reach == .own && !mine { return .none }
        if grant.reach == .team && !mine && !ours { return .none }
        return mine || ours ? .close : .far
    }

    private func visible(_ one: CaseFacts, _ closeness: Closeness, _ me: AccountID) -> Bool {
        let named = one.namedReaders?.contains(me) == true
        switch one.restriction {
        case .open: return true
        case .team: return closeness == .close || action == .discover || action == .glass
        case .named: return named || action == .discover || action == .glass
        case .hidden: return named
        case nil: return false
        }
    }

    private func withoutCase(_ grant: Grant, _ membership: Membership) -> Bool {
        if facts.isOfCase == true { return false }
        if grant.reach == .all { return cases.isEmpty }
        if grant.reach != .service { return false }
        if membership.programme != nil && action != .create && action != .discover { return false }
        return modules.contains(membership.module) && !cases.contains { $0.module == membership.module }
    }

    private func givenWork(_ grant: Grant, _ membership: Membership, _ me: AccountID) -> Bool {
        let mine = facts.assignee == me
        let ours = grant.reach == .team && membership.team != nil && facts.assignedTeam == membership.team
        guard grant.reach == .own || grant.reach == .team, mine || ours else { return false }
        guard facts.isOfCase == true else { return true }
        return cases.contains { one in
            let allocated = (one.allocations ?? []).contains { $0.value == me && on($0.span) }
            let team = (one.teams ?? []).contains { $0.value == membership.team && on($0.span) }
            return visible(one, allocated || team ? .close : .far, me)
        }
    }

    private func lent(_ grant: Grant, _ membership: Membership) -> Bool {
        if grant.reach == .meeting || grant.reach == .all { return false }
        let needed: ShareLevel
        switch "\(action.rawValue) \(kind.rawValue)" {
        case "discover party", "discover case": needed = .discover
        case "list party", "list case", "read party", "read case": needed = .summary
        case "list record", "read record": needed = .read
        case "update record": needed = .edit
        default: return false
        }
        if kind == .record && (facts.isOfCase == false || facts.restriction != .open) { return false }
        return cases.contains { one in
            guard one.restriction == .open || one.restriction == .team else { return false }
            return (one.shares ?? []).contains {
                $0.module == membership.module && $0.level.rawValue >= needed.rawValue && on($0.span)
                    && ($0.team == nil || $0.team == membership.team)
            }
        }
    }

    private func openedByGlass(_ grant: Grant, _ membership: Membership, _ me: AccountID) -> Bool {
        guard merelyReads, kind == .party || kind == .case || kind == .record else { return false }
        if kind == .record && (facts.isOfCase == false || facts.restriction == .hidden) { return false }
        let now = question.circumstances.now.milliseconds
        return cases.contains { one in
            if one.restriction == .hidden { return false }
            if grant.reach != .all && one.module != membership.module { return false }
            return (one.openings ?? []).contains {
                $0.account == me && now >= $0.from.milliseconds && now < $0.until.milliseconds
            }
        }
    }

    private func administers(_ grant: Grant, _ membership: Membership) -> Bool {
        if grant.reach == .meeting { return false }
        if kind == .dataImport { return !membership.isOfTheCore && modules.contains(membership.module) }
        if membership.isOfTheCore || grant.reach == .all { return true }
        switch kind {
        case .siteTrail: return false
        case .organisation: return merelyReads
        case .account, .invitation, .definitions:
            return merelyReads ? modules.contains(membership.module) : modules == [membership.module]
        default: return modules.contains(membership.module)
        }
    }
}
