import CaseModel
import Definitions
import Foundation
import Testing

/// One folder under `Diagnostics/Fixtures/` that provokes the code it is named after. Its files lie over the good module in
/// `base/`; `expected.txt` holds what the checker says, word for word. Of a publish attempt `base/` is the live set.
struct DiagnosticFixture: Sendable, CustomTestStringConvertible {
    let code: String

    var testDescription: String { code }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")
    static let all: [DiagnosticFixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.count == 4 && $0 != "base" }.sorted().map(DiagnosticFixture.init)
    }()

    private static let published = Set(["W003", "I002", "K001", "K002", "K003"])
    static let today = Day(year: 2026, month: 6, day: 1)

    private var folder: URL { Self.folder.appendingPathComponent(code) }
    var expectedFile: URL { folder.appendingPathComponent("expected.txt") }
    var expected: String { (try? String(contentsOf: expectedFile, encoding: .utf8)) ?? "" }

    /// Everything that is said about the provoking files.
    func diagnostics() throws -> [Diagnostic] {
        let base = try Self.files(in: Self.folder.appendingPathComponent("base"))
        let candidate = Self.read(base.merging(try Self.files(in: folder)) { _, own in own })
        guard Self.published.contains(code) else { return candidate.diagnostics }
        let begunFrom = try? String(contentsOf: folder.appendingPathComponent("begun_from.txt"), encoding: .utf8)
        let attempt = PublishCheck.check(
            live: Self.read(base).set, candidate: candidate.set, liveNumber: 7,
            draftBegunFrom: begunFrom.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? 7,
            casesInStage: { _, _, _ in 3 })
        return (candidate.diagnostics + attempt).sorted()
    }

    func rendered() throws -> String {
        try diagnostics().map { $0.description + "\n" }.joined()
    }

    static func read(_ files: [String: String]) -> ReadOutcome {
        DefinitionReader.read(
            files.sorted { $0.key < $1.key }.map { DefinitionFile(path: $0.key, text: $0.value) },
            in: CheckSurroundings(today: today, publishedFacts: ["season.started_on"]))
    }

    static func base() throws -> ReadOutcome {
        read(try files(in: folder.appendingPathComponent("base")))
    }

    /// By path below the folder.
    static func files(in folder: URL) throws -> [String: String] {
        let walk = FileManager.default.enumerator(atPath: folder.path)
        var files: [String: String] = [:]
        while let path = walk?.nextObject() as? String {
            guard path.hasSuffix(".yaml") else { continue }
            files[path] = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        }
        return files
    }
}
