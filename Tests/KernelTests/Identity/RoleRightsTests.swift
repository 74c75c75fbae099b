import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Roles of the definitions")
struct RoleRightsTests {
    static let files = [
        DefinitionFile(
            path: "core/core.module.yaml",
            text: """
                module: core
                title: Core
                owner: Council
                defaults:
                  sensitivity: special
                  purpose: Casework
                  lawful_basis: Public task
                  retention: today
                  retention_then: review
                  sharing: none

                """),
        DefinitionFile(
            path: "core/england.calendar.yaml",
            text: """
                calendar: england
                title: Working days
                weekend: [saturday, sunday]
                covers_from: 2026-01-01
                covers_until: 2026-12-31
                days:
                  - day: 2026-12-25
                    title: Christmas Day

                """),
        codes("flags"), codes("risk_levels"),
        DefinitionFile(
            path: "core/administrator.role.yaml",
            text: """
                role: administrator
                title: Administrator
                clearance: operational
                organisations: [controller]
                may:
                  - administer: service
                  - configure: service

                """),
    ]

    private static func codes(_ id: String) -> DefinitionFile {
        DefinitionFile(
            path: "core/\(id).codes.yaml",
            text: """
                codes: \(id)
                title: List
                items:
                  - code: "low"
                    label: Low

                """)
    }

    @Test func `a membership gives what its role says, and only to whose organisation may hold it`() async throws {
        let outcome = DefinitionReader.read(Self.files)
        let core = try #require(DefinitionID("core"))
        let id = try #require(DefinitionID("administrator"))
        let name = RoleName(module: core, role: id)
        try #require(outcome.set[core]?.roles[id] != nil, "\(outcome.diagnostics)")
        let rights = outcome.set.rights(of: name)
        #expect(rights.isCore && rights.organisations == [.controller] && rights.clearance == .operational)
        #expect(rights.grants == [Grant(.administer, .service), Grant(.configure, .service)])
        #expect(outcome.set.rights(of: RoleName(module: core, role: core)).grants.isEmpty)

        let world = try await IdentityWorld()
        let link = try await world.identity.initialise(
            organisation: "Ambermoor Council", administrator: "Ada", email: "ada@ambermoor.example", roles: [name],
            under: outcome.set)
        let standing = try await world.identity.standing(link.account.id)
        let day = London.day(of: world.clock.now)
        #expect(standing.idle(under: outcome.set, on: day) == SessionRules.idleOfPartnersAndAdministrators)
        let actor = standing.actor(under: outcome.set, on: day, secondFactorDone: true, steppedUpAt: world.clock.now)
        let partner = try await world.organisation(.partner)
        let new = NewMembership(module: core, role: name, span: Span(from: day))
        await #expect(throws: IdentityRefusal.roleNotOpenToOrganisation) {
            try await world.identity.createAccount(
                in: partner.id, name: "Pat", email: "pat@agency.example", memberships: [new], by: actor, from: .none,
                under: outcome.set)
        }
        let sam = try await world.identity.createAccount(
            in: link.account.organisation.id, name: "Sam", email: "sam@ambermoor.example", memberships: [], by: actor,
            from: .none, under: outcome.set)
        let held = try await world.identity.addMembership(
            new, to: sam.account.id, by: actor, from: .none, under: outcome.set)
        #expect(try await world.identity.standing(sam.account.id).memberships == [held])
        await #expect(throws: IdentityRefusal.alreadyInitialised) {
            try await world.identity.initialise(
                organisation: "Other", administrator: "Eve", email: "eve@x.example", roles: [name], under: outcome.set)
        }
        try await world.close()
    }
}
