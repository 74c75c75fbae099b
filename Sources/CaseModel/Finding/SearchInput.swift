/// What somebody looks for, told from how it is written: numbers, dates and postcodes by their form, in any order and mixed
/// with words of a name. Pure; it knows nobody.
public struct SearchInput: Sendable, Hashable {
    public enum Term: Sendable, Hashable {
        case uid(UID)
        /// The beginning of a client number, `C407`.
        case uidBeginning(String)
        case nhsNumber(NHSNumber)
        case phone(PhoneNumber)
        case postcode(Postcode)
        /// The first half of a postcode, `TR1`.
        case outward(String)
        case bornOn(Day)
        /// The first and the last day of a year or a month.
        case bornBetween(Day, Day)
        /// The identifier of a case, as addresses hold it.
        case caseFile(CaseID)
        /// A word of a name, as it was typed.
        case word(String)
    }

    /// Bytes that are looked at.
    public static let mostBytes = 200
    /// Words that are looked at.
    static let mostWords = 12
    /// Words that one number or date is written with at most.
    private static let longest = 5

    public let terms: [Term]
    /// What looks like a number of ours and is none, in a sentence.
    public let remark: String?

    /// Nil when there is nothing to look for.
    public init?(_ typed: String, today: Day) {
        guard typed.utf8.count <= Self.mostBytes else { return nil }
        let words = typed.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
        guard !words.isEmpty, words.count <= Self.mostWords else { return nil }
        var (found, place) = ([Term](), 0)
        while place < words.count {
            let (term, length) = Self.term(words[place...], today)
            found += term
            place += length
        }
        guard !found.isEmpty else { return nil }
        terms = found
        let isTooShort = found.allSatisfy { term in
            if case .word(let word) = term { Folding.fold(word).count < 2 } else { false }
        }
        remark =
            Self.remark(words.joined(separator: " ")) ?? (isTooShort ? "Type at least two letters of a name." : nil)
    }

    /// The longest beginning that reads as a number, a date or a postcode; else the first word.
    private static func term(_ words: ArraySlice<String>, _ today: Day) -> ([Term], Int) {
        for length in (1...min(longest, words.count)).reversed() {
            let text = words.prefix(length).joined(separator: " ")
            if let term = whole(text, today) { return ([term], length) }
        }
        guard let word = words.first else { return ([], 1) }
        if let term = part(word, today) { return ([term], 1) }
        return (Folding.fold(word).isEmpty ? [] : [.word(word)], 1)
    }

    private static func whole(_ text: String, _ today: Day) -> Term? {
        if let uid = UID(text) { return .uid(uid) }
        if text.utf8.count == 36, let id = CaseID(text) { return .caseFile(id) }
        if let number = NHSNumber(text) { return .nhsNumber(number) }
        if let day = WrittenDay.day(text, today: today) { return .bornOn(day) }
        if let month = WrittenDay.month(text, today: today) { return .bornBetween(month.0, month.1) }
        if let postcode = Postcode(text) { return .postcode(postcode) }
        return PhoneNumber(text).map { .phone($0) }
    }

    /// What one word alone may be the beginning of.
    private static func part(_ word: String, _ today: Day) -> Term? {
        let bytes = Array(word.uppercased().utf8)
        if bytes.count == 4, let year = Int(word), (1880...today.year).contains(year),
            let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
        {
            return .bornBetween(first, last)
        }
        let isNumber = bytes.count >= 4 && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, bytes.first == UInt8(ascii: "C"), bytes.count <= 13 {
            return .uidBeginning(String(decoding: bytes, as: UTF8.self))
        }
        // A first half is one that a whole postcode may have.
        guard bytes.count <= 4, let known = Postcode(word + " 1AA"), known.outward == word.uppercased() else {
            return nil
        }
        return .outward(known.outward)
    }

    private static func remark(_ text: String) -> String? {
        let bytes = Array(text.uppercased().utf8).filter { $0 != 0x20 && $0 != 0x2D }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        if bytes.count == 10, bytes.allSatisfy(isDigit), NHSNumber(text) == nil, PhoneNumber(text) == nil {
            return "These ten digits are not an NHS number: the check digit does not fit. Look at each of them again."
        }
        let isShaped =
            bytes.count >= 8 && bytes.count <= 14 && bytes.first == UInt8(ascii: "C")
            && bytes.dropFirst().dropLast().allSatisfy(isDigit) && !isDigit(bytes[bytes.count - 1])
        guard isShaped, UID(text) == nil else { return nil }
        return "This is not a client number: its check letter does not fit. Look at each character again."
    }

    /// The words of a name among it, as they were typed.
    public var words: [String] {
        terms.compactMap { if case .word(let word) = $0 { word } else { nil } }
    }
}
