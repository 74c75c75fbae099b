import ArgumentParser
import CaseModel
import Definitions
import Foundation

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks every definition; exit status 1 when one is wrong.")

    @OptionGroup var forms: FormsOptions
    @Flag(help: "One JSON object a line, for editors.") var json = false

    func run() async throws {
        let outcome = try Baseline(forms).read(today: Clock.system.today)
        for diagnostic in outcome.diagnostics { print(json ? diagnostic.jsonLine : diagnostic.description) }
        let errors = outcome.diagnostics.count { $0.severity == .error }
        let warnings = outcome.diagnostics.count - errors
        let modules = outcome.set.modules.map(\.id.text).joined(separator: ", ")
        if !json {
            print("\(errors) errors, \(warnings) warnings. Whole modules: \(modules.isEmpty ? "none" : modules).")
        }
        if errors > 0 { throw ExitCode.failure }
    }
}

struct ExamplesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examples", abstract: "Runs the examples that stand beside the definitions.")

    @OptionGroup var forms: FormsOptions
    @Flag(help: "One JSON object a line.") var json = false

    func run() async throws {
        let outcome = try Baseline(forms).read(today: Clock.system.today)
        guard outcome.brokenModules.isEmpty else {
            throw CommandFailure(
                "These modules are wrong, run ecms check: " + outcome.brokenModules.map(\.text).joined(separator: ", "))
        }
        let failed = ExamplesReport(outcome.set).print(json: json)
        if failed > 0 { throw ExitCode.failure }
    }
}

extension Diagnostic {
    var jsonLine: String {
        JSONValue.object([
            "file": .string(place.file), "line": .number(String(place.line)), "column": .number(String(place.column)),
            "code": .string(code.rawValue), "severity": .string(severity.rawValue), "problem": .string(problem),
            "remedy": .string(remedy), "suggestion": suggestion.map { .string($0) } ?? .null,
        ]).text
    }
}
