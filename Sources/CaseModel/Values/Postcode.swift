/// A UK postcode, kept in capitals with one space. Holds also the two codes that say there is none: `ZZ99 3VZ` (no
/// fixed abode) and `ZZ99 3WZ` (not known).
public struct Postcode: ParsedValue {
    public let text: String

    public static let noFixedAbode = Postcode(unchecked: "ZZ99 3VZ")
    public static let notKnown = Postcode(unchecked: "ZZ99 3WZ")

    private static let first = Set("ABCDEFGHIJKLMNOPRSTUWYZ".utf8)
    private static let second = Set("ABCDEFGHKLMNOPQRSTUVWXY".utf8)
    private static let third = Set("ABCDEFGHJKPSTUW".utf8)
    private static let fourth = Set("ABEHMNPRVWXY".utf8)
    private static let inward = Set("ABDEFGHJLNPQRSTUWXYZ".utf8)

    private init(unchecked text: String) {
        self.text = text
    }

    public init(parsing text: String) throws(ValueProblem) {
        guard let bytes = ASCII.compact(text), (5...7).contains(bytes.count) else { throw .postcode }
        let (outward, inward) = (bytes.dropLast(3), bytes.suffix(3))
        let normal = String(decoding: outward + [0x20] + inward, as: UTF8.self)
        let isNamed = normal == "GIR 0AA" || normal == Self.noFixedAbode.text || normal == Self.notKnown.text
        guard isNamed || (Self.isOutward(Array(outward)) && Self.isInward(Array(inward))) else { throw .postcode }
        self.text = normal
    }

    private static func isInward(_ part: [UInt8]) -> Bool {
        part.count == 3 && ASCII.isDigit(part[0]) && inward.contains(part[1]) && inward.contains(part[2])
    }

    /// A9, A99, A9A, AA9, AA99 or AA9A, each letter from those that its place allows.
    private static func isOutward(_ part: [UInt8]) -> Bool {
        guard (2...4).contains(part.count), first.contains(part[0]) else { return false }
        if ASCII.isDigit(part[1]) {
            return part.count == 2 || (part.count == 3 && (ASCII.isDigit(part[2]) || third.contains(part[2])))
        }
        guard second.contains(part[1]), part.count >= 3, ASCII.isDigit(part[2]) else { return false }
        return part.count == 3 || ASCII.isDigit(part[3]) || fourth.contains(part[3])
    }

    /// `TR1` of `TR1 3AY`
    public var outward: String { String(text.dropLast(4)) }

    /// `TR1 3` of `TR1 3AY`
    public var sector: String { String(text.dropLast(2)) }

    /// `TR` of `TR1 3AY`
    public var area: String { String(text.prefix { $0.isLetter }) }

    /// Whether it names no place: no fixed abode, or not known.
    public var isPseudo: Bool { self == .noFixedAbode || self == .notKnown }
}
