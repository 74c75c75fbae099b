import Foundation

/// Why the style sheets and scripts cannot be served; start-up prints it and stops.
public enum AssetProblem: Error, Equatable, Sendable, CustomStringConvertible {
    case notFetched(folder: String)

    public var description: String {
        switch self {
        case .notFetched(let folder):
            "The style sheets are not in \(folder). Run scripts/fetch-assets, or name the folder with --assets."
        }
    }
}

/// The files that pages load: ours, compiled in, and those of the design system, read from the cache when the site starts.
public struct AssetStore: Sendable {
    public let addresses: AssetAddresses
    let digest: String
    private let files: [String: Asset]

    /// Reads the set that `scripts/fetch-assets` made.
    public init(folder: String) throws(AssetProblem) {
        var files = Self.ours
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        for name in ["govuk-moj.css", "govuk-moj.js"] {
            guard let asset = Self.read(root, name) else { throw .notFetched(folder: folder) }
            files[name] = asset
        }
        let icons =
            (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("images").path)) ?? []
        for icon in icons.sorted() where icon.hasPrefix("icon-") {
            if let asset = Self.read(root, "images/" + icon) { files["images/" + icon] = asset }
        }
        self.init(files)
    }

    /// Our own files only, for tests.
    public init() { self.init(Self.ours) }

    private init(_ files: [String: Asset]) {
        self.files = files
        var sum = Digest()
        for name in files.keys.sorted() {
            sum.add(Array(name.utf8))
            sum.add(files[name]?.bytes ?? [])
        }
        digest = sum.text
        addresses = AssetAddresses(prefix: "/assets/" + digest)
    }

    subscript(name: String) -> Asset? { files[name] }

    private static var ours: [String: Asset] {
        [
            "app.css": Asset(type: "text/css; charset=utf-8", bytes: PackageResources.app_css),
            "app.js": Asset(type: "text/javascript; charset=utf-8", bytes: PackageResources.app_js),
            "live.js": Asset(type: "text/javascript; charset=utf-8", bytes: PackageResources.live_js),
            "images/site-icon.svg": Asset(type: "image/svg+xml", bytes: PackageResources.site_icon_svg),
        ]
    }

    private static func read(_ root: URL, _ name: String) -> Asset? {
        let file = root.appendingPathComponent(name)
        guard let type = Asset.type(of: name), let data = try? Data(contentsOf: file) else { return nil }
        return Asset(
            type: type, bytes: Array(data),
            gzip: (try? Data(contentsOf: file.appendingPathExtension("gz"))).map { Array($0) })
    }
}

/// A short digest of a set of files (FNV-1a, 64 bits). It tells versions apart; it protects nothing.
private struct Digest {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes + [0] { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }

    var text: String {
        let hex = String(value, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}
