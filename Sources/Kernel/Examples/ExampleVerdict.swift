public import Definitions

/// What came of one example.
public struct ExampleVerdict: Sendable {
    public enum Result: Sendable, Hashable {
        case passed
        /// What was expected and what was found, a sentence each.
        case failed([String])
        /// It expects what rules or schedules do, which this version does not run.
        case waiting
    }

    public let example: ExampleCase
    public let result: Result

    /// The diagnostics of a failure: X002, at the example's place.
    public var diagnostics: [Diagnostic] {
        guard case .failed(let differences) = result else { return [] }
        return differences.map { Diagnostic(.x002, at: example.place, "'\(example.name)': \($0)") }
    }
}
