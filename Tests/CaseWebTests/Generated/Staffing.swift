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
    let council: OrganisationID
    let partner: OrganisationID

    init(_ site: TemporarySite) async throws {
        self.site = site
        council = try await site.identity.createOrganisation(
            named: "Ambermoor Council", kind: .controller, by: .system(.shell), from: .none
        ).id
        partner = try await site.identity.createOrganisation(
            named: "Fenwater Practice", kind: .partner, by: .system(.shell), from: .none
        ).id
        team = try await site.identity.createTeam(
            named: "East", in: council, for: Borough.service, by: .system(.shell), from: .none
        ).id
    }

    /// Every role of the definitions in force, as `module/role`.
    var roles: [String] {
        site.live.current.set.modules.flatMap { module in module.roles.ids.map { "\(module.id.text)/\($0.text)" } }
            .sorted()
    }

    /// Somebody of one role.
    func official(_ role: String) async throws -> TestPerson {
        let parts = role.split(separator: "/").map(String.init)
        return try await person(
            "Official of \(parts[0]) \(parts[1])", [(parts[0], parts[1])],
            at: parts[1] == "panel_partner" ? partner : council)
    }

    func person(_ name: String, _ roles: [(String, String)], at organisation: OrganisationID? = nil) async throws
        -> TestPerson
    {
        let memberships = roles.map { module, role in
            // A role of the core that looks after one service is held in that service.
            membership(role == "read_only" ? Borough.service.text : module, role, of: module)
        }
        return try await site.person(name, in: organisation ?? council, memberships: memberships)
    }

    /// A role of `home`, held in a service from today, and in the service's team.
    func membership(_ module: String, _ role: String, of home: String) -> NewMembership {
        let module = Borough.id(module)
        return NewMembership(
            module: module, role: RoleName(module: Borough.id(home), role: Borough.id(role)),
            team: module == Borough.service ? team : nil, span: Span(from: London.day(of: site.clock.now)))
    }
}
