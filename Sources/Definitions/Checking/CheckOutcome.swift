/// What checking made of the modules: expressions checked, sensitivities and extensions resolved, and what is wrong.
public struct CheckOutcome: Sendable {
    public let modules: [Module]
    /// In the order of file and line.
    public let diagnostics: [Diagnostic]
}
