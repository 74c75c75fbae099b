import CaseModel
import Foundation

/// Functions of texts.
enum TextFunctions {
    static func result(_ function: Function, _ values: [Value]) -> Value {
        if function == .text { return values[0].written.map { .text($0) } ?? .notAnswered }
        guard case .text(let text) = values[0] else { return .notAnswered }
        switch function {
        case .lower: return .text(text.lowercased())
        case .upper: return .text(text.uppercased())
        case .trim: return .text(trimmed(text))
        case .initial: return initial(of: text).map { .text($0) } ?? .notAnswered
        case .outward: return (try? Postcode(parsing: text)).map { .text($0.outward) } ?? .notAnswered
        case .sector: return (try? Postcode(parsing: text)).map { .text($0.sector) } ?? .notAnswered
        case .contains, .startsWith, .endsWith:
            guard case .text(let part) = values[1] else { return .notAnswered }
            return .yesNo(matches(function, Array(text.lowercased().utf8), Array(part.lowercased().utf8)))
        default: return .notAnswered
        }
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func matches(_ function: Function, _ text: [UInt8], _ part: [UInt8]) -> Bool {
        switch function {
        case .startsWith: text.starts(with: part)
        case .endsWith: text.count >= part.count && text.suffix(part.count).elementsEqual(part)
        default: holds(text, part)
        }
    }

    /// Whether the part stands in the text, in time proportional to both (Knuth, Morris and Pratt), so that no
    /// text can make it slow.
    private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty else { return true }
        guard part.count <= text.count else { return false }
        var fallback = [Int](repeating: 0, count: part.count)
        var length = 0
        for index in part.indices.dropFirst() {
            while length > 0, part[index] != part[length] { length = fallback[length - 1] }
            if part[index] == part[length] { length += 1 }
            fallback[index] = length
        }
        length = 0
        for byte in text {
            while length > 0, byte != part[length] { length = fallback[length - 1] }
            if byte == part[length] { length += 1 }
            if length == part.count { return true }
        }
        return false
    }

    /// The first letter as A–Z without accent; nil if the first letter has none.
    private static func initial(of text: String) -> String? {
        guard let letter = text.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return nil }
        if let plain = plainLetters[letter] { return plain }
        let base = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.first
        guard let upper = base.map({ String($0).uppercased() }), let scalar = upper.unicodeScalars.first,
            ("A"..."Z").contains(scalar)
        else { return nil }
        return String(scalar)
    }

    /// Letters that do not come apart into a letter and an accent.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "Ø": "O", "ø": "O", "Ł": "L", "ł": "L", "Đ": "D", "đ": "D", "Ð": "D", "ð": "D", "Æ": "A", "æ": "A",
        "Œ": "O", "œ": "O", "Þ": "T", "þ": "T", "ı": "I", "Ħ": "H", "ħ": "H", "ß": "S", "ẞ": "S",
    ]
}
