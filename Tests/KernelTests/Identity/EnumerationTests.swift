import CaseModel
import Definitions
import Policy
import Storage
import Testing

@testable import Kernel

@Suite("A wrong name looks like a wrong password (T-26)")
struct EnumerationTests {
    @Test func `the answers to a known, an unknown and a disabled name are the same, the lock-out included`()
        async throws
    {
        let world = try await IdentityWorld()
        let known = try await world.person("jo@ambermoor.example")
        let disabled = try await world.person("sam@ambermoor.example")
        try await world.identity.disable(disabled.account, by: world.administrator(), from: .none)
        let invited = try await world.identity.createAccount(
            in: world.organisation().id, name: "New", email: "new@ambermoor.example", memberships: [],
            by: .system(.shell),
            from: .none, under: .empty)
        let names = [known.email, "nobody@ambermoor.example", disabled.email, invited.account.email]
        var answers: [[IdentityRefusal?]] = names.map { _ in [] }
        for _ in 0..<9 {
            world.clock.pass(seconds: 6)
            for (place, name) in names.enumerated() {
                let caller = Caller(address: NetworkAddress("198.51.100.\(place)"))
                let password = place == 2 ? IdentityWorld.password : "wrong plum tractor"
                answers[place].append(
                    try await outcome { try await world.identity.signIn(email: name, password: password, from: caller) }
                )
            }
        }
        #expect(Set(answers).count == 1)
        let sentences = answers.map { $0.map { $0?.sentence ?? "" } }
        #expect(Set(sentences).count == 1)

        world.clock.pass(seconds: 1000)
        let control = try await outcome { try await world.half(known) }
        #expect(control != answers[0][0])
        let passed = Set(answers).count == 1 && Set(sentences).count == 1 && control == nil
        print(
            "T-26 \(passed ? "PASS" : "FAIL") \(Set(answers).count) kind of answer for \(names.count) kinds of name, 9 attempts each"
        )
        try await world.close()
    }
}
