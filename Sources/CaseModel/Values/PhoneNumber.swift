/// A telephone number, kept in international form: `+441872000000`. A number without a country is British.
public struct PhoneNumber: ParsedValue {
    public let text: String

    public init(parsing text: String) throws(ValueProblem) {
        guard var digits = Self.digits(text) else { throw .phoneShape }
        if digits.starts(with: "00".utf8) { digits.replaceSubrange(0..<2, with: "+".utf8) }
        if digits.first != UInt8(ascii: "+") {
            guard digits.first == UInt8(ascii: "0") else { throw .phoneLength }
            digits.replaceSubrange(0..<1, with: "+44".utf8)
        }
        if digits.starts(with: "+440".utf8) { digits.remove(at: 3) }
        guard digits.count > 1, digits[1] != UInt8(ascii: "0") else { throw .phoneShape }
        if digits.starts(with: "+44".utf8) {
            // A few old numbers beginning 01 and 08 have nine digits after the nought; the others have ten.
            let isShort = digits.count == 12 && "18".utf8.contains(digits[3])
            guard isShort || digits.count == 13, "1235789".utf8.contains(digits[3]) else { throw .phoneLength }
        } else {
            guard (8...16).contains(digits.count) else { throw .phoneLength }
        }
        self.text = String(decoding: digits, as: UTF8.self)
    }

    /// Digits with a plus sign at most in front; brackets, points and spaces do not count.
    private static func digits(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case "+" where bytes.isEmpty: bytes.append(UInt8(ascii: "+"))
            case "(", ")", ".", "/": continue
            default: guard ASCII.isSeparator(scalar) else { return nil }
            }
        }
        return bytes.isEmpty ? nil : bytes
    }

    public var isBritish: Bool { text.hasPrefix("+44") }

    /// British mobile numbers, to which texts can be sent; 070 and 076 (but for 07624) are not mobiles.
    public var isMobile: Bool {
        guard text.hasPrefix("+447"), text.utf8.count == 13 else { return false }
        return !text.hasPrefix("+4470") && (!text.hasPrefix("+4476") || text.hasPrefix("+447624"))
    }

    /// As Britain writes it (`01872 000000`, `020 7000 0000`); others as `+33 123456789`.
    public var formatted: String {
        guard isBritish else { return text }
        let national = "0" + text.dropFirst(3)
        let cut: (Int, Int)
        switch Array(national.utf8.prefix(4)) {
        case let head where head[1] == 0x32: cut = (3, 4)
        case let head where head[1] == 0x31 && (head[2] == 0x31 || head[3] == 0x31): cut = (4, 3)
        case let head where head[1] == 0x33 || head[1] == 0x38 || head[1] == 0x39: cut = (4, 3)
        default: cut = (5, 0)
        }
        let rest = national.dropFirst(cut.0)
        let parts = [national.prefix(cut.0), rest.prefix(cut.1), rest.dropFirst(cut.1)]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
