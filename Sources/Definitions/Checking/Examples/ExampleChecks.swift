import CaseModel

/// Checks that examples speak of things that exist (X001). Whether they hold, running them tells.
enum ExampleChecks {
    static func check(
        _ examples: ExamplesDefinition, of module: Module, in context: CheckContext, into findings: inout Findings
    ) {
        let names = ExampleNames(module: module, context: context)
        for example in examples.cases {
            for given in example.given { names.check(given.matter, into: &findings) }
            let form = example.when.flatMap { names.check($0, into: &findings) }
            names.check(example.expect, after: form, into: &findings)
        }
    }
}
