import CaseModel
import Foundation

@testable import Storage

/// A site in a folder of its own, removed with the value.
final class TemporarySite: Sendable {
    let root: String
    let store: Store

    var folders: SiteFolders { Self.folders(root) }

    init(clock: Clock = .fixed(Example.now)) async throws {
        root = FileManager.default.temporaryDirectory.path + "/ecms-\(UUID().uuidString)"
        store = try await Store.open(Self.folders(root), clock: clock)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    static func folders(_ root: String) -> SiteFolders {
        SiteFolders(data: root + "/data", keys: root + "/keys", checkpoints: root + "/checkpoints")
    }
}
