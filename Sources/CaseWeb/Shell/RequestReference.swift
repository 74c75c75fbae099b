/// The short name of one request, shown on error pages and in the log, such as `7F2K-09QD`. 40 random bits; it holds nothing.
public struct RequestReference: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    public init(random: @Sendable (Int) -> [UInt8]) {
        var letters = random(8).prefix(8).map { Self.alphabet[Int($0 & 31)] }
        while letters.count < 8 { letters.append(UInt8(ascii: "0")) }
        letters.insert(UInt8(ascii: "-"), at: 4)
        description = String(decoding: letters, as: UTF8.self)
    }
}

/// Random text for cookies and forms.
enum RandomText {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// `count` characters of six random bits each.
    static func make(_ count: Int, random: @Sendable (Int) -> [UInt8]) -> String {
        String(decoding: random(count).prefix(count).map { alphabet[Int($0 & 63)] }, as: UTF8.self)
    }
}

/// Compares secrets without telling by time where they differ.
func sameSecret(_ first: String, _ second: String) -> Bool {
    let (left, right) = (Array(first.utf8), Array(second.utf8))
    guard left.count == right.count, !left.isEmpty else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
