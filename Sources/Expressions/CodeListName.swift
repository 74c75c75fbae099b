/// The name of a list of codes: `module/list` for an authored list, or a name of the platform's own for lists that
/// nobody writes (the stages of a programme, the states of a window).
public struct CodeListName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// The list behind the field type `yes_no_unknown`; every scope knows it.
    public static let yesNoUnknown = CodeListName("yes_no_unknown")

    public var description: String { text }
}
