import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("A sign-in ends when it must (T-27)")
struct SessionTests {
    @Test func `every change of standing kills the old token`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let here = IdentityWorld.home
        var dead: [SecretToken] = []

        let fixed = SecretToken(from: .system)
        #expect(try await world.live(fixed) == nil)
        let half = try await world.half(person)
        #expect(half.token != fixed)
        #expect(try await world.live(half.token)?.isSignedIn == false)

        let full = try await world.identity.finishSignIn(
            half.token, code: world.code(person), from: here, under: .empty)
        dead.append(half.token)
        world.clock.pass(seconds: 60)
        let live = try #require(try await world.live(full.token))
        #expect(live.isSignedIn && !live.isTokenNew)

        let steppedUp = try await world.identity.stepUp(live, with: .code(world.code(person)), from: here)
        dead.append(full.token)
        #expect(steppedUp.isTokenNew && steppedUp.stored.id == live.stored.id)
        #expect(steppedUp.actor(under: .empty).steppedUpAt == world.clock.now)

        let membership = try membership(of: person, world)
        try await world.identity.store.memberships.create(membership.held, membership.creation, .none)
        let unrotated = try #require(try await world.live(steppedUp.token, mayRotate: false))
        #expect(!unrotated.isTokenNew)
        let rotated = try #require(try await world.live(steppedUp.token))
        dead.append(steppedUp.token)
        #expect(rotated.isTokenNew)

        let changed = try await world.identity.changePassword(
            rotated, from: IdentityWorld.password, to: "jagged otter lantern", confirmed: "jagged otter lantern",
            from: here)
        dead.append(rotated.token)
        #expect(try await world.live(changed.token) != nil)

        try await world.identity.signOut(changed, from: here)
        dead.append(changed.token)
        var alive = 0
        for token in dead where try await world.live(token) != nil { alive += 1 }
        #expect(alive == 0)

        let bits = full.token.text.utf8.count * 6 / 8 * 8
        let control = try await world.identity.signIn(email: person.email, password: "jagged otter lantern", from: here)
        let controlLives = try await world.live(control.token) != nil
        #expect(controlLives)
        let passed = alive == 0 && bits >= 128 && controlLives
        print("T-27 \(passed ? "PASS" : "FAIL") \(dead.count - alive) of \(dead.count) old tokens dead, \(bits) bits")
        try await world.close()
    }

    @Test(
        "a sign-in ends after so long without a request",
        arguments: [
            (.controller, 840, true), (.controller, 900, false), (.partner, 540, true), (.partner, 600, false),
        ] as [(Policy.OrganisationKind, Int64, Bool)])
    func idle(kind: Policy.OrganisationKind, seconds: Int64, goesOn: Bool) async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@agency.example", in: kind)
        let full = try await world.signedIn(person)
        _ = try await world.live(full.token)
        world.clock.pass(seconds: seconds)
        #expect((try await world.live(full.token) != nil) == goesOn)
        try await world.close()
    }

    @Test func `a sign-in ends after eight hours whatever is done`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let full = try await world.signedIn(person)
        for _ in 0..<47 {
            world.clock.pass(seconds: 600)
            #expect(try await world.live(full.token) != nil)
        }
        world.clock.pass(seconds: 600)
        #expect(try await world.live(full.token) == nil)
        try await world.close()
    }

    @Test func `half a sign-in ends after ten minutes`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let half = try await world.half(person)
        world.clock.pass(seconds: 600)
        let refusal = try await outcome {
            try await world.identity.finishSignIn(
                half.token, code: world.code(person), from: IdentityWorld.home, under: .empty)
        }
        #expect(refusal == .signedOut)
        try await world.close()
    }

    @Test func `shutting an account or changing its password ends every sign-in of it`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let first = try await world.signedIn(person)
        let second = try await world.signedIn(person)
        let live = try #require(try await world.live(second.token))
        let changed = try await world.identity.changePassword(
            live, from: IdentityWorld.password, to: "jagged otter lantern", confirmed: "jagged otter lantern",
            from: IdentityWorld.home)
        #expect(try await world.live(first.token) == nil)
        #expect(try await world.live(changed.token) != nil)
        try await world.identity.disable(person.account, by: world.administrator(), from: .none)
        #expect(try await world.live(changed.token) == nil)
        try await world.close()
    }

    @Test func `a sentence is left for the next page and shown once`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let full = try await world.signedIn(person)
        let live = try #require(try await world.live(full.token))
        try await world.identity.leave("The case was closed.", for: live)
        let next = try #require(try await world.live(full.token))
        #expect(try await world.identity.takeSentence(next) == "The case was closed.")
        let last = try #require(try await world.live(full.token))
        #expect(try await world.identity.takeSentence(last) == nil)
        try await world.close()
    }

    private func membership(
        of person: Person, _ world: IdentityWorld
    ) throws -> (held: HeldMembership, creation: PermittedCreation<Subject.Membership>) {
        let core = try #require(DefinitionID("core"))
        let role = try #require(DefinitionID("reader"))
        let held = world.identity.held(
            NewMembership(
                module: core, role: RoleName(module: core, role: role),
                span: Span(from: London.day(of: world.clock.now))),
            by: person.account)
        let creation = try world.identity.permitCreation(
            world.administrator(), .membership, modules: [core], account: person.account, at: world.clock.now,
            of: Subject.Membership.self)
        return (held, creation)
    }
}
