public import CaseModel

/// What came of reading folders of definitions.
public struct ReadOutcome: Sendable {
    /// Whole modules that passed every check, in order.
    public let set: DefinitionSet
    /// Everything that was found, by place.
    public let diagnostics: [Diagnostic]
    /// Modules left out: those with an error, and those that need one of them.
    public let brokenModules: [DefinitionID]
}

/// Reads files into a checked set. A broken module is left out whole; the others live.
public enum DefinitionReader {
    /// - Parameters:
    ///   - files: with paths as `housing/visit.form.yaml`.
    ///   - enabled: the modules to read, in order; nil reads every folder, the core first.
    public static func read(_ files: [DefinitionFile], modules enabled: [DefinitionID]? = nil) -> ReadOutcome {
        let (folders, strays) = ModuleFolder.group(files)
        let wanted = enabled ?? folders.keys.sorted(by: coreFirst)
        let parsed = wanted.map { ModuleParser.parse(folders[$0] ?? ModuleFolder(id: $0)) }
        let sound = sound(parsed)
        let checked = DefinitionChecker.check(sound.compactMap(\.module))
        let findings = strays + parsed.flatMap(\.diagnostics) + checked.diagnostics
        let broken = broken(parsed, findings)
        return ReadOutcome(
            set: DefinitionSet(modules: checked.modules.filter { !broken.contains($0.id) }),
            diagnostics: Set(findings).sorted(),
            brokenModules: wanted.filter(broken.contains))
    }

    private static func coreFirst(_ left: DefinitionID, _ right: DefinitionID) -> Bool {
        if left.text == "core" || right.text == "core" { return left.text == "core" && right.text != "core" }
        return left.text < right.text
    }

    /// The modules of which nothing had to be left out, and which need only such; checking others would report what
    /// merely follows from the first finding.
    private static func sound(_ parsed: [ParsedModule]) -> [ParsedModule] {
        let incomplete = Set(parsed.filter { $0.isIncomplete || $0.module == nil }.map(\.id))
        let without = spread(incomplete, over: parsed)
        return parsed.filter { !without.contains($0.id) }
    }

    private static func broken(_ parsed: [ParsedModule], _ findings: [Diagnostic]) -> Set<DefinitionID> {
        let faulty = Set(findings.filter { $0.severity == .error }.compactMap { ModuleFolder.id(of: $0.place.file) })
        let missing = parsed.filter { $0.module == nil || $0.isIncomplete }.map(\.id)
        return spread(faulty.union(missing), over: parsed)
    }

    /// Adds the modules that need one of these, directly or through others.
    private static func spread(_ modules: Set<DefinitionID>, over parsed: [ParsedModule]) -> Set<DefinitionID> {
        var all = modules
        var more = true
        while more {
            let next = parsed.filter { !all.contains($0.id) && !$0.needs.isDisjoint(with: all) }.map(\.id)
            all.formUnion(next)
            more = !next.isEmpty
        }
        return all
    }
}
