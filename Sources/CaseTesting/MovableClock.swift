public import CaseModel
import Synchronization

/// A clock that stands still until a test moves it.
public final class MovableClock: Sendable {
    private let moment: Mutex<Moment>

    public init(_ moment: Moment) { self.moment = Mutex(moment) }

    public var now: Moment { moment.withLock { $0 } }

    public func pass(seconds: Int64) {
        moment.withLock { $0 = Moment(milliseconds: $0.milliseconds + seconds * 1_000) }
    }

    /// What use cases are given.
    public var clock: Clock { Clock { self.now } }
}
