import CaseModel
import Definitions
import Kernel

/// Runs examples and says what came of each.
struct ExamplesReport {
    private let verdicts: [ExampleVerdict]

    init(_ set: DefinitionSet) {
        verdicts = ExampleRunner(set).run()
    }

    /// Prints every failure and the closing line; returns how many failed.
    func print(json: Bool) -> Int {
        var (passed, failed, waiting) = (0, 0, 0)
        for verdict in verdicts {
            switch verdict.result {
            case .passed: passed += 1
            case .waiting: waiting += 1
            case .failed:
                failed += 1
                for diagnostic in verdict.diagnostics {
                    Swift.print(json ? diagnostic.jsonLine : diagnostic.description)
                }
            }
        }
        if !json {
            if waiting > 0 {
                Swift.print("\(waiting) examples wait for rules and schedules, which this version does not run.")
            }
            Swift.print("\(passed) passed, \(failed) failed")
        }
        return failed
    }
}
