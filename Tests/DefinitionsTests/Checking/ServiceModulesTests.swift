import CaseModel
import Definitions
import Expressions
import Foundation
import Testing

struct ServiceModulesTests {
    /// The folder of the live definitions, found by walking up from this file.
    private var forms: URL? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let found = folder.appendingPathComponent("forms")
            if FileManager.default.fileExists(atPath: found.path) { return found }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    @Test func `the modules of this site have no errors`() throws {
        let folder = try #require(forms)
        let outcome = DefinitionReader.read(try DefinitionFolder.files(at: folder))
        #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        #expect(outcome.brokenModules == [])
        for finding in outcome.diagnostics { print(finding.description) }
    }

    @Test func `every expression of a good module is checked`() throws {
        let garden = try #require(try DiagnosticFixture.base().set.modules.last)
        let request = try #require(garden.forms.first { $0.id.text == "request" })
        let rent = try #require(request.fields.first { $0.id.text == "rent" })
        #expect(rent.value?.checked?.type == .decimal)
        #expect(rent.effectiveSensitivity == .personal)
        #expect(request.fields.first { $0.id.text == "back_pain" }?.effectiveSensitivity == .special)
        #expect(garden.rules.allSatisfy { $0.when.checked != nil })
        #expect(garden.schedules.flatMap(\.windows).allSatisfy { $0.due?.checked != nil })
    }

    @Test func `an extending form holds the fields of the core, which keep their owner`() throws {
        let garden = try #require(try DiagnosticFixture.base().set.modules.last)
        let client = try #require(garden.forms.first { $0.id.text == "client" })
        let born = try #require(client.fields.first { $0.id.text == "born_on" })
        #expect(born.owner.text == "core/client")
        #expect(born.label == "Date of birth")
        #expect(born.must.count == 2)
        #expect(
            client.fields.map(\.id.text) == ["born_on", "needs_ramp", "name", "address", "hearing", "safe_address"])
        #expect(client.fields.last?.effectiveSensitivity == .sealed)
    }
}
