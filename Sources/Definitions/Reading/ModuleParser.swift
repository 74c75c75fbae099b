import CaseModel
import Crypto

/// One module as far as it could be read by itself.
struct ParsedModule {
    let id: DefinitionID
    let module: Module?
    let diagnostics: [Diagnostic]
    let isIncomplete: Bool
    var needs: Set<DefinitionID> { module?.needs ?? [] }
}

/// Reads the files of one folder into a module.
struct ModuleParser {
    private let folder: ModuleFolder
    private let log = ParsingLog()
    private var parts = ModuleParts()

    static func parse(_ folder: ModuleFolder) -> ParsedModule {
        var parser = ModuleParser(folder: folder)
        return parser.parse()
    }

    private init(folder: ModuleFolder) { self.folder = folder }

    private mutating func parse() -> ParsedModule {
        for file in folder.files { read(file) }
        let module = moduleDefinition().map(assemble)
        return ParsedModule(
            id: folder.id, module: module, diagnostics: log.findings, isIncomplete: log.isIncomplete)
    }

    private mutating func read(_ file: DefinitionFile) {
        let (root, findings) = YAMLReader.read(file)
        log.add(findings)
        guard let root else { return log.leaveOut() }
        guard let name = FileName(file.path, log: log) else { return log.leaveOut() }
        guard let keys = KeyReader(root, "the \(name.kind.rawValue)", log: log) else { return }
        let kind = name.kind(confirmedBy: keys, log: log)
        if !parts.read(kind, keys, in: folder.id) { log.leaveOut() }
        keys.finish()
    }

    /// The one module file, which is named as the folder (M001).
    private func moduleDefinition() -> ModuleDefinition? {
        let standing = DefinitionPlace(file: "\(folder.id.text)/\(folder.id.text).module.yaml")
        guard let first = parts.modules.first else {
            let wasRead = folder.files.contains { $0.path == standing.file }
            if !wasRead { log.report(.m001, at: standing, "The folder '\(folder.id.text)' has no module file.") }
            return nil
        }
        for other in parts.modules.dropFirst() {
            log.report(.m001, at: other.place, "The folder has a second module file.")
        }
        if first.id != folder.id {
            log.report(
                .m001, at: first.place, "The module '\(first.id.text)' stands in the folder '\(folder.id.text)'.")
        }
        return first
    }

    private func assemble(_ definition: ModuleDefinition) -> Module {
        var module = Module(id: folder.id, definition: definition)
        parts.fill(&module, log: log)
        module.files = folder.files
        module.contentHash = Self.hash(of: folder.files)
        module.needs = Set(definition.uses.map(\.value)).union(log.mentioned)
        module.needs.insert(.coreModule)
        module.needs.remove(folder.id)
        return module
    }

    /// SHA-256 over the paths and texts of files, in order of paths, each closed by a zero byte.
    static func hash(of files: [DefinitionFile]) -> String {
        var hash = SHA256()
        for file in files.sorted(by: { $0.path < $1.path }) {
            for part in [file.path, file.text ?? ""] {
                hash.update(data: Array(part.utf8))
                hash.update(data: [0])
            }
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
