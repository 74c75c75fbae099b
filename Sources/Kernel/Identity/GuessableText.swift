/// Takes out of a password what a guesser would try: known words, runs, repeats and years.
enum GuessableText {
    /// Lower case, with the usual stand-ins undone (`0` for `o`, `@` for `a` …) only inside words, and nothing but
    /// letters and digits kept.
    static func folded(_ text: String) -> [UInt32] {
        text.lowercased().unicodeScalars.compactMap { scalar in
            switch scalar {
            case "@": UInt32(UInt8(ascii: "a"))
            case "$": UInt32(UInt8(ascii: "s"))
            default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? scalar.value : nil
            }
        }
    }

    /// The words of a context text that are long enough to matter.
    static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            $0.unicodeScalars.count >= 3
        }
    }

    static func rest(of letters: [UInt32], without words: [String]) -> [UInt32] {
        var rest = letters
        let known = words.map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count }
        for word in known { rest = removing(word, from: rest) }
        return withoutRuns(withoutYears(rest))
    }

    private static func removing(_ word: [UInt32], from letters: [UInt32]) -> [UInt32] {
        guard !word.isEmpty, letters.count >= word.count else { return letters }
        var rest: [UInt32] = []
        var place = 0
        while place < letters.count {
            if matches(word, letters, at: place) {
                place += word.count
            } else {
                rest.append(letters[place])
                place += 1
            }
        }
        return rest
    }

    private static func matches(_ word: [UInt32], _ letters: [UInt32], at place: Int) -> Bool {
        guard place + word.count <= letters.count else { return false }
        return word.indices.allSatisfy {
            word[$0] == letters[place + $0] || word[$0] == undisguised(letters[place + $0])
        }
    }

    private static func undisguised(_ letter: UInt32) -> UInt32 {
        let pairs: [UInt32: Character] = [0x30: "o", 0x31: "i", 0x33: "e", 0x34: "a", 0x35: "s", 0x37: "t"]
        return pairs[letter]?.unicodeScalars.first?.value ?? letter
    }

    private static func withoutYears(_ letters: [UInt32]) -> [UInt32] {
        var rest: [UInt32] = []
        var place = 0
        while place < letters.count {
            let four = letters[place..<min(place + 4, letters.count)]
            let isYear =
                four.count == 4 && four.allSatisfy { (0x30...0x39).contains($0) }
                && (four.starts(with: [0x31, 0x39]) || four.starts(with: [0x32, 0x30]))
            if isYear {
                place += 4
            } else {
                rest.append(letters[place])
                place += 1
            }
        }
        return rest
    }

    /// Three or more that climb, fall or repeat (`abc`, `321`, `aaa`) count as their first only.
    private static func withoutRuns(_ letters: [UInt32]) -> [UInt32] {
        var rest: [UInt32] = []
        var place = 0
        while place < letters.count {
            let length = [0, 1, -1].map { runLength(letters, from: place, stride: $0) }.max() ?? 1
            rest.append(letters[place])
            place += length >= 3 ? length : 1
        }
        return rest
    }

    private static func runLength(_ letters: [UInt32], from place: Int, stride: Int64) -> Int {
        var end = place + 1
        while end < letters.count, Int64(letters[end]) - Int64(letters[end - 1]) == stride { end += 1 }
        return end - place
    }
}
