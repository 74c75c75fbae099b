import Foundation
import Storage

/// Files of a site, for tests that break them.
enum File {
    static func content(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }

    /// Nil takes the file away.
    static func put(_ content: [UInt8]?, _ path: String) {
        guard let content else {
            try? FileManager.default.removeItem(atPath: path)
            return
        }
        _ = FileManager.default.createFile(atPath: path, contents: Data(content))
    }

    /// The whole of a closed site, somewhere else.
    static func copy(of folders: SiteFolders) throws -> SiteFolders {
        let root = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: folders.data, toPath: root + "/data")
        try FileManager.default.copyItem(atPath: folders.keys, toPath: root + "/keys")
        return SiteFolders(data: root + "/data", keys: root + "/keys", checkpoints: root + "/checkpoints")
    }

    static func remove(_ folders: SiteFolders) {
        try? FileManager.default.removeItem(atPath: URL(filePath: folders.data).deletingLastPathComponent().path)
    }
}
