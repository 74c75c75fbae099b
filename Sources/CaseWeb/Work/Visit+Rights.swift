import CaseModel
import Definitions
import Kernel
import Policy

extension Visit {
    /// Whether there can be anything at all to which the reader may do this. It decides what a page offers, never what
    /// is allowed: that is asked again of each thing.
    func mayEver<Thing: Governed>(_ action: Action, _ kind: Kind, of thing: Thing.Type) -> Bool {
        !AccessPolicy.standard.scope(asking(action, kind), of: thing).isNothing
    }

    /// Whether the reader lists cases beside their own: those of a team, of a service, or of all.
    var listsForOthers: Bool {
        actor.memberships.contains { membership in
            membership.span.covers(today) && membership.rights.organisations.contains(actor.organisationKind)
                && membership.rights.grants.contains {
                    $0.action == .list && [.team, .service, .all].contains($0.reach)
                }
        } && mayEver(.list, .case, of: Subject.Case.self)
    }

    /// Which cases the reader gives to workers.
    var allocates: Allocating {
        guard mayEver(.assign, .case, of: Subject.Case.self) else { return .none }
        let reachesWide = actor.memberships.contains { membership in
            membership.span.covers(today) && membership.rights.organisations.contains(actor.organisationKind)
                && membership.rights.grants.contains { $0.action == .assign && [.service, .all].contains($0.reach) }
        }
        return reachesWide ? .all : .heldByTeams
    }

    /// Services in which the reader may register somebody not yet known.
    var registeringServices: [FilterValue] {
        self.set.modules.filter { module in
            let newcomer = Facts.party(nil, knownIn: [module.id], cases: [])
            return !module.definition.programmes.isEmpty
                && AccessPolicy.standard.decide(asking(.create, .party), newcomer).isAllowed
        }.map { FilterValue(value: $0.id.text, label: $0.definition.header.title) }
    }
}

/// Which cases somebody gives to workers: a right that reaches a team only does not reach a case that no team has.
enum Allocating: Sendable {
    case none, heldByTeams, all

    func covers(_ line: CaseLine) -> Bool {
        switch self {
        case .none: false
        case .heldByTeams: line.team != nil
        case .all: true
        }
    }
}
