public import CaseModel

/// A label with its value, as text.
public struct SummaryLine: Sendable, Hashable {
    public var label: String
    public var value: String
    /// The file that it was answered with, where the reader may open it.
    public var document: DocumentID?

    public init(label: String, value: String) {
        self.label = label
        self.value = value
    }
}
