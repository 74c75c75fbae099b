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
    var heldGrants: [HeldGrant] {
        guard actor.account != nil else { return [] }
        return actor.memberships.filter(isInForce).flatMap { membership in
            membership.rights.grants.map { HeldGrant(membership: membership, grant: $0) }
        }.filter(isUsable)
    }

    private func isInForce(_ membership: Membership) -> Bool {
        membership.span.covers(today)
            && membership.rights.organisations.contains(actor.organisationKind)
            && !(kind.holdsClientData && circumstances.suspendedModules.contains(membership.module))
    }

    /// Partners have what is theirs and their meetings; only a role of the core reaches every service; and a role held
    /// in the core, where no client is known, reaches clients in no other way.
    private func isUsable(_ held: HeldGrant) -> Bool {
        if actor.organisationKind == .partner && held.grant.reach != .own && held.grant.reach != .meeting {
            return false
        }
        if held.grant.reach == .all { return held.membership.rights.isCore }
        return !(kind.holdsClientData && held.membership.isOfTheCore)
    }

    /// The grants that serve this action on this kind (tier 1).
    var servingGrants: [HeldGrant] {
        let wanted = kind.grantsFor(action)
        return heldGrants.filter { held in
            wanted.contains(held.grant.action) && (held.grant.forms == nil || kind.isOfAForm)
                && !(action == .reveal && held.grant.forms == nil)
        }
    }

    /// Teams of the actor in a service today.
    func teams(in module: ModuleID) -> Set<TeamID> {
        Set(actor.memberships.filter { $0.module == module && $0.span.covers(today) }.compactMap(\.team))
    }
}
