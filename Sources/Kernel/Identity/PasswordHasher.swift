import Dispatch
import Foundation
import Synchronization

/// Hashes and checks passwords with Argon2id, a few at a time and on threads of its own.
///
/// Each hash takes 19 MiB and about 33 ms, so at most `limit` run at once, at most `queue` wait, and whoever comes
/// after that is refused with `IdentityRefusal.busy`; the threads that answer pages are never blocked.
public final class PasswordHasher: Sendable {
    private struct Line {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let limit: Int
    private let room: Int
    private let secrets: SecretSource
    /// Where the work is done; tests hold it up to fill the line.
    let threads = DispatchQueue(label: "password-hasher", attributes: .concurrent)
    private let line = Mutex(Line())

    public init(secrets: SecretSource = .system, limit: Int = 4, queue: Int = 256) {
        self.limit = max(1, limit)
        self.room = max(0, queue)
        self.secrets = secrets
    }

    /// The hash of a password as a PHC string, with a fresh salt.
    public func hash(_ password: String) async throws -> String {
        let bytes = Self.bytes(of: password)
        let salt = secrets.bytes(Argon2.saltCount)
        guard let encoded = try await run({ Argon2.hash(bytes, salt: salt) }) else { throw IdentityRefusal.busy }
        return encoded
    }

    /// Whether a password is the one that was hashed. Without a stored hash (no such account, or none set yet) the
    /// same work is done and the answer is no, so that time does not say which accounts exist.
    public func verify(_ password: String, against stored: String?) async throws -> Bool {
        let bytes = Self.bytes(of: password)
        let encoded = stored ?? Self.nobody
        let matches = try await run { Argon2.verify(bytes, against: encoded) }
        return matches && stored != nil
    }

    /// A hash of no password, made with the parameters in force.
    private static let nobody =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$u0L3o5d2dF0m1W9S7T0uYt0s8m4cE5kqT3u2k9sQb0E"

    /// The same password typed on two keyboards must be the same bytes; what is too long is cut, and refused elsewhere.
    private static func bytes(of password: String) -> [UInt8] {
        let composed = String(String.UnicodeScalarView(password.unicodeScalars.prefix(PasswordRules.longest + 1)))
            .precomposedStringWithCompatibilityMapping
        return Array(composed.utf8.prefix(1024))
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = enter { continuation.resume(returning: work()) }
            if !accepted { continuation.resume(throwing: IdentityRefusal.busy) }
        }
    }

    /// Starts the work or lets it wait; `false` when the line is full.
    private func enter(_ work: @escaping @Sendable () -> Void) -> Bool {
        enum Entry { case start, wait, full }
        let entry = line.withLock { line -> Entry in
            if line.running < limit {
                line.running += 1
                return .start
            }
            guard line.waiting.count < room else { return .full }
            line.waiting.append(work)
            return .wait
        }
        if entry == .start { start(work) }
        return entry != .full
    }

    private func start(_ work: @escaping @Sendable () -> Void) {
        threads.async { [self] in
            work()
            let next = line.withLock { line -> (@Sendable () -> Void)? in
                guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
                line.running -= 1
                return nil
            }
            if let next { start(next) }
        }
    }
}
