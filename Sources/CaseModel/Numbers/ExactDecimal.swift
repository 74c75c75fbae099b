/// An exact decimal number: 18 digits before the point and 9 after it. What has more places is rounded half away from
/// zero; what has more digits, or is divided by zero, is nothing.
public struct ExactDecimal: Hashable, Sendable {
    /// The value times 10^9.
    let scaled: Int128

    static let scale: Int128 = 1_000_000_000
    private static let bound: Int128 = 1_000_000_000_000_000_000 * scale

    public static let zero = ExactDecimal(unchecked: 0)
    public static let one = ExactDecimal(unchecked: scale)

    private init(unchecked scaled: Int128) {
        self.scaled = scaled
    }

    init?(scaled: Int128) {
        guard scaled > -Self.bound, scaled < Self.bound else { return nil }
        self.scaled = scaled
    }

    /// Nothing with more than 18 digits.
    public init?(_ integer: Int64) {
        self.init(scaled: Int128(integer) * Self.scale)
    }

    /// Pounds and pence from whole pence.
    public init?(pence: Int64) {
        self.init(scaled: Int128(pence) * (Self.scale / 100))
    }

    /// Reads `-142.50`: digits, and a point with digits on both sides of it; no exponent, no grouping.
    public init?(_ text: String) {
        self.init(utf8: text.utf8)
    }

    init?(utf8 bytes: some Collection<UInt8>) {
        var value: Int128 = 0
        var whole = 0
        var places: Int?
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            if byte == UInt8(ascii: "."), places == nil, whole > 0 {
                places = 0
                continue
            }
            guard ASCII.isDigit(byte) else { return nil }
            if let count = places {
                guard count < 9 else {
                    guard byte == UInt8(ascii: "0"), count < 40 else { return nil }
                    places = count + 1
                    continue
                }
                places = count + 1
            } else {
                whole += 1
            }
            value = value * 10 + Int128(byte - 0x30)
            guard value < Self.bound else { return nil }
        }
        guard whole > 0, places != 0 else { return nil }
        for _ in min(places ?? 0, 9)..<9 {
            value *= 10
            guard value < Self.bound else { return nil }
        }
        self.init(scaled: isNegative ? -value : value)
    }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
    /// A literal of the source; the compiler refuses one that does not fit.
    public init(integerLiteral value: Int32) {
        scaled = Int128(value) * Self.scale
    }
}

extension ExactDecimal: Comparable {
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.scaled < right.scaled }
}

extension ExactDecimal: CustomStringConvertible {
    public var description: String { text }

    /// The shortest form: `142.5`, `-0.25`, `7`.
    public var text: String {
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: Self.scale.magnitude)
        let integer = (scaled < 0 ? "-" : "") + String(whole)
        guard rest > 0 else { return integer }
        var digits = Array(ASCII.padded(Int(rest), 9).utf8)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return integer + "." + String(decoding: digits, as: UTF8.self)
    }

    /// With so many places (0 to 9) and commas between thousands: `1,142.50`.
    public func formatted(places: Int) -> String {
        let places = min(max(places, 0), 9)
        let value = rounded(places: places) ?? self
        let (whole, rest) = value.scaled.magnitude.quotientAndRemainder(dividingBy: Self.scale.magnitude)
        let digits = Array(String(whole).utf8)
        var grouped: [UInt8] = value.scaled < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
            grouped.append(digit)
        }
        if places > 0 { grouped += [UInt8(ascii: ".")] + Array(ASCII.padded(Int(rest), 9).utf8.prefix(places)) }
        return String(decoding: grouped, as: UTF8.self)
    }

    /// `£1,142.50`, `-£3.00`
    public var pounds: String {
        let text = formatted(places: 2)
        return text.utf8.first == UInt8(ascii: "-") ? "-£" + text.dropFirst() : "£" + text
    }
}

extension ExactDecimal: Codable {
    public init(from decoder: any Decoder) throws {
        guard let value = ExactDecimal(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a decimal"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
