/// One name that a route accepts in its address or its form. Everything else is refused with 400.
public struct InputField: Hashable, Sendable {
    enum Name: Hashable, Sendable {
        case exactly(String)
        case under(String)
    }

    let name: Name
    let repeats: Bool
    let maximumBytes: Int

    /// A field of this name, sent at most once.
    public static func one(_ name: String, maximumBytes: Int = 1_000) -> InputField {
        InputField(name: .exactly(name), repeats: false, maximumBytes: maximumBytes)
    }

    /// A field of this name that may be sent several times, such as a group of tick boxes.
    public static func many(_ name: String, maximumBytes: Int = 1_000) -> InputField {
        InputField(name: .exactly(name), repeats: true, maximumBytes: maximumBytes)
    }

    /// Every field whose name is `prefix` followed by letters, digits, `_`, `-` and `.`: the answers of a form whose
    /// questions are definitions. The handler must still refuse names that its form does not have (`FormFields.only`).
    public static func under(_ prefix: String, repeats: Bool = true, maximumBytes: Int = 20_000) -> InputField {
        InputField(name: .under(prefix), repeats: repeats, maximumBytes: maximumBytes)
    }

    /// Every field with a plain name: a form whose questions are definitions and whose names have no prefix.
    /// Of several that would accept a name, the first in the list decides; so name the page's own fields before it.
    public static let anyQuestion = under("")

    func accepts(_ sent: String) -> Bool {
        switch name {
        case .exactly(let expected): sent == expected
        case .under(let prefix):
            sent.utf8.count > prefix.utf8.count && sent.utf8.count <= 200 && sent.hasPrefix(prefix)
                && sent.utf8.dropFirst(prefix.utf8.count).allSatisfy(InputField.isPlain)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
