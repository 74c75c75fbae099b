/// Byte tests that the parsers of this module share.
enum ASCII {
    static let lowerHex = Array("0123456789abcdef".utf8)

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        case 0x41...0x46: byte - 0x41 + 10
        default: nil
        }
    }

    /// The letters (as capitals) and digits of a text in which spaces, hyphens and invisible marks do not count;
    /// nothing if it holds anything else.
    static func compact(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let byte = UInt8(exactly: scalar.value), isDigit(byte) || isUpper(byte) {
                bytes.append(byte)
            } else if let byte = UInt8(exactly: scalar.value), isLower(byte) {
                bytes.append(byte - 0x20)
            } else if !isSeparator(scalar) {
                return nil
            }
        }
        return bytes
    }

    /// Spaces, hyphens of every kind, and marks that have no shape, as copied texts have them.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2015, 0x2212: true
        default: scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
        }
    }

    /// Digits only, at most `limit` of them, as a number.
    static func number(_ bytes: some Collection<UInt8>, atMost limit: Int) -> Int? {
        guard !bytes.isEmpty, bytes.count <= min(limit, 18) else { return nil }
        var value = 0
        for byte in bytes {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// A number with leading zeros up to `width`.
    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Without white space at its ends.
    static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    static func hasControl(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
