import CaseModel

/// What came to light while one module is parsed: findings, modules mentioned, and whether something had to be left
/// out.
final class ParsingLog {
    private(set) var findings: [Diagnostic] = []
    /// Modules that a definition mentions by `module/id`.
    private(set) var mentioned: Set<DefinitionID> = []
    /// True when a definition, or an item of one, could not be made at all: checks across definitions would then
    /// only report what follows from that.
    private(set) var isIncomplete = false
    private var looks = 0

    func report(
        _ code: DiagnosticCode, at place: DefinitionPlace, _ problem: String,
        suggestion: String? = nil, remedy: String? = nil
    ) {
        findings.append(Diagnostic(code, at: place, problem, suggestion: suggestion, remedy: remedy))
    }

    /// The known name nearest to one that is not. Looking is work, so that a module has only so many looks: the first
    /// findings are those that somebody mends.
    func nearest(to name: String, among known: some Sequence<String>) -> String? {
        guard looks < 100 else { return nil }
        looks += 1
        return NearestName.of(name, among: known)
    }

    func add(_ more: [Diagnostic]) { findings += more }
    func mention(_ module: DefinitionID) { mentioned.insert(module) }
    func leaveOut() { isIncomplete = true }

    /// Leaves something out and gives nil, for the end of a failed initialiser.
    func leaveOut<Value>(_ type: Value.Type = Value.self) -> Value? {
        isIncomplete = true
        return nil
    }
}
