import Synchronization

/// How many statements an engine has run since it was opened: what a page costs, for tests and measurements.
final class StatementCounter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}
