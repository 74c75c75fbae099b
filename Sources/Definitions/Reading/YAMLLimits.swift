/// What a file of definitions may hold (definitions.md section 1, Y001).
enum YAMLLimits {
    static let bytes = 256 * 1024
    /// Lists and maps that stand inside each other.
    static let levels = 32
    /// Scalars (keys too), lists and maps.
    static let nodes = 20_000
    /// Findings of one code that one file reports; more would only hide the first.
    static let findings = 20
}
