public import CaseModel

/// The file `modules.yaml`: one key `modules`, a list of the ids of the modules that are switched on, in order. The
/// core is always among them, first unless it is listed.
///
/// ```yaml
/// modules:
///   - core
///   - housing
/// ```
public enum ModuleList {
    /// - Returns: the ids that could be read, and what is wrong with the file.
    public static func read(_ file: DefinitionFile) -> (modules: [DefinitionID], diagnostics: [Diagnostic]) {
        let (root, findings) = YAMLReader.read(file)
        let log = ParsingLog()
        log.add(findings)
        guard let root, let keys = KeyReader(root, "the list of modules", log: log) else { return ([], log.findings) }
        _ = keys.node("modules", required: true)
        let modules = keys.has("modules") ? keys.mentions("modules") ?? [] : []
        keys.finish()
        ReservedNames.checkTwice(modules.map { ($0.value, $0.place) }, "module", log: log)
        var known: Set<DefinitionID> = []
        let ids = modules.map(\.value).filter { known.insert($0).inserted }
        return (known.contains(.coreModule) ? ids : [.coreModule] + ids, Set(log.findings).sorted())
    }
}
