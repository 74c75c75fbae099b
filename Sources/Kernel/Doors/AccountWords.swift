import CaseModel
import Definitions
import Policy
import Storage

/// Accounts and memberships in the words of the definitions in force.
struct AccountWords {
    private let set: DefinitionSet
    private let today: Day
    private let teams: [TeamID: String]

    init(_ visit: Visit, teams: [Team]) {
        set = visit.set
        today = visit.today
        self.teams = Dictionary(teams.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    func line(_ standing: Standing) -> AccountLine {
        let account = standing.account
        return AccountLine(
            id: account.id, name: account.name, email: account.email, organisation: account.organisation.name,
            state: state(account), memberships: standing.memberships.map(line))
    }

    func line(_ held: HeldMembership) -> MembershipLine {
        MembershipLine(
            id: held.id, module: Self.module(held.module, set), role: Self.role(held.role, set),
            team: held.team.flatMap { teams[$0] }, from: held.span.from, until: held.span.until)
    }

    private func state(_ account: Account) -> AccountState {
        if account.disabledAt != nil { return .disabled }
        if !account.isLive(on: today) { return .ended }
        return account.isEnrolled ? .open : .invited
    }

    /// The title, or the permanent name of what is no longer defined.
    static func module(_ id: ModuleID, _ set: DefinitionSet) -> String { set[id]?.definition.title ?? id.text }

    static func role(_ name: RoleName, _ set: DefinitionSet) -> String {
        set[name.module]?.roles[name.role]?.title ?? name.text
    }

    static func role(_ name: RoleName, in module: ModuleID, _ set: DefinitionSet) -> String {
        module.isCore ? role(name, set) : "\(role(name, set)), \(self.module(module, set))"
    }

    /// The programmes of each service.
    static func programmes(_ visit: Visit) -> [AccountChoices.Item] {
        visit.set.modules.flatMap { module in
            module.definition.programmes.map {
                AccountChoices.Item(
                    value: "\(module.id.text):\($0.id.text)", label: "\($0.title), \(module.definition.title)")
            }
        }
    }

    /// The roles that can be held in each service: its own and those of the core.
    static func roles(_ visit: Visit) -> [AccountChoices.Item] {
        let core = visit.set.modules.filter { $0.id.isCore }
        return visit.set.modules.flatMap { module in
            let owners = module.id.isCore ? [module] : [module] + core
            return owners.flatMap { owner in
                owner.roles.filter { !$0.isRetired && (module.id.isCore || !$0.may.contains { $0.reach == .all }) }.map
                { role in
                    let name = RoleName(module: owner.id, role: role.id)
                    return AccountChoices.Item(
                        value: "\(module.id.text):\(name.text)", label: self.role(name, in: module.id, visit.set))
                }
            }
        }
    }
}
