import CaseModel
import Definitions
import Storage
import Testing

@testable import Kernel

@Suite("A one-time code works once (T-23)")
struct CodeReplayTests {
    @Test func `fifty at once give one sign-in, and none after a restart`() async throws {
        var world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        var halves: [HalfSignIn] = []
        for _ in 0..<50 { halves.append(try await world.half(person)) }
        let code = world.code(person)
        let all = halves
        let here = world
        let successes = await count(50) { place in
            (try? await here.identity.finishSignIn(
                all[place].token, code: code, from: IdentityWorld.home, under: .empty)) != nil
        }
        #expect(successes == 1)

        let step = OneTimeCode.step(at: world.clock.now) + 1
        let spent = await count(50) { _ in
            (try? await here.identity.store.credentials.spend(step: step, of: person.account)) == true
        }
        #expect(spent == 1)

        world = try await world.restarted()
        let again = world
        let afterRestart = await count(5) { _ in
            (try? await again.identity.store.credentials.spend(step: step, of: person.account)) == true
        }
        #expect(afterRestart == 0)
        let replayed = try await outcome {
            let half = try await again.half(person)
            return try await again.identity.finishSignIn(
                half.token, code: code, from: IdentityWorld.home, under: .empty)
        }
        #expect(replayed != nil)

        // Without the comparison in storage every one of the fifty codes would have been right.
        let control = await count(50) { _ in
            OneTimeCode.step(of: code, secret: person.secret, at: here.clock.now) != nil
        }
        #expect(control == 50)
        let passed = successes == 1 && spent == 1 && afterRestart == 0 && control != 1
        print("T-23 \(passed ? "PASS" : "FAIL") \(successes) of 50 at once, \(afterRestart) after a restart")
        try await world.close()
    }

    @Test func `a recovery code works once, in parallel too`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let signedIn = try await world.signedIn(person)
        let live = try #require(try await world.live(signedIn.token))
        let codes = try await world.identity.newRecoveryCodes(
            live, with: .code(world.code(person)), from: IdentityWorld.home)
        let digest = try #require(codes.first).digest(for: person.account)
        let now = world.clock.now
        let spent = await count(20) { _ in
            (try? await world.identity.store.credentials.spend(recoveryCode: digest, of: person.account, at: now))
                == true
        }
        #expect(spent == 1)
        #expect(try await world.identity.store.credentials.recoveryCodesLeft(of: person.account) == 9)
        world.clock.pass(seconds: 60)
        let half = try await world.half(person)
        let second = try #require(codes.last)
        _ = try await world.identity.finishSignIn(
            half.token, code: second.text.lowercased(), from: IdentityWorld.home, under: .empty)
        try await world.close()
    }
}

/// How many of so many at once answered yes.
func count(_ times: Int, _ work: @escaping @Sendable (Int) async -> Bool) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
        for place in 0..<times { group.addTask { await work(place) } }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
}
