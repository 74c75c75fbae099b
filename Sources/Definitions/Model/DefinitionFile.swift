/// One file of definitions: its path below the folder of modules, as `housing/visit.form.yaml`, and its text.
public struct DefinitionFile: Hashable, Sendable {
    public let path: String
    /// Nil when the bytes are not UTF-8.
    public let text: String?

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// Reads bytes; text that is not UTF-8 is kept as nil, which the reader reports.
    public init(path: String, bytes: some Collection<UInt8>) {
        self.path = path
        text = String(validating: bytes, as: UTF8.self)
    }
}
