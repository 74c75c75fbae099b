import CaseModel
import Definitions
import Kernel

/// Runs examples and says what came of each.
struct ExamplesReport {
    private let verdicts: [ExampleVerdict]
    private let unexercised: [Diagnostic]

    init(_ set: DefinitionSet) {
        let verdicts = set.modules.map { ($0, ExampleRunner(set).run($0)) }
        self.verdicts = verdicts.flatMap(\.1)
        unexercised = verdicts.flatMap { $0.unexercised(by: $1) }
    }

    /// Prints every failure and the closing line; returns how many failed.
    func print(json: Bool) -> Int {
        var (passed, failed) = (0, 0)
        for verdict in verdicts {
            switch verdict.result {
            case .passed: passed += 1
            case .failed:
                failed += 1
                for diagnostic in verdict.diagnostics {
                    Swift.print(json ? diagnostic.jsonLine : diagnostic.description)
                }
            }
        }
        for diagnostic in unexercised { Swift.print(json ? diagnostic.jsonLine : diagnostic.description) }
        if !json { Swift.print("\(passed) passed, \(failed) failed") }
        return failed
    }
}
