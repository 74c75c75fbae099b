import CaseModel

/// A grant as somebody holds it now: the role, the service it is held in, and the grant.
struct HeldGrant: Sendable {
    let membership: Membership
    let grant: Grant

    var right: FieldRight {
        let ceiling = min(grant.upTo ?? membership.rights.clearance, membership.rights.clearance, .special)
        return FieldRight(role: membership.rights.name, sections: grant.sections, ceiling: ceiling)
    }
}

extension Question {
    /// Every grant of the actor that is in force and may be used by their organisation; the relation is not yet asked.
    /// - Parameter serves: looked at first, because most grants serve something else.
    func heldGrants(_ serves: (Grant) -> Bool) -> [HeldGrant] {
        guard actor.account != nil else { return [] }
        var found: [HeldGrant] = []
        for membership in actor.memberships where isInForce(membership) {
            for grant in membership.rights.grants where serves(grant) && isUsable(grant, membership) {
                found.append(HeldGrant(membership: membership, grant: grant))
            }
        }
        return found
    }

    private func isInForce(_ membership: Membership) -> Bool {
        membership.span.covers(today)
            && membership.rights.organisations.contains(actor.organisationKind)
            && !(kind.holdsClientData && circumstances.suspendedModules.contains(membership.module))
    }

    /// Partners have what is theirs and their meetings; only a role of the core reaches every service; and a role held
    /// in the core, where no client is known, reaches clients in no other way.
    private func isUsable(_ grant: Grant, _ membership: Membership) -> Bool {
        if actor.organisationKind == .partner && grant.reach != .own && grant.reach != .meeting { return false }
        if grant.reach == .all { return membership.rights.isCore }
        return !(kind.holdsClientData && membership.isOfTheCore)
    }

    /// The grants that serve this action on this kind (tier 1).
    /// - Parameter reaches: only those that reach so far; nil is every reach.
    func servingGrants(_ reaches: ((Reach) -> Bool)? = nil) -> [HeldGrant] {
        let wanted = kind.grantsFor(action)
        return heldGrants { grant in
            (reaches?(grant.reach) ?? true) && wanted.contains(grant.action)
                && (grant.forms == nil ? action != .reveal : kind.isOfAForm)
        }
    }

    /// Teams of the actor in a service today.
    func teams(in module: ModuleID) -> Set<TeamID> {
        Set(actor.memberships.filter { $0.module == module && $0.span.covers(today) }.compactMap(\.team))
    }
}
