import CaseModel
import Definitions
import Foundation
import Policy
import Storage

@testable import Kernel

/// A site of its own for one test, with the small service that the checks of definitions are tested with.
struct LiveWorld: Sendable {
    static let clock = Clock.fixed(Moment(milliseconds: 1_780_000_000_000))

    let folder: URL
    let store: Store
    let enabled: [ModuleID]
    /// The files as the folder has them.
    let files: [String: String]

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "live-\(UUID().uuidString)")
        let folders = SiteFolders(
            data: folder.appending(path: "data").path, keys: folder.appending(path: "keys").path,
            checkpoints: folder.appending(path: "checkpoints").path)
        store = try await Store.open(folders, clock: Self.clock)
        let base = try Repository.root().appending(path: "Tests/DefinitionsTests/Diagnostics/Fixtures/base")
        files = try DefinitionFolder.files(at: base).byPath
        enabled = try ["core", "garden"].map { try Names.id($0) }
    }

    /// What a server has that just started.
    func started() -> LiveDefinitions { LiveDefinitions(store: store, clock: Self.clock) }

    /// A server that took these files into force.
    func adopted(_ files: [String: String]? = nil) async throws -> LiveDefinitions {
        let live = started()
        _ = try await live.adopt((files ?? self.files).definitionFiles, enabled: enabled)
        return live
    }

    /// The folder with one file changed.
    func files(_ path: String, _ change: (String) -> String) -> [String: String] {
        var files = files
        files[path] = change(files[path] ?? "")
        return files
    }

    func publish(
        _ changed: [String: String], on live: LiveDefinitions, begunFrom: Int64, by actor: Actor = .system(.shell),
        needsSecondPerson: Bool = false, reason: String = "Asked for by the workers"
    ) async throws -> PublishOutcome {
        let question = Question(actor, .create, .definitions, Circumstances(now: Self.clock.now()))
        return try await live.publish(
            changed.definitionFiles, begunFrom: begunFrom, reason: reason, as: question,
            needsSecondPerson: needsSecondPerson, .none)
    }

    func close() async throws {
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }
}

extension PublishOutcome {
    /// The codes that stand in the way; empty when nothing does.
    var refusals: [String] {
        guard case .refused(let found) = self else { return [] }
        return Set(found.filter { $0.severity == .error }.map(\.code.rawValue)).sorted()
    }

    var number: Int64? {
        guard case .published(let number, _, _) = self else { return nil }
        return number
    }

    var words: [String] {
        guard case .published(_, let differences, _) = self else { return [] }
        return differences.map(\.words)
    }
}

/// The folder of the project, found from this file upwards.
enum Repository {
    struct NotFound: Error {}

    static func root(from file: String = #filePath) throws -> URL {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appending(path: "forms").path) { return folder }
            folder.deleteLastPathComponent()
        }
        throw NotFound()
    }
}

/// Names of definitions, in tests.
enum Names {
    struct NotAName: Error {}

    static func id(_ text: String) throws -> DefinitionID {
        guard let id = DefinitionID(text) else { throw NotAName() }
        return id
    }

    static func form(_ text: String) throws -> FormName {
        guard let name = FormName(text) else { throw NotAName() }
        return name
    }
}
