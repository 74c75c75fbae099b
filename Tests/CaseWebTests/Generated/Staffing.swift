import CaseModel
import CaseTesting
import Definitions
import Kernel
import Policy
import Storage

/// Makes people of every role: those of the service in its service and one team, the core's own where they belong.
struct Staffing {
    let site: TemporarySite
    let team: TeamID
    private let council: OrganisationID
    private let partner: OrganisationID

    init(_ site: TemporarySite) async throws {
        self.site = site
        council = try await site.identity.createOrganisation(
            named: "Ambermoor Council", kind: .controller, by: .system(.shell), from: .none).id
        partner = try await site.identity.createOrganisation(
            named: "Fenwater Practice", kind: .partner, by: .system(.shell), from: .none).id
        team = try await site.identity.createTeam(
            named: "East", in: council, for: Borough.service, by: .system(.shell), from: .none).id
    }

    /// Every role of the definitions in force, as `module/role`.
    var roles: [String] {
        site.live.current.set.modules.flatMap { module in module.roles.ids.map { "\(module.id.text)/\($0.text)" } }.sorted()
    }

    /// Somebody of one role.
    func official(_ role: String) async throws -> TestPerson {
        let parts = role.split(separator: "/").map(String.init)
        return try await person(
            "Official of \(parts[0]) \(parts[1])", [(parts[0], parts[1])], at: parts[1] == "panel_partner" ? partner : council)
    }

    func person(_ name: String, _ roles: [(String, String)], at organisation: OrganisationID? = nil) async throws -> TestPerson {
        let today = London.day(of: site.clock.now)
        let memberships = roles.map { module, role in
            let home = Borough.id(module)
            // A role of the core that looks after one service is held in that service.
            let held = role == "read_only" ? Borough.service : home
            return NewMembership(
                module: held, role: RoleName(module: home, role: Borough.id(role)),
                team: held == Borough.service ? team : nil, span: Span(from: today))
        }
        return try await site.person(name, in: organisation ?? council, memberships: memberships)
    }
}
