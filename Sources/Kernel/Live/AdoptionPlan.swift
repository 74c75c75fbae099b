import CaseModel
import Crypto
import Storage

/// Which files of which modules would come into force: pure.
///
/// Three versions of each file meet: what was adopted before (old, kept as a hash), what is in force (live), what the
/// files say now (new). Where live is still old, new is taken; where somebody edited live, live stays and the
/// difference is reported until it is decided.
struct AdoptionPlan: Sendable {
    let live: [String: String]
    let baseline: [String: String]
    let enabled: [ModuleID]
    /// Modules whose files changed since they were adopted.
    let changed: Set<ModuleID>
    /// The hashes of the files as they were adopted, by path.
    private let old: [String: String]

    init(live: [String: String], adoptions: [Adoption], baseline: [String: String], enabled: [ModuleID]) {
        self.live = live
        self.baseline = baseline
        self.enabled = enabled
        let known = Dictionary(adoptions.map { ($0.module, $0.baseline) }, uniquingKeysWith: { first, _ in first })
        changed = Set(enabled.filter { known[$0] != Self.hashes(of: baseline.of($0)) })
        var old: [String: String] = [:]
        for text in known.values {
            guard let hashes = try? JSONValue(parsing: text).object else { continue }
            for (path, hash) in hashes { old[path] = hash.string }
        }
        self.old = old
    }

    /// All files, with those of these modules as their folders say, but for what was edited here.
    func files(adopting modules: Set<ModuleID>) -> [String: String] {
        var files = live
        for module in modules {
            for path in live.of(module).keys where !isEdited(path) { files[path] = nil }
            for (path, text) in baseline.of(module) where !isEdited(path) { files[path] = text }
        }
        return files
    }

    /// Files that were edited here and are not what the folder says.
    func edited(in module: ModuleID) -> [String] {
        Set(live.of(module).keys).union(baseline.of(module).keys)
            .filter { isEdited($0) && live[$0] != baseline[$0] }.sorted()
    }

    /// What an adoption keeps of the files of a module: their hashes.
    func baselineHashes(of module: ModuleID) -> String { Self.hashes(of: baseline.of(module)) }

    /// Somebody changed it in the running system since it was adopted.
    private func isEdited(_ path: String) -> Bool {
        guard let old = old[path] else { return live[path] != nil }
        return live[path].map(Self.hash) != old
    }

    private static func hashes(of files: [String: String]) -> String {
        JSONValue.object(files.mapValues { .string(hash($0)) }).text
    }

    private static func hash(_ text: String) -> String { Hexadecimal.text(SHA256.hash(data: Array(text.utf8))) }
}
