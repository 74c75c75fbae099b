/// A National Insurance number: two letters, six digits, a letter A to D (HMRC manual NIM39110).
public struct NINumber: ParsedValue {
    public let text: String

    private static let firstLetters = Set("ABCEGHJKLMNOPRSTWXYZ".utf8)
    private static let secondLetters = Set("ABCEGHJKLMNPRSTWXYZ".utf8)
    private static let notIssued: Set<String> = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]

    public init(parsing text: String) throws(ValueProblem) {
        guard let bytes = ASCII.compact(text), bytes.count == 9, ASCII.isUpper(bytes[0]), ASCII.isUpper(bytes[1]),
            bytes[2..<8].allSatisfy(ASCII.isDigit), (0x41...0x44).contains(bytes[8])
        else { throw .niNumberShape }
        guard Self.firstLetters.contains(bytes[0]), Self.secondLetters.contains(bytes[1]),
            !Self.notIssued.contains(String(decoding: bytes.prefix(2), as: UTF8.self))
        else { throw .niNumberPrefix }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// `AB 12 34 56 C`
    public var formatted: String {
        var parts: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            parts.append(rest.prefix(2))
            rest = rest.dropFirst(2)
        }
        return parts.joined(separator: " ")
    }
}
