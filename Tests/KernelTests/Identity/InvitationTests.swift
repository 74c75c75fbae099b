import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("Nobody comes in without a second factor (T-25)")
struct InvitationTests {
    @Test func `a link sets password and authenticator at once, once, and not against the rules`() async throws {
        let world = try await IdentityWorld()
        let link = try await invited(world)
        let open = try await world.identity.invitation(link.token)
        #expect(open.purpose == .join && open.code != nil)
        let person = try await person(link, world)
        let good = "jagged otter lantern"
        var sessions = 0
        let bad: [(String, String, String, IdentityRefusal)] = [
            ("short", "short", world.code(person), .password(.tooShort)),
            ("password1234", "password1234", world.code(person), .password(.guessable)),
            ("Ambermoor-2026", "Ambermoor-2026", world.code(person), .password(.aboutThePerson)),
            (good, good + "s", world.code(person), .password(.unconfirmed)),
            (good, good, "", .wrongCode),
            (good, good, "000000", .wrongCode),
        ]
        for (password, confirmed, code, expected) in bad {
            world.clock.pass(seconds: 15)
            let refusal = try await outcome { try await accept(link.token, password, confirmed, code, world) }
            #expect(refusal == expected)
            if refusal == nil { sessions += 1 }
        }
        world.clock.pass(seconds: 900)
        #expect(
            try await outcome {
                try await world.identity.signIn(email: person.email, password: good, from: IdentityWorld.home)
            }
                == .wrongNameOrPassword)
        world.clock.pass(seconds: 60)
        let accepted = try await accept(link.token, good, good, world.code(person), world)
        #expect(accepted.recoveryCodes.count == 10)
        #expect(try await world.live(accepted.signedIn.token)?.isSignedIn == true)
        #expect(
            try await outcome { try await accept(link.token, good, good, world.code(person), world) } == .linkNotValid)

        world.clock.pass(seconds: 60)
        let half = try await world.identity.signIn(email: person.email, password: good, from: IdentityWorld.home)
        let live = try #require(try await world.live(half.token))
        if isLetIn(live, world) { sessions += 1 }
        for _ in 0..<3 {
            world.clock.pass(seconds: 10)
            if try await outcome({
                try await world.identity.finishSignIn(half.token, code: "", from: IdentityWorld.home, under: .empty)
            }) == nil {
                sessions += 1
            }
        }
        let elsewhere: [IdentityRefusal?] = [
            try await outcome {
                try await world.identity.stepUp(live, with: .password(good), from: IdentityWorld.home)
            },
            try await outcome {
                try await world.identity.changePassword(
                    live, from: good, to: "brisk copper meadow", confirmed: "brisk copper meadow",
                    from: IdentityWorld.home)
            },
            try await outcome {
                try await world.identity.newRecoveryCodes(live, with: .password(good), from: IdentityWorld.home)
            },
            try await outcome { try await world.identity.demoCode(for: person.email) },
        ]
        #expect(elsewhere == [.signedOut, .signedOut, .signedOut, .notADemonstration])
        #expect(sessions == 0)

        world.clock.pass(seconds: 60)
        #expect(try await world.live(half.token)?.isSignedIn == false)
        let full = try await world.identity.finishSignIn(
            half.token, code: world.code(person), from: IdentityWorld.home, under: .empty)
        let signedIn = try #require(try await world.live(full.token))
        let control = isLetIn(signedIn, world)
        #expect(control)
        print("T-25 \(sessions == 0 && control ? "PASS" : "FAIL") \(sessions) sessions without a second factor")
        try await world.close()
    }

    @Test func `a link dies after seven days, and when another is made`() async throws {
        let world = try await IdentityWorld()
        let first = try await invited(world)
        let second = try await world.identity.invite(first.account.id, by: world.administrator(), from: .none)
        #expect(try await outcome { try await world.identity.invitation(first.token) } == .linkNotValid)
        world.clock.pass(seconds: 7 * 86_400 - 1)
        #expect(try await outcome { try await world.identity.invitation(second.token) } == nil)
        world.clock.pass(seconds: 1)
        #expect(try await outcome { try await world.identity.invitation(second.token) } == .linkNotValid)
        #expect(try await outcome { try await world.identity.invitation(SecretToken(from: .system)) } == .linkNotValid)
        try await world.close()
    }

    @Test func `one link taken up ten times at once sets one password`() async throws {
        let world = try await IdentityWorld()
        let link = try await invited(world)
        let person = try await person(link, world)
        let code = world.code(person)
        let taken = await count(10) { place in
            (try? await world.identity.accept(
                link.token, password: "jagged otter lantern\(place)", confirmed: "jagged otter lantern\(place)",
                code: code,
                from: Caller(address: NetworkAddress("192.0.2.\(place)")), under: .empty)) != nil
        }
        #expect(taken == 1)
        try await world.close()
    }

    @Test func `a reset replaces password, authenticator and sign-ins, and only when it is taken up`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let before = try await world.signedIn(person)
        let link = try await world.identity.invite(person.account, by: world.administrator(), from: .none)
        #expect(try await world.identity.invitation(link.token).purpose == .reset)
        #expect(try await world.live(before.token) != nil)
        let renewed = try await self.person(link, world)
        _ = try await accept(link.token, "jagged otter lantern", "jagged otter lantern", world.code(renewed), world)
        #expect(try await world.live(before.token) == nil)
        world.clock.pass(seconds: 60)
        #expect(try await outcome { try await world.half(person) } == .wrongNameOrPassword)
        try await world.close()
    }

    @Test func `a demonstration shows codes that work, one after the other`() async throws {
        let world = try await IdentityWorld(isDemonstration: true)
        let link = try await invited(world)
        try await world.identity.enrolForDemonstration(link, password: IdentityWorld.password)
        for _ in 0..<2 {
            let half = try await world.identity.signIn(
                email: link.account.email, password: IdentityWorld.password, from: IdentityWorld.home)
            let code = try await world.identity.demoCode(for: link.account.email)
            _ = try await world.identity.finishSignIn(half.token, code: code, from: IdentityWorld.home, under: .empty)
        }
        let real = try await IdentityWorld()
        let other = try await invited(real)
        #expect(
            try await outcome { try await real.identity.enrolForDemonstration(other, password: "x") }
                == .notADemonstration)
        try await world.close()
        try await real.close()
    }

    private func invited(_ world: IdentityWorld) async throws -> InvitationLink {
        try await world.identity.createAccount(
            in: world.organisation().id, name: "Jo Fairweather", email: " Jo@Ambermoor.example ", memberships: [],
            by: .system(.shell), from: .none, under: .empty)
    }

    private func person(_ link: InvitationLink, _ world: IdentityWorld) async throws -> Person {
        let found = try #require(try await world.identity.store.invitations.find(link.token.digest))
        return Person(
            account: link.account.id, email: link.account.email,
            secret: try world.identity.open(found.invitation.sealedSecret, for: link.account.id))
    }

    private func accept(
        _ token: SecretToken, _ password: String, _ confirmed: String, _ code: String, _ world: IdentityWorld
    ) async throws -> (signedIn: SignedIn, recoveryCodes: [RecoveryCode]) {
        try await world.identity.accept(
            token, password: password, confirmed: confirmed, code: code, from: IdentityWorld.home, under: .empty)
    }

    private func isLetIn(_ session: LiveSession, _ world: IdentityWorld) -> Bool {
        let question = Question(session.actor(under: .empty), .read, .profile, Circumstances(now: world.clock.now))
        let facts = Facts.administration(.profile, session.account.id, modules: [], account: session.account.id)
        return AccessPolicy.standard.decide(question, facts).isAllowed
    }
}
