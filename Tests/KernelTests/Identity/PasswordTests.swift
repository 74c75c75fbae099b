import Dispatch
import Testing

@testable import Kernel

@Suite("Passwords")
struct PasswordTests {
    static let context = ["Jo Fairweather", "jo.fairweather@ambermoor.example", "Ambermoor Council"]

    @Test(
        "a new password is judged by length and guessability only",
        arguments: [
            ("short", .tooShort), ("eleven chrs", .tooShort), (String(repeating: "ab7 ", count: 33), .tooLong),
            ("password1234", .guessable), ("P@ssw0rd2026!", .guessable), ("passwordpassword", .guessable),
            ("qwertyuiop123", .guessable), ("123456789012", .guessable), ("abcdefghijklm", .guessable),
            ("aaaaaaaaaaaaaa", .guessable), ("Welcome12345", .guessable), ("iloveyou2025", .guessable),
            ("letmein letmein", .guessable), ("Summer2026!!!", .guessable),
            ("Ambermoor2026", .aboutThePerson), ("fairweather99", .aboutThePerson), ("ambermoorJo123", .aboutThePerson),
            ("correct horse battery", nil), ("vexed plum tractor", nil), ("kQ8#vT2!mZx9", nil),
            ("żółta gęś śpiewa", nil), ("трамвай и облако", nil), ("839201746385", nil),
        ] as [(String, PasswordProblem?)])
    func judged(password: String, problem: PasswordProblem?) {
        #expect(PasswordRules.problem(with: password, context: Self.context) == problem)
    }

    @Test func `the right password is told from a wrong one, and nobody's from both`() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("vexed plum tractor")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await hasher.verify("vexed plum tractor", against: hash))
        #expect(try await hasher.verify("vexed plum tracto", against: hash) == false)
        #expect(try await hasher.verify("vexed plum tractor", against: nil) == false)
    }

    @Test func `the same letters composed differently are the same password`() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("cafe\u{301} plum tractor")
        #expect(try await hasher.verify("caf\u{e9} plum tractor", against: hash))
    }

    @Test func `an unknown account costs the work of a known one`() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("vexed plum tractor")
        let clock = ContinuousClock()
        func median(_ stored: String?) async throws -> Duration {
            var times: [Duration] = []
            for _ in 0..<7 {
                let start = clock.now
                _ = try await hasher.verify("wrong plum tractor", against: stored)
                times.append(clock.now - start)
            }
            return times.sorted()[3]
        }
        let known = try await median(hash)
        let unknown = try await median(nil)
        #expect(unknown > known / 3, "\(unknown) against \(known)")
    }

    @Test(.timeLimit(.minutes(2))) func `whoever comes when the line is full is refused, the others are served`()
        async throws
    {
        let hasher = PasswordHasher(limit: 1, queue: 2)
        hasher.threads.suspend()
        let (served, refused) = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask { (try? await hasher.verify("x", against: nil)) != nil }
            }
            var (served, refused) = (0, 0)
            for await wasServed in group {
                if wasServed { served += 1 } else { refused += 1 }
                // One is at work and two wait: when the other nine were refused, the work goes on.
                if !wasServed && refused == 9 { hasher.threads.resume() }
            }
            return (served, refused)
        }
        #expect(served == 3)
        #expect(refused == 9)
    }
}
