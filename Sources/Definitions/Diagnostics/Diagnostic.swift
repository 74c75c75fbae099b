/// One thing that is wrong with a file of definitions: where, what, and what to do.
public struct Diagnostic: Hashable, Sendable {
    public let place: DefinitionPlace
    public let code: DiagnosticCode
    public let severity: Severity
    /// One sentence that names what was found.
    public let problem: String
    public let remedy: String
    /// The nearest known name.
    public let suggestion: String?

    /// - Parameter remedy: only where the standing one of the code says too little.
    public init(
        _ code: DiagnosticCode, at place: DefinitionPlace, _ problem: String,
        suggestion: String? = nil, remedy: String? = nil, severity: Severity? = nil
    ) {
        self.place = place
        self.code = code
        self.severity = severity ?? code.severity
        self.problem = problem
        self.remedy = remedy ?? code.remedy
        self.suggestion = suggestion
    }
}

extension Diagnostic: Comparable, CustomStringConvertible {
    /// By place, then code, then problem, so that two runs read alike.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.place != right.place { return left.place < right.place }
        return (left.code.rawValue, left.problem) < (right.code.rawValue, right.problem)
    }

    public var description: String {
        let hint = suggestion.map { " Did you mean '\($0)'?" } ?? ""
        return "\(place): \(code.rawValue) \(problem)\n  \(remedy)\(hint)"
    }
}

extension Sequence<Diagnostic> {
    public var hasErrors: Bool { contains { $0.severity == .error } }
}
