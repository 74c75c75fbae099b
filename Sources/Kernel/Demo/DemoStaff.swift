import CaseModel
import Definitions
import Policy
import Storage

/// Somebody who works in the demonstration.
struct DemoColleague: Sendable {
    let login: DemoLogin
    let standing: Standing
    let role: RoleName
    /// By module: the team they belong to first.
    let teams: [ModuleID: TeamID]

    var account: AccountID { standing.account.id }
}

/// The bodies, teams and people of the demonstration, made from the roles of the definitions.
struct DemoStaff: Sendable {
    static let council = "Ambermoor Council"
    static let provider = "Harbour Recovery"

    private(set) var colleagues: [DemoColleague] = []

    var logins: [DemoLogin] { colleagues.map(\.login) }

    /// People who hold one of these roles, in order.
    func holding(_ roles: [RoleName]) -> [DemoColleague] { colleagues.filter { roles.contains($0.role) } }

    /// People whose role in the service has this right, in order.
    func mayIn(_ module: ModuleID, _ action: Policy.Action, _ reach: Policy.Reach, _ set: DefinitionSet)
        -> [DemoColleague]
    {
        colleagues.filter { colleague in
            colleague.role.module == module
                && set.rights(of: colleague.role).grants.contains {
                    $0.action == action && $0.reach == reach && $0.forms == nil
                }
        }
    }

    static func made(
        by identity: Identity, definitions: DefinitionsInForce, seed: UInt64, now: Moment
    ) async throws -> DemoStaff {
        guard try await identity.store.accounts.isEmpty() else { throw DemoRefusal.notEmpty }
        var maker = DemoStaffMaker(identity: identity, set: definitions.set, seed: seed, now: now)
        try await maker.makeBodies()
        var staff = DemoStaff()
        for module in definitions.set.modules {
            for role in module.roles where !role.isRetired {
                staff.colleagues += try await maker.people(of: role, in: module.id)
            }
        }
        try await maker.enrol()
        return staff
    }
}
