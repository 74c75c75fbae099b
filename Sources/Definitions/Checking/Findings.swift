/// The diagnostics found so far, each once.
struct Findings: Sendable {
    private var found: Set<Diagnostic> = []

    var sorted: [Diagnostic] { found.sorted() }
    var isEmpty: Bool { found.isEmpty }

    mutating func add(_ diagnostic: Diagnostic) { found.insert(diagnostic) }

    mutating func add(
        _ code: DiagnosticCode, at place: DefinitionPlace, _ problem: String,
        remedy: String? = nil, suggestion: String? = nil, severity: Severity? = nil
    ) {
        add(Diagnostic(code, at: place, problem, suggestion: suggestion, remedy: remedy, severity: severity))
    }
}
