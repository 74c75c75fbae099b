import CaseModel
import Definitions
import Storage
import Testing

@testable import Kernel

@Suite("Attempts are counted over all doors (T-24)")
struct AttemptTests {
    @Test(
        "five failures shut a door for a quarter of an hour, and waiting doubles",
        arguments: [
            ([], 0, nil), ([0], 0, nil), ([0, 0], 0, 1), ([0, 5], 5, 6), ([0, 5, 9], 9, 11), ([0, 5, 9, 20], 20, 24),
            ([0, 5, 9, 20], 24, nil), ([0, 5, 9, 20, 40], 41, 900), ([0, 5, 9, 20, 40], 899, 900),
            ([0, 5, 9, 20, 40], 900, nil),
        ] as [([Int64], Int64, Int64?)])
    func shut(failed: [Int64], now: Int64, until: Int64?) {
        func at(_ second: Int64) -> Moment { Moment(milliseconds: 1_780_000_000_000 + second * 1000) }
        #expect(AttemptBudget.account.shutUntil(after: failed.map(at), at: at(now)) == until.map(at))
    }

    @Test func `a thousand guesses at every door check five in a quarter of an hour, and the person still comes in`()
        async throws
    {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        let first = try await world.signedIn(person)
        let device = try #require(first.device)
        let stolen = try #require(try await world.live(first.token))
        let half = try await world.half(person)

        var checked: [Int64] = []
        for guess in 0..<1000 {
            world.clock.pass(seconds: 1)
            let caller = Caller(
                address: NetworkAddress(guess.isMultiple(of: 2) ? "198.51.100.\(guess % 250)" : "2001:db8:\(guess)::1"),
                device: SecretToken(from: .system))
            let refusal = try await outcome { try await self.guess(guess, world, person, half.token, stolen, caller) }
            guard let refusal else {
                Issue.record("guess \(guess) was right")
                continue
            }
            // Anything else was refused before it was looked at: too many attempts, or no longer signed in.
            guard [.wrongCode, .wrongPassword, .wrongNameOrPassword].contains(refusal) else { continue }
            checked.append(world.clock.now.milliseconds)
        }
        let worst = checked.map { from in checked.count { $0 >= from && $0 < from + AttemptBudget.window } }.max() ?? 0
        #expect((1...5).contains(worst))

        // The person, from the device they signed in with before, while the account's own budget is spent.
        let home = Caller(address: NetworkAddress("192.0.2.1"), device: device)
        let shut = try await outcome { try await world.half(person) }
        if case .tooManyAttempts = shut {
        } else {
            Issue.record("the account should be shut to unknown devices: \(String(describing: shut))")
        }
        let back = try await outcome { try await world.signedIn(person, from: home) }
        #expect(back == nil)

        let control = try await unjudged(world, times: 50)
        #expect(control == 50)
        let passed = (1...5).contains(worst) && back == nil && control > 5
        print("T-24 \(passed ? "PASS" : "FAIL") \(worst) of 1000 guesses checked in 15 min, known device back in 0 s")
        try await world.close()
    }

    @Test func `failures outlive the process`() async throws {
        let world = try await IdentityWorld()
        let person = try await world.person("jo@ambermoor.example")
        for _ in 0..<5 {
            world.clock.pass(seconds: 20)
            _ = try await outcome {
                try await world.identity.signIn(email: person.email, password: "wrong", from: IdentityWorld.home)
            }
        }
        world.clock.pass(seconds: 20)
        let again = try await world.restarted()
        let refusal = try await outcome { try await again.half(person) }
        if case .tooManyAttempts = refusal {} else { Issue.record("\(String(describing: refusal))") }
        try await again.close()
    }

    @Test func `one address is borne a hundred failures over all names`() async throws {
        let world = try await IdentityWorld()
        let caller = Caller(address: NetworkAddress("2001:db8::5"))
        for name in 0..<100 {
            _ = try await world.identity.charge(
                world.identity.keys(for: nil, named: "n\(name)", from: caller), at: world.clock.now)
        }
        let neighbour = Caller(address: NetworkAddress("2001:db8::6"))
        await #expect(throws: IdentityRefusal.self) {
            try await world.identity.charge(
                world.identity.keys(for: nil, named: "other", from: neighbour), at: world.clock.now)
        }
        let elsewhere = Caller(address: NetworkAddress("2001:db8:1::6"))
        _ = try await world.identity.charge(
            world.identity.keys(for: nil, named: "other", from: elsewhere), at: world.clock.now)
        try await world.close()
    }

    private func guess(
        _ number: Int, _ world: IdentityWorld, _ person: Person, _ half: SecretToken, _ stolen: LiveSession,
        _ caller: Caller
    ) async throws {
        let identity = world.identity
        switch number % 5 {
        case 0: _ = try await identity.signIn(email: person.email, password: "guess \(number)", from: caller)
        case 1: _ = try await identity.finishSignIn(half, code: "000000", from: caller, under: .empty)
        case 2: _ = try await identity.stepUp(stolen, with: .code("000000"), from: caller)
        case 3: _ = try await identity.stepUp(stolen, with: .password("guess \(number)"), from: caller)
        default:
            _ = try await identity.changePassword(
                stolen, from: "guess \(number)", to: "jagged otter lantern", confirmed: "jagged otter lantern",
                from: caller)
        }
    }

    /// How many are charged when nothing judges: what the test above would count if the budget did not work.
    private func unjudged(_ world: IdentityWorld, times: Int) async throws -> Int {
        var charged = 0
        for mark in 0..<times {
            let outcome = try await world.identity.store.attempts.reserve(
                ["control"], at: world.clock.now, forgetting: Moment(milliseconds: 0), mark: "\(mark)"
            ) { _, _, _ in nil }
            if case .reserved = outcome { charged += 1 }
        }
        return charged
    }
}
