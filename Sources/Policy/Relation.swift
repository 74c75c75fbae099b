import CaseModel

/// Tier 2: how a held right reaches the thing asked about, as a predicate.
struct Relation {
    let held: HeldGrant
    let question: Question
    let account: AccountID

    private var kind: Kind { question.kind }
    private var action: Action { question.action }
    private var reach: Reach { held.grant.reach }
    private var module: ModuleID { held.membership.module }
    private var teams: Set<TeamID> { held.membership.team.map { [$0] } ?? [] }

    /// Nil when this right can never reach this kind.
    var predicate: Predicate? {
        kind.holdsClientData ? clientData : administration
    }

    // MARK: What is known of people

    private var clientData: Predicate {
        var parts: [Predicate] = [tie]
        if kind.hasServiceOfItsOwn && reach != .all { parts.append(.atom(.belongsTo([module]))) }
        if let forms = held.grant.forms { parts.append(.atom(.form(forms))) }
        if kind == .draft { parts.append(.atom(.madeBy(account))) }
        if (kind == .record || kind == .document) && action != .create { parts.append(ownRestriction) }
        return .all(parts)
    }

    /// Through a case; or, for a service that knows somebody without any case of theirs, directly; or work
    /// given to one.
    private var tie: Predicate {
        var ways: [Predicate] = [.atom(.someCase(.all([caseTie, caseRestriction])))]
        if let direct = tieWithoutCase { ways.append(direct) }
        if kind == .workItem, let given = givenWork { ways.append(given) }
        return .any(ways)
    }

    private var caseTie: CasePredicate {
        let near = CasePredicate.atom(.allocated(account, on: question.today))
        let ofTeam = CasePredicate.any(teams.isEmpty ? [near] : [near, .atom(.team(teams, on: question.today))])
        let tie: CasePredicate =
            switch reach {
            case .own: near
            case .team: ofTeam
            case .service, .all: .always
            case .meeting: seat
            }
        var parts = [tie]
        if reach != .all && reach != .meeting { parts.append(.atom(.module([module]))) }
        if let programme = held.membership.programme, reach != .meeting { parts.append(.atom(.programme(programme))) }
        return .all(parts)
    }

    /// A partner writes until the day of the meeting; staff, until the room closes.
    private var seat: CasePredicate {
        let writing = !action.isLooking && question.actor.organisationKind == .partner
        return .atom(.seat(account, modules: [module], on: question.today, writing: writing))
    }

    private var isClose: CasePredicate {
        .any(
            [.atom(.allocated(account, on: question.today))]
                + (teams.isEmpty ? [] : [.atom(.team(teams, on: question.today))])
                + (reach == .meeting ? [seat] : []))
    }

    /// What the restriction of the case leaves. Its existence is kept back only where it is hidden; break-glass opens
    /// what is named, never what is hidden.
    private var caseRestriction: CasePredicate {
        let named = CasePredicate.atom(.names(account))
        if action == .discover || action == .glass {
            return .any([.atom(.restriction([.open, .team, .named])), .all([.atom(.restriction([.hidden])), named])])
        }
        return .any([
            .atom(.restriction([.open])),
            .all([.atom(.restriction([.team])), isClose]),
            .all([.atom(.restriction([.named, .hidden])), named]),
        ])
    }

    /// The same for the restriction of the record or document itself; its author counts as named.
    private var ownRestriction: Predicate {
        let named = Predicate.any([.atom(.names(account)), .atom(.madeBy(account))])
        if action == .discover {
            return .any([.atom(.restriction([.open, .team, .named])), .all([.atom(.restriction([.hidden])), named])])
        }
        return .any([
            .atom(.restriction([.open])),
            .all([.atom(.restriction([.team])), .atom(.someCase(.all([caseTie, isClose])))]),
            .all([.atom(.restriction([.named, .hidden])), named]),
        ])
    }

    /// Somebody registered whose referral is not yet taken, and things about them.
    private var tieWithoutCase: Predicate? {
        guard kind != .case else { return nil }
        switch reach {
        case .own, .team, .meeting: return nil
        case .all: return .all([.not(.atom(.ofCase)), .not(.atom(.someCase(.always)))])
        case .service:
            if held.membership.programme != nil && action != .create && action != .discover { return nil }
            return .all([
                .not(.atom(.ofCase)), .atom(.belongsTo([module])), .not(.atom(.someCase(.atom(.module([module]))))),
            ])
        }
    }

    private var givenWork: Predicate? {
        guard reach == .own || reach == .team else { return nil }
        var given: [Predicate] = [.atom(.assignedTo(account))]
        if reach == .team && !teams.isEmpty { given.append(.atom(.assignedToTeam(teams))) }
        return .all([
            .any(given), .atom(.belongsTo([module])),
            .any([.not(.atom(.ofCase)), .atom(.someCase(caseRestriction))]),
        ])
    }

    // MARK: Administration

    /// The core administers the whole site; a service, itself. An account, and an invitation to be one, are changed by
    /// a service only when they belong to no other: else one service could reset a login that opens another.
    private var administration: Predicate? {
        guard reach != .meeting else { return nil }
        // Whose people are brought in is the service's own to decide.
        if kind == .dataImport { return held.membership.isOfTheCore ? nil : .atom(.belongsTo([module])) }
        if held.membership.isOfTheCore || reach == .all { return .always }
        switch kind {
        case .siteTrail, .organisation: return action.isReading && kind == .organisation ? .always : nil
        case .account, .invitation:
            return .atom(action.isReading ? .belongsTo([module]) : .belongsOnlyTo([module]))
        case .definitions:
            return .atom(action.isReading ? .belongsTo([module]) : .belongsOnlyTo([module]))
        default: return .atom(.belongsTo([module]))
        }
    }
}
