import CaseModel
import Definitions
import Foundation
import Testing

@Suite("Reading modules")
struct ModuleTests {
    @Test func `a broken module is left out with those that need it, and the others live`() throws {
        let files =
            Reading.core + [
                module("a"), module("b", uses: "[a]"), module("c"),
                DefinitionFile(path: "a/bad.codes.yaml", text: "codes: bad\ntitle: Bad\nitmes: []\n"),
            ]
        let outcome = DefinitionReader.read(files)
        #expect(outcome.brokenModules.map(\.text) == ["a", "b"])
        #expect(outcome.set.modules.map(\.id.text) == ["core", "c"])
        #expect(Set(outcome.diagnostics.map(\.code)) == [.y006, .y007])
    }

    @Test func `a folder has one module file, named as the folder`() {
        let lonely = DefinitionReader.read(
            Reading.core + [
                DefinitionFile(path: "a/k.codes.yaml", text: "codes: k\ntitle: K\nitems: []\n")
            ])
        #expect(lonely.diagnostics.map(\.code) == [.m001])
        let other = DefinitionFile(path: "a/b.module.yaml", text: module("b").text ?? "")
        #expect(DefinitionReader.read(Reading.core + [module("a"), other]).diagnostics.map(\.code) == [.m001])
        #expect(DefinitionReader.read(Reading.core + [other]).diagnostics.map(\.code) == [.m001])
    }

    @Test func `a capability is one of the table`() {
        let text = (module("a").text ?? "") + "capabilities:\n  - capability: meeting\n"
        let found = DefinitionReader.read(Reading.core + [DefinitionFile(path: "a/a.module.yaml", text: text)])
            .diagnostics
        #expect(found.map(\.code) == [.m002])
        #expect(found.first?.suggestion == "meetings")
    }

    @Test func `the content hash follows paths and texts, not their order`() {
        let files = [module("a"), DefinitionFile(path: "a/k.codes.yaml", text: "codes: k\ntitle: K\nitems: []\n")]
        let hash = hash(of: files)
        #expect(hash?.count == 64)
        #expect(self.hash(of: files.reversed()) == hash)
        let changed = [files[0], DefinitionFile(path: "a/k.codes.yaml", text: "codes: k\ntitle: L\nitems: []\n")]
        #expect(self.hash(of: changed) != hash)
    }

    @Test func `only the modules that are switched on are read, in their order`() throws {
        let list = ModuleList.read(DefinitionFile(path: "modules.yaml", text: "modules:\n  - c\n  - a\n"))
        #expect(list.diagnostics.isEmpty)
        let outcome = DefinitionReader.read(
            Reading.core + [module("a"), module("b"), module("c")], modules: list.modules)
        #expect(outcome.set.modules.map(\.id.text) == ["core", "c", "a"])
        let faulty = ModuleList.read(DefinitionFile(path: "modules.yaml", text: "modules: [a, a, B]\nmore: 1\n"))
        #expect(faulty.modules.map(\.text) == ["core", "a"])
        #expect(faulty.diagnostics.map(\.code) == [.g003, .y008, .y006])
    }

    @Test func `every definition that ships is read without a finding about its keys`() throws {
        let folder = try #require(Reading.shipped)
        let files = try DefinitionFolder.files(at: folder)
        #expect(!files.isEmpty)
        let found = DefinitionReader.read(files).diagnostics.filter { isAboutKeys($0.code) }
        #expect(found.isEmpty, "\(found.map(\.description).joined(separator: "\n"))")
    }

    private func hash(of files: [DefinitionFile]) -> String? {
        DefinitionReader.read(Reading.core + files).set.modules.last?.contentHash
    }

    private func isAboutKeys(_ code: DiagnosticCode) -> Bool {
        code.rawValue.hasPrefix("Y") || [.g001, .g002, .g003, .r004, .a001, .m001, .m002].contains(code)
    }

    private func module(_ id: String, uses: String = "[]") -> DefinitionFile {
        DefinitionFile(
            path: "\(id)/\(id).module.yaml",
            text: "module: \(id)\ntitle: T\nowner: O\nuses: \(uses)\ndefaults:\n  purpose: P\n")
    }
}
