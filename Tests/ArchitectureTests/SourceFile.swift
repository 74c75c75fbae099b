import Foundation

/// One file of the repository as the rules read it.
struct SourceFile {
    /// From the root, such as `Sources/Kernel/Visit/Visit.swift`.
    let path: String
    let text: String
    let swift: SwiftText

    init(path: String, text: String) {
        self.path = path
        self.text = text
        swift = SwiftText(text)
    }

    /// The folder below `Sources`, `Plugins` or `Tests`: the target.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    /// Lines of code: strings and comments are blank, places are kept.
    var codeLines: [Substring] { swift.code.split(separator: "\n", omittingEmptySubsequences: false) }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// The files of the repository that the rules are about.
enum Repository {
    /// Where the nearest folder with `forms` is, upwards from this file.
    static let root: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appending(path: "forms").path) { return folder }
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    static let sources = swiftFiles(in: "Sources")
    static let plugIns = swiftFiles(in: "Plugins")
    static let tests = swiftFiles(in: "Tests")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func swiftFiles(in folder: String) -> [SourceFile] {
        let start = root.appending(path: folder).resolvingSymlinksInPath()
        guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
            .compactMap { url in
                guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
                let below = url.resolvingSymlinksInPath().path.dropFirst(start.path.count)
                return SourceFile(path: folder + below, text: text)
            }
            .sorted { $0.path < $1.path }
    }
}
