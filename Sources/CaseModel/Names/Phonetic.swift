/// A key that names which sound alike mostly share: the consonants as they sound, vowels only where a name begins.
/// `Catherine` and `Kathryn` share one, so do `Stephen` and `Steven`.
public enum Phonetic {
    private static let longest = 8

    /// The key of a name (its words run together); blank when it has no Latin letters.
    public static func key(_ name: String) -> String {
        let letters = Array(Folding.fold(name).utf8).filter(ASCII.isLower)
        return String(decoding: sounds(simplified(letters)), as: UTF8.self)
    }

    /// The keys of the words of a name, in order and without blanks.
    public static func keys(_ name: String) -> [String] {
        Folding.fold(name).split(separator: " ").map { key(String($0)) }.filter { !$0.isEmpty }
    }

    /// Spellings of one sound, longest first; some only at the beginning.
    private static func simplified(_ letters: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var rest = letters[...]
        if let (spelling, sound) = beginnings.first(where: { rest.starts(with: $0.0) }) {
            out += sound
            rest = rest.dropFirst(spelling.count)
        }
        while let letter = rest.first {
            if let (spelling, sound) = spellings.first(where: { rest.starts(with: $0.0) }) {
                out += sound
                rest = rest.dropFirst(spelling.count)
            } else {
                out.append(letter)
                rest = rest.dropFirst()
            }
        }
        return out
    }

    private static func sounds(_ letters: [UInt8]) -> [UInt8] {
        var key: [UInt8] = []
        var previous: UInt8?
        for (index, letter) in letters.enumerated() where key.count < longest {
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            let sound = sound(letter, before: next)
            if let sound, sound != previous, sound != vowel || key.isEmpty { key.append(sound) }
            previous = sound ?? previous
        }
        return key
    }

    private static let vowel = UInt8(ascii: "a")

    /// One letter for each group of like sounds; h and w make none of their own.
    private static func sound(_ letter: UInt8, before next: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            return vowel
        case UInt8(ascii: "h"), UInt8(ascii: "w"): return nil
        case UInt8(ascii: "c"): return "eiy".utf8.contains(next) ? UInt8(ascii: "s") : UInt8(ascii: "k")
        case UInt8(ascii: "g"): return "eiy".utf8.contains(next) ? UInt8(ascii: "j") : UInt8(ascii: "g")
        case UInt8(ascii: "q"): return UInt8(ascii: "k")
        case UInt8(ascii: "z"), UInt8(ascii: "x"): return UInt8(ascii: "s")
        case UInt8(ascii: "v"): return UInt8(ascii: "f")
        case UInt8(ascii: "d"): return UInt8(ascii: "t")
        default: return letter
        }
    }

    private static let beginnings = pairs([
        ("mac", "mk"), ("mc", "mk"), ("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("rh", "r"),
        ("wh", "w"), ("x", "s"),
    ])
    private static let spellings = pairs([
        ("chael", "kel"), ("chol", "kol"), ("tsch", "s"), ("sch", "s"), ("chr", "kr"), ("tch", "s"), ("dge", "j"),
        ("ough", "o"), ("eigh", "e"),
        ("igh", "i"), ("augh", "o"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "0"), ("ck", "k"), ("dg", "j"),
        ("gh", "g"), ("kh", "k"), ("zh", "s"), ("cz", "s"), ("sz", "s"), ("ks", "s"), ("cc", "k"),
    ])

    private static func pairs(_ words: [(String, String)]) -> [([UInt8], [UInt8])] {
        words.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    }
}
