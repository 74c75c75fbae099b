public import Foundation

/// The folder of all modules on disk.
public enum DefinitionFolder {
    /// Every `.yaml` file of every module's folder, by path below `folder`.
    /// - Throws: what the file system throws when the folder, or a file in it, cannot be read.
    public static func files(at folder: URL) throws -> [DefinitionFile] {
        try entries(of: folder).flatMap { module -> [DefinitionFile] in
            guard try isFolder(module) else { return [] }
            return try entries(of: module).filter { $0.pathExtension == "yaml" }.map { file in
                let path = "\(module.lastPathComponent)/\(file.lastPathComponent)"
                return try DefinitionFile(path: path, bytes: Data(contentsOf: file))
            }
        }
    }

    private static func entries(of folder: URL) throws -> [URL] {
        let folder = folder.resolvingSymlinksInPath()
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { !$0.lastPathComponent.hasPrefix(".") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func isFolder(_ url: URL) throws -> Bool {
        try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
    }
}
