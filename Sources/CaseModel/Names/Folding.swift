import Foundation

/// Names made equal for search: lower case, without accents, apostrophes dropped, other marks as one space.
/// `Ó'Brien-Łukasz` becomes `obrien lukasz`. Letters of other scripts are kept.
public enum Folding {
    public static func fold(_ text: String) -> String {
        isPlain(text) ? text : String(decoding: Array(words(text).joined(separator: [0x20])), as: UTF8.self)
    }

    /// Already in lower-case letters, digits and single spaces between them.
    private static func isPlain(_ text: String) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard ASCII.isLower(byte) || ASCII.isDigit(byte) || (byte == 0x20 && previous != 0x20) else { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    private static func words(_ text: String) -> [[UInt8]] {
        var words: [[UInt8]] = [[]]
        for scalar in lowered(text).unicodeScalars {
            if let letters = spelled[scalar] {
                words[words.count - 1] += letters
            } else if isDropped(scalar) {
                continue
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                words[words.count - 1] += Array(String(Character(scalar)).utf8)
            } else if words.last?.isEmpty == false {
                words.append([])
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// In lower case, with accents as marks of their own.
    private static func lowered(_ text: String) -> String {
        text.lowercased().decomposedStringWithCompatibilityMapping.lowercased()
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2BB, 0x2BC, 0x2B9, 0x2032: true
        default: scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format
        }
    }

    /// Letters that are not an accented one of the alphabet but are spelled with it.
    private static let spelled: [Unicode.Scalar: [UInt8]] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ŧ": "t", "ŋ": "ng", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ƴ": "y",
    ].mapValues { (word: String) in Array(word.utf8) }
}
