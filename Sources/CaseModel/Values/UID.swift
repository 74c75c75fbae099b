/// The number by which people know a client: a letter for the kind of thing, six to twelve digits and a check letter,
/// `C407 183K`. Made from a sequence number and never used again. The check letter finds every wrong character and
/// every two neighbouring characters that changed places.
public struct UID: ParsedValue {
    public let text: String

    /// The letters that cannot be taken for a digit; 23 is prime, which the check needs.
    private static let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)
    public static let greatestSequence: Int64 = 999_999_999_999

    /// Nothing for a letter that is not used (I, O, Q) or a sequence number outside 0 to 999,999,999,999.
    public init?(letter: Unicode.Scalar = "C", sequence: Int64) {
        guard let first = UInt8(exactly: letter.value), Self.letters.contains(first),
            (0...Self.greatestSequence).contains(sequence)
        else { return nil }
        let digits = Array(ASCII.padded(Int(sequence), 6).utf8)
        guard let check = Self.check(first, digits[...]) else { return nil }
        text = String(decoding: [first] + digits + [check], as: UTF8.self)
    }

    public init(parsing text: String) throws(ValueProblem) {
        guard let bytes = ASCII.compact(text), (8...14).contains(bytes.count), let first = bytes.first,
            let last = bytes.last, Self.letters.contains(first), Self.letters.contains(last),
            bytes[1..<(bytes.count - 1)].allSatisfy(ASCII.isDigit),
            bytes.count == 8 || bytes[1] != UInt8(ascii: "0")
        else { throw .uidShape }
        guard Self.check(first, bytes[1..<(bytes.count - 1)]) == last else { throw .uidCheck }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Weights 2, 3, 4… from the right differ from each other and from 0 modulo 23; the letter weighs 1.
    private static func check(_ letter: UInt8, _ digits: ArraySlice<UInt8>) -> UInt8? {
        guard var sum = letters.firstIndex(of: letter) else { return nil }
        for (index, digit) in digits.reversed().enumerated() { sum += Int(digit - 0x30) * (index + 2) }
        return letters[sum % letters.count]
    }

    /// The number it was made from.
    public var sequence: Int64 { Int64(text.dropFirst().dropLast()) ?? 0 }

    /// `C407 183K`: the digits in threes from the right.
    public var formatted: String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let left = bytes.count - 1 - index
            if index > 1, left > 0, left % 3 == 0 { out.append(0x20) }
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
