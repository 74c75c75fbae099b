public import CaseModel
import Synchronization

/// Why no entry of the trail can be kept, so that nothing is answered.
public enum TrailDoubt: Unavailability, Sendable, Hashable {
    /// The machine's clock gives a time that cannot be one, or one before what it gave already.
    case clock
}

/// What one server knows of its chain of reads: how late it was already, and whether the last entry could be written.
///
/// A clock that goes back would let grants live again that have ended, and put entries before those that they followed.
final class TrailStanding: Sendable {
    private struct Known {
        var latest: Moment?
        var isUnwell = false
    }

    /// Milliseconds by which a clock may be set back while the site runs: clocks are put right by seconds, now and then by
    /// minutes.
    static let tolerance: Int64 = 600_000
    /// The first of January 2020: a machine that gives an earlier time has lost it.
    static let earliest = Moment(milliseconds: 1_577_836_800_000)

    private let looksBack: Bool
    private let known = Mutex(Known())

    init(looksBack: Bool) {
        self.looksBack = looksBack
    }

    /// - Parameter last: the time of the last entry of an earlier run; asked once.
    func confirm(_ now: Moment, last: () async throws -> Moment?) async throws {
        var latest = known.withLock { $0.latest }
        if latest == nil, looksBack { latest = try await last() }
        guard now >= Self.earliest, latest.map({ now >= $0.adding(milliseconds: -Self.tolerance) }) ?? true else {
            throw TrailDoubt.clock
        }
        let seen = latest
        known.withLock { $0.latest = max($0.latest ?? now, seen ?? now, now) }
    }

    var isUnwell: Bool { known.withLock { $0.isUnwell } }

    func wrote(_ isWritten: Bool) {
        known.withLock { $0.isUnwell = !isWritten }
    }
}
