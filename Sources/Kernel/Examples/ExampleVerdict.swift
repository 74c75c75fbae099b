public import CaseModel
public import Definitions

/// What came of one example.
public struct ExampleVerdict: Sendable {
    public enum Result: Sendable, Hashable {
        case passed
        /// What was expected and what was found, a sentence each.
        case failed([String])
    }

    public let example: ExampleCase
    public let result: Result
    /// The rules that fired in it, or refused what was tried.
    public let exercised: Set<DefinitionID>

    /// The diagnostics of a failure: X002, at the example's place.
    public var diagnostics: [Diagnostic] {
        guard case .failed(let differences) = result else { return [] }
        return differences.map { Diagnostic(.x002, at: example.place, "'\(example.name)': \($0)") }
    }
}

extension Module {
    /// The rules that none of its examples exercised: X003, at the rule's place.
    public func unexercised(by verdicts: [ExampleVerdict]) -> [Diagnostic] {
        let exercised = verdicts.reduce(into: Set<DefinitionID>()) { $0.formUnion($1.exercised) }
        return rules.filter { !$0.isRetired && !exercised.contains($0.id) }.map {
            Diagnostic(.x003, at: $0.place, "No example exercises this rule, '\($0.id.text)'.")
        }
    }
}
