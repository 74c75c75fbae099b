import CaseModel
import Foundation

@testable import Storage

/// A site in a folder of its own, and a schema where its engine needs one; both are removed with the value.
final class TemporarySite: Sendable {
    let root: String
    let store: Store
    let database: TestDatabase?
    let folders: SiteFolders

    init(on engine: TestedEngine = .sqlite, clock: Clock = .fixed(Example.now)) async throws {
        root = FileManager.default.temporaryDirectory.path + "/ecms-\(UUID().uuidString)"
        database = engine == .postgreSQL ? try TestDatabase() : nil
        folders = Self.folders(root, database: try database?.address())
        store = try await Store.open(folders, clock: clock)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    static func folders(_ root: String, database: DatabaseAddress? = nil) -> SiteFolders {
        SiteFolders(
            data: root + "/data", keys: root + "/keys", checkpoints: root + "/checkpoints", database: database)
    }

    /// A further server of the same site; `keys` is its own key folder instead of the site's.
    func neighbour(_ name: String = "second", keys: String? = nil) async throws -> Store {
        let own = SiteFolders(
            data: "\(root)/\(name)", keys: keys ?? folders.keys, checkpoints: folders.checkpoints,
            database: folders.database)
        return try await Store.open(own, clock: .fixed(Example.now))
    }
}
