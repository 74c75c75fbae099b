import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("The site of a fictional council")
struct DemoSiteTests {
    @Test func `it is refused on a site that is not stamped as a demonstration`() async throws {
        let world = try await DemoWorld(isDemo: false)
        await #expect(throws: DemoRefusal.notADemonstration) { _ = try await world.made(1) }
        #expect(try await world.cases().isEmpty)
        try await world.close()
    }

    @Test func `the same seed on the same day makes the same people at the same stages`() async throws {
        let (first, second) = (try await DemoWorld(), try await DemoWorld())
        let logins = try await (first.made(12), second.made(12))
        #expect(logins.0 == logins.1)
        let cases = try await (first.cases(), second.cases())
        #expect(cases.0.count == 12)
        #expect(cases.0 == cases.1)
        #expect(DemoClient(0, seed: 7).name != DemoClient(0, seed: 8).name)
        for world in [first, second] { try await world.close() }
    }

    @Test func `sixty clients reach every stage that moves lead to`() async throws {
        let world = try await DemoWorld()
        let began = ContinuousClock.now
        _ = try await world.made(60)
        print("60 clients in \(ContinuousClock.now - began)")
        let cases = try await world.cases()
        #expect(cases.count == 60)
        #expect(Set(cases.map(\.name)).count == 60)
        for module in world.live.current.set.modules {
            for programme in module.definition.programmes {
                let workflow = try #require(world.live.current.set.workflow(programme.workflow, from: module.id))
                for stage in workflow.stages
                where stage.id == workflow.stages.first?.id || !workflow.way(to: stage.id).isEmpty {
                    #expect(cases.contains { $0.stage == stage.id.text }, "\(stage.id)")
                }
            }
        }
        #expect(cases.contains { !$0.isAllocated && $0.isOpen })
        #expect(cases.allSatisfy { $0.openedOn <= London.day(of: DemoWorld.now) })
        #expect(cases.allSatisfy { $0.openedOn >= London.day(of: DemoWorld.now).adding(months: -18) })
        #expect(try await world.waitingDrafts() > 0)
        try await expectNobodyReal(in: world)
        try await expectALoginForEveryRole(in: world)
        #expect(try await world.store.verifyTrail(.changes).isIntact)
        try await world.close()
    }

    @Test func `colleagues can sign in with the documented password`() async throws {
        let world = try await DemoWorld()
        let logins = try await world.made(0)
        #expect(Set(logins.map(\.email)).count == logins.count)
        #expect(logins.allSatisfy { PasswordRules.problem(with: $0.password, context: [$0.name, $0.email]) == nil })
        let login = try #require(logins.first)
        let caller = Caller(address: NetworkAddress("192.0.2.1"))
        let half = try await world.identity.signIn(email: login.email, password: login.password, from: caller)
        let code = try await world.identity.demoCode(for: login.email)
        let set = world.live.current.set
        let signedIn = try await world.identity.finishSignIn(half.token, code: code, from: caller, under: set)
        #expect(signedIn.session.stage == .signedIn)
        await #expect(throws: DemoRefusal.notEmpty) { _ = try await world.made(0) }
        try await world.close()
    }

    private func expectALoginForEveryRole(in world: DemoWorld) async throws {
        let staff = try await world.identity.accounts(for: .system(.shell))
        let held = Set(staff.flatMap { $0.memberships.map(\.role) })
        for module in world.live.current.set.modules {
            for role in module.roles where !role.isRetired {
                #expect(held.contains(RoleName(module: module.id, role: role.id)), "\(role.id)")
            }
        }
        #expect(staff.allSatisfy { $0.account.email.hasSuffix(".example") })
    }

    /// Numbers of ranges that are given to nobody, addresses of domains that cannot be.
    private func expectNobodyReal(in world: DemoWorld) async throws {
        let set = world.live.current.set
        let told = try await world.tellingAnswers(set)
        #expect(told.keys.contains(.nhsNumber))
        #expect(told.keys.contains(.phone))
        for text in told[.nhsNumber] ?? [] { #expect(text.hasPrefix("999")) }
        for text in told[.phone] ?? [] {
            #expect(text.hasPrefix("+447700900") || text.hasPrefix("+441632960"), "\(text)")
        }
        for text in told[.email] ?? [] { #expect(text.hasSuffix(".example"), "\(text)") }
    }
}
