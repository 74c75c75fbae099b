import CaseModel
import Foundation
import Testing

@testable import Storage

@Suite("The SQLite engine")
struct SQLiteEngineTests {
    @Test(
        "every setting is in force on the writer",
        arguments: [
            ("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1"), ("secure_delete", "1"),
            ("busy_timeout", "5000"), ("cache_size", "-8192"), ("journal_size_limit", "67108864"),
        ])
    func settings(name: String, expected: String) async throws {
        let site = try await TemporarySite()
        for engine in [site.store.engine, site.store.reads] {
            let found = try await engine.write { connection in
                try connection.one("PRAGMA \(name)")?.values.first
            }
            let text =
                switch found {
                case .integer(let number): "\(number)"
                case .text(let text): text
                default: ""
                }
            #expect(text == expected)
        }
    }

    @Test func `a second opening of the same folder is refused`() async throws {
        let site = try await TemporarySite()
        await #expect(throws: StorageFault.inUse(folder: site.folders.data)) {
            _ = try await Store.open(site.folders)
        }
    }

    @Test func `an old SQLite is refused unless one writer is promised`() throws {
        guard !SQLiteVersion.inUse.isMended else { return }
        let path = FileManager.default.temporaryDirectory.path + "/ecms-\(UUID().uuidString).sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: StorageFault.versionAtRisk(SQLiteVersion.inUse.number)) {
            _ = try SQLiteEngine(path: path, isSingleWriter: false)
        }
    }

    @Test(
        "a version is mended from 3.51.3 and in two earlier lines",
        arguments: [(3_051_003, true), (3_051_002, false), (3_050_007, true), (3_044_006, true), (3_040_001, false)])
    func versions(number: Int, isMended: Bool) {
        #expect(SQLiteVersion(number: number).isMended == isMended)
    }

    @Test func `a damaged file is refused at the start`() async throws {
        let root: String
        do {
            let site = try await TemporarySite()
            root = site.root + "-copy"
            try await site.store.close()
            try FileManager.default.copyItem(atPath: site.root, toPath: root)
        }
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folders = TemporarySite.folders(root)
        let file = try #require(FileHandle(forUpdatingAtPath: folders.caseFile))
        try file.seek(toOffset: 4_096 * 3)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4_096 * 4))
        try file.close()
        await #expect(throws: (any Error).self) { _ = try await Store.open(folders) }
    }

    @Test func `a write whose caller was cancelled is not begun`() async throws {
        let site = try await TemporarySite()
        let engine = site.store.engine
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await engine.write { _ in 1 }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
