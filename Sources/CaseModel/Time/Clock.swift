import Foundation

/// Tells the time; passed in, so that a test can say what it is.
public struct Clock: Sendable {
    public let now: @Sendable () -> Moment

    public init(now: @escaping @Sendable () -> Moment) {
        self.now = now
    }

    /// The machine's clock.
    public static let system = Clock {
        Moment(milliseconds: Int64(exactly: (Date().timeIntervalSince1970 * 1000).rounded(.down)) ?? 0)
    }

    /// Always the same moment.
    public static func fixed(_ moment: Moment) -> Clock {
        Clock { moment }
    }

    /// The civil day in London now.
    public var today: Day { London.day(of: now()) }
}
