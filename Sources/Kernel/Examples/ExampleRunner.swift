import CaseModel
public import Definitions
import Expressions

/// Runs the examples of a module against a set of definitions: pure, without a database.
///
/// It runs views, submissions and moves. What an example expects of rules and schedules waits until those run; such an
/// example says so rather than passing.
public struct ExampleRunner: Sendable {
    let definitions: DefinitionSet

    public init(_ definitions: DefinitionSet) {
        self.definitions = definitions
    }

    /// Every example of every module, in order.
    public func run() -> [ExampleVerdict] { definitions.modules.flatMap(run) }

    public func run(_ module: Module) -> [ExampleVerdict] {
        module.examples.flatMap(\.cases).map { ExampleVerdict(example: $0, result: result(of: $0, in: module)) }
    }

    private func result(of example: ExampleCase, in module: Module) -> ExampleVerdict.Result {
        guard example.isRunnable(in: module) else { return .waiting }
        var world = ExampleWorld(example, module: module, definitions: definitions)
        world.happen()
        let differences = world.differences()
        return differences.isEmpty ? .passed : .failed(differences)
    }
}

extension ExampleCase {
    /// Whether nothing that it expects comes from a rule or a schedule.
    func isRunnable(in module: Module) -> Bool {
        guard expect.due.isEmpty, expect.flags == nil, expect.findings == nil, expect.letters == nil,
            expect.suggestions == nil, expect.referrals == nil, expect.risk == nil
        else { return false }
        switch when?.deed {
        case .nightly, .withdraw: return false
        case .move(let move): return !module.blocks(move.value)
        case .submit: return expect.work == nil && !expect.values.contains { module.isSetByRules($0.of) }
        case .view, nil: return expect.work == nil
        }
    }
}

extension Module {
    /// Whether a rule can refuse the move.
    fileprivate func blocks(_ move: DefinitionID) -> Bool {
        rules.flatMap(\.actions).contains { action in
            guard case .block(let blocked, _) = action.effect else { return false }
            return blocked.contains { $0.id == move }
        }
    }

    fileprivate func isSetByRules(_ field: FieldReference) -> Bool {
        guard let form = field.form else { return false }
        return forms[form]?.field(field.field)?.setByRules ?? false
    }
}
