/// Labels in another language: definitions.md section 18.
public struct TranslationsDefinition: Sendable {
    /// The language tag, as `ar`.
    public let language: String
    public let header: DefinitionHeader
    public let direction: TextDirection
    public let labels: [TranslatedLabel]
}

/// The side a line of text begins on.
public enum TextDirection: String, CaseIterable, Hashable, Sendable { case ltr, rtl }

/// One label; its path is `<kind>.<id>`, then `.<part>.<id>` as needed, then the key.
public struct TranslatedLabel: Sendable {
    public let path: Placed<String>
    public let text: String
    public let place: DefinitionPlace
}
