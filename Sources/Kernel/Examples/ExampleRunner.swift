public import Definitions
import Expressions

/// Runs the examples of a module against a set of definitions: pure, without a database.
///
/// It runs views, submissions, withdrawals, moves and nights, with the rules that they set off, and says which records
/// are due when.
public struct ExampleRunner: Sendable {
    let definitions: DefinitionSet

    public init(_ definitions: DefinitionSet) {
        self.definitions = definitions
    }

    /// Every example of the module, in order.
    public func run(_ module: Module) -> [ExampleVerdict] {
        module.examples.flatMap(\.cases).map { verdict(of: $0, in: module) }
    }

    private func verdict(of example: ExampleCase, in module: Module) -> ExampleVerdict {
        var world = ExampleWorld(example, module: module, definitions: definitions)
        world.happen()
        let differences = world.differences()
        return ExampleVerdict(
            example: example, result: differences.isEmpty ? .passed : .failed(differences),
            exercised: world.outcome.exercised)
    }
}
