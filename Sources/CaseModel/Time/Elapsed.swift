/// A length of time on the clock, in milliseconds; may be negative. Not a civil period: a day of `Elapsed` is 24 hours.
public struct Elapsed: Hashable, Comparable, Codable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static let zero = Elapsed(milliseconds: 0)
    public static func seconds(_ count: Int64) -> Elapsed {
        Elapsed(milliseconds: count.multipliedSaturating(by: 1000))
    }
    public static func minutes(_ count: Int64) -> Elapsed {
        Elapsed(milliseconds: count.multipliedSaturating(by: 60_000))
    }
    public static func hours(_ count: Int64) -> Elapsed {
        Elapsed(milliseconds: count.multipliedSaturating(by: 3_600_000))
    }
    public static func days(_ count: Int64) -> Elapsed {
        Elapsed(milliseconds: count.multipliedSaturating(by: 86_400_000))
    }

    public static func < (left: Elapsed, right: Elapsed) -> Bool { left.milliseconds < right.milliseconds }

    /// The other way: what is to be added to come back.
    public var negated: Elapsed { Elapsed(milliseconds: Int64(0).subtractingSaturating(milliseconds)) }

    /// In hours, exact to nine places.
    public var hours: ExactDecimal {
        ExactDecimal(scaled: ExactDecimal.quotient(Int128(milliseconds) * ExactDecimal.one.scaled, by: 3_600_000))
            ?? .zero
    }
}
