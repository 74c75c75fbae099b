/// Where a request came from, as the server itself saw it.
public struct NetworkAddress: Hashable, Sendable {
    /// The address as it was given; for the trail.
    public let text: String

    public init(_ text: String) {
        self.text = String(text.utf8.prefix(64).map { Character(Unicode.Scalar($0)) })
    }

    /// What attempts are counted under: an IPv4 address, or the first 64 bits of an IPv6 one, because one household
    /// or office holds a whole such block. Anything unreadable is counted together.
    public var budgetKey: String {
        if Self.isIPv4(text) { return text }
        guard let groups = Self.groups(text) else { return "unknown" }
        if groups.prefix(5).allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
            return "\(groups[6] >> 8).\(groups[6] & 255).\(groups[7] >> 8).\(groups[7] & 255)"
        }
        return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    private static func isIPv4(_ text: String) -> Bool { octets(text) != nil }

    private static func octets(_ text: some StringProtocol) -> [UInt16]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt8(part) : nil
        }
        return parts.count == 4 && numbers.count == 4 ? numbers.map(UInt16.init) : nil
    }

    /// Eight groups of an IPv6 address; a zone after `%` is left out.
    private static func groups(_ text: String) -> [UInt16]? {
        let bare = text.split(separator: "%", omittingEmptySubsequences: false).first ?? ""
        var parts = bare.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (3...9).contains(parts.count) else { return nil }
        if let last = parts.last, let octets = octets(last) {
            parts.removeLast()
            parts += [String(octets[0] << 8 | octets[1], radix: 16), String(octets[2] << 8 | octets[3], radix: 16)]
        }
        if parts.first == "" { parts.removeFirst() }
        if parts.last == "" { parts.removeLast() }
        guard let gap = parts.firstIndex(of: "") else { return parts.count == 8 ? numbers(parts) : nil }
        let missing = 8 - (parts.count - 1)
        guard missing >= 1 else { return nil }
        parts.replaceSubrange(gap...gap, with: Array(repeating: "0", count: missing))
        return numbers(parts)
    }

    private static func numbers(_ parts: [String]) -> [UInt16]? {
        let numbers = parts.compactMap { (1...4).contains($0.utf8.count) ? UInt16($0, radix: 16) : nil }
        return numbers.count == 8 ? numbers : nil
    }
}
