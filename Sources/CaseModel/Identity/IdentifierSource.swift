import Foundation
import Synchronization

/// Makes identifiers (UUID version 7, RFC 9562 section 5.7) that strictly increase within one source, even when the
/// clock stands still or goes back.
public struct IdentifierSource: Sendable {
    private let now: @Sendable () -> Moment
    private let random: @Sendable () -> UInt64
    private let last = Last()

    public init(now: @escaping @Sendable () -> Moment, random: @escaping @Sendable () -> UInt64) {
        self.now = now
        self.random = random
    }

    public init(clock: Clock, random: @escaping @Sendable () -> UInt64) {
        self.init(now: clock.now, random: random)
    }

    /// The machine's clock and its random numbers.
    public static let system = IdentifierSource(
        now: Clock.system.now, random: { UInt64.random(in: .min ... .max) })

    public func next<S>(_: S.Type = S.self) -> Identifier<S> {
        let random = random()
        let (milliseconds, count) = last.after(UInt64(clamping: now().milliseconds), seed: random >> 53)
        let low = UInt64(0x8000_0000_0000_0000) | (self.random() >> 2)
        let high = milliseconds << 16 | 0x7000 | count
        let bytes = [high, low].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
        return Identifier(rawValue: UUID(bytes: bytes) ?? UUID())
    }
}

/// The time and the count within it of the last identifier made.
private final class Last: Sendable {
    private let state = Mutex<(milliseconds: UInt64, count: UInt64)>((0, 0))

    /// The next time (48 bits) and count (12 bits); the count starts at a random value below half its range.
    func after(_ now: UInt64, seed: UInt64) -> (milliseconds: UInt64, count: UInt64) {
        let now = min(now, 0xFFFF_FFFF_FFFE)
        return state.withLock { last in
            if now > last.milliseconds {
                last = (now, seed & 0x7FF)
            } else if last.count < 0xFFF {
                last.count += 1
            } else {
                last = (last.milliseconds + 1, seed & 0x7FF)
            }
            return last
        }
    }
}
