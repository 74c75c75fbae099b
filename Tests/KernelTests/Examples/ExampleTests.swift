import CaseModel
import Definitions
import Foundation
import Testing

@testable import Kernel

@Suite("Examples and the rules that they set off")
struct ExampleTests {
    /// The small service that the checks of definitions are tested with, one file of it changed.
    private func garden(_ path: String, _ change: (String) -> String) throws -> DefinitionSet {
        let base = try Repository.root().appending(path: "Tests/DefinitionsTests/Diagnostics/Fixtures/base")
        var files = try DefinitionFolder.files(at: base).byPath
        files[path] = change(files[path] ?? "")
        return DefinitionReader.read(files.definitionFiles, modules: try ["core", "garden"].map(Names.id)).set
    }

    private func run(_ set: DefinitionSet) throws -> (verdicts: [ExampleVerdict], unexercised: [Diagnostic]) {
        let module = try #require(set[try Names.id("garden")])
        let verdicts = ExampleRunner(set).run(module)
        return (verdicts, module.unexercised(by: verdicts))
    }

    private static let examples = "garden/visits.examples.yaml"

    @Test func `X002 says what was expected and what was found, at the example`() throws {
        let set = try garden(Self.examples) { $0.replacing("work: [talk]", with: "work: []\n      risk: \"standard\"") }
        let found = try run(set).verdicts.flatMap(\.diagnostics)
        #expect(
            found.map(\.description) == [
                """
                garden/visits.examples.yaml:4:5: X002 'An overgrown plot is talked about': work should be none and is talk
                  Mend the rule or the example.
                """,
                """
                garden/visits.examples.yaml:4:5: X002 'An overgrown plot is talked about': risk should be standard and is high
                  Mend the rule or the example.
                """,
            ])
    }

    @Test func `X003 warns of a rule that no example exercises`() throws {
        #expect(try run(garden(Self.examples) { $0 }).unexercised.isEmpty)
        let set = try garden(Self.examples) { $0.replacing("overgrown: true", with: "overgrown: false") }
        let found = try run(set).unexercised
        #expect(found.map(\.severity) == [.warning])
        #expect(
            found.map(\.description) == [
                """
                garden/overgrown.rule.yaml:1:1: X003 No example exercises this rule, 'overgrown'.
                  Write one.
                """
            ])
    }

    @Test func `a rule that was true before does not fire again`() throws {
        let set = try garden(Self.examples) {
            $0.replacing(
                "        stage: renting\n",
                with: """
                            stage: renting
                          - record: visit
                            on: 2026-05-01
                            answers:
                              visited_on: 2026-05-01
                              overgrown: true

                    """
            ).replacing("work: [talk]", with: "work: []")
        }
        #expect(try run(set).verdicts.map(\.result) == [.passed])
    }

    @Test func `a form that a rule blocks is refused while the rule is true`() throws {
        let base = try Repository.root().appending(path: "Tests/DefinitionsTests/Diagnostics/Fixtures/base")
        var files = try DefinitionFolder.files(at: base).byPath
        files["garden/overgrown.rule.yaml", default: ""] += "\n  - block: [plan]\n    say: Visit the plot first.\n"
        files["garden/blocked.examples.yaml"] = """
            examples: blocked
            title: Blocked
            cases:
              - example: no_plan_yet
                name: An overgrown plot gets no plan
                today: 2026-06-01
                given:
                  - case: growing
                    stage: renting

                  - record: visit
                    answers:
                      visited_on: 2026-06-01
                      overgrown: true
                when:
                  submit: plan
                  answers:
                    next_step: Dig
                expect:
                  refused: [plan]
                  work: []

            """
        let read = DefinitionReader.read(files.definitionFiles, modules: try ["core", "garden"].map(Names.id))
        #expect(read.diagnostics.map(\.description).isEmpty)
        let found = try run(read.set)
        #expect(found.verdicts.map(\.result) == [.passed, .passed])
        #expect(found.unexercised.isEmpty)
    }

    @Test func `the examples that ship pass`() throws {
        let folder = try Repository.root().appending(path: "forms")
        let set = try DefinitionReader.read(DefinitionFolder.files(at: folder)).set
        let verdicts = set.modules.flatMap(ExampleRunner(set).run)
        #expect(verdicts.flatMap(\.diagnostics).map(\.description).isEmpty)
        #expect(verdicts.filter { $0.result == .passed }.count >= 21)
        for module in set.modules {
            #expect(module.unexercised(by: verdicts.filter { $0.example.place.file.hasPrefix(module.id.text) }).isEmpty)
        }
    }
}
