import CaseModel
import Foundation
import Kernel

extension SiteControl {
    private var shell: Imports.Starter { .shell(at: clock.now()) }

    func importParties(_ path: String, _ mapping: String, isRehearsal: Bool) async throws -> JSONValue {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= CSVReader.Limits.bytes else { return Self.failed(CSVReader.Problem.tooLarge.sentence) }
        guard let data = FileManager.default.contents(atPath: path) else {
            return Self.failed("\(path) cannot be read.")
        }
        let name = URL(fileURLWithPath: path).lastPathComponent
        let id = try await imports.begin(
            Array(data), named: name, mapping: mapping, isRehearsal: isRehearsal, by: shell)
        return done([], ["id": .string(id.text)])
    }

    func workOnImport(_ text: String) async throws -> JSONValue {
        guard let id = ImportJobID(text) else { return Self.failed("There is no such import.") }
        try await imports.run(for: .milliseconds(500))
        let job = try await imports.progress(of: id, by: shell).progress
        func number(_ value: Int) -> JSONValue { .number(String(value)) }
        return done(
            [],
            [
                "state": .string(job.state.rawValue), "rows": number(job.rows), "seen": number(job.counts.all),
                "accepted": number(job.counts.accepted), "findings": number(job.counts.findings),
                "refused": number(job.counts.refused), "unchanged": number(job.counts.unchanged),
                "changed": number(job.counts.changed), "isRehearsal": .bool(job.isRehearsal), "id": .string(text),
            ])
    }

    func writeImportReport(_ text: String, to path: String) async throws -> JSONValue {
        guard let id = ImportJobID(text) else { return Self.failed("There is no such import.") }
        let bytes = try await imports.report(of: id, by: shell)
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            return Self.failed("\(path) cannot be written.")
        }
        return done(["Wrote \(path)."])
    }
}
