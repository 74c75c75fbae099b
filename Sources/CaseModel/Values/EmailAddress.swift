/// An email address of the plain kind: `local@domain`, ASCII, no quotes, no comments. The domain is kept in lower case.
public struct EmailAddress: ParsedValue {
    public let text: String

    private static let marks = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

    public init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(ASCII.trimmed(text).utf8)
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, bytes.count <= 254, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            throw .email
        }
        let domain = parts[1].map { ASCII.isUpper($0) ? $0 + 0x20 : $0 }
        self.text = String(decoding: parts[0] + [UInt8(ascii: "@")] + domain, as: UTF8.self)
    }

    private static func isLocal(_ part: ArraySlice<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        guard (1...64).contains(part.count), part.first != dot, part.last != dot else { return false }
        return part.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
            && !zip(part, part.dropFirst()).contains { $0 == dot && $1 == dot }
    }

    private static func isDomain(_ part: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2, !top.allSatisfy(ASCII.isDigit) else {
            return false
        }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || ASCII.isUpper(byte) || ASCII.isLower(byte)
    }

    /// All in lower case: two addresses that differ only so reach one person.
    public var folded: String { text.lowercased() }
    public var domain: String { String(text.drop { $0 != "@" }.dropFirst()) }
}
