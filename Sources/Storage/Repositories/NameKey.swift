import CaseModel
import Foundation

/// How a name is compared: folded to plain lower-case letters, and by its sound.
enum NameKey {
    private static let plain: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    ]

    /// Letters and digits without marks, in lower case; words joined by one space, apostrophes and hyphens dropped.
    static func folded(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if let spelt = plain[scalar] {
                word += spelt
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else if scalar.properties.isWhitespace, !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        return (words + (word.isEmpty ? [] : [word])).joined(separator: " ")
    }

    private static let groups: [UInt8: UInt8] = {
        var made: [UInt8: UInt8] = [:]
        for (digit, letters) in [(49, "bfpv"), (50, "cgjkqsxz"), (51, "dt"), (52, "l"), (53, "mn"), (54, "r")] {
            for letter in letters.utf8 { made[letter] = UInt8(digit) }
        }
        return made
    }()

    /// The American Soundex code of the folded name (the National Archives' rules); empty without a Latin letter.
    static func sound(_ text: String) -> String {
        let letters = folded(text).utf8.filter { (97...122).contains($0) }
        guard let first = letters.first else { return "" }
        var code = [first]
        var last = groups[first]
        for letter in letters.dropFirst() where code.count < 4 {
            let group = groups[letter]
            if let group, group != last { code.append(group) }
            if letter != 104 && letter != 119 { last = group }
        }
        return String(decoding: code + [UInt8](repeating: 48, count: 4 - code.count), as: UTF8.self)
    }
}
