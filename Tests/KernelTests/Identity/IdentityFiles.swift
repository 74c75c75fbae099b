import Foundation
import Logging
import Storage

/// Opens the store of a site in a folder of the test's own.
enum IdentityFiles {
    static func open(_ folder: URL) async throws -> Store {
        let folders = SiteFolders(
            data: folder.appending(path: "data").path, keys: folder.appending(path: "keys").path,
            checkpoints: folder.appending(path: "checkpoints").path)
        return try await Store.open(folders, log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }
}
