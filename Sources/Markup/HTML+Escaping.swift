extension HTML {
    mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Escapes what could end a text or a quoted attribute. Works on bytes, not characters: a quotation mark with a
    /// combining accent after it is one character, and ends an attribute all the same.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices {
                guard let entity = Self.entity(for: source[index]) else { continue }
                bytes.append(contentsOf: source[start..<index])
                append(entity)
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    private static func entity(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
