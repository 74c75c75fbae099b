/// The path and the query of a request, taken apart and decoded once. Nil for what no page of ours links to.
struct RequestPath: Sendable, Equatable {
    /// Decoded segments; none is empty, `.` or `..`, and none holds a slash, a backslash or a control character.
    let segments: [String]
    /// The bytes after `?`, not decoded.
    let query: [UInt8]

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") })
        else { return nil }
        let cut = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        query = Array(bytes[min(cut + 1, bytes.endIndex)...])
        var found: [String] = []
        let path = bytes[1..<cut]
        if !path.isEmpty {
            for part in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                guard let segment = PercentCoding.decoded(part, plusIsSpace: false), Self.isPlain(segment) else {
                    return nil
                }
                found.append(segment)
            }
        }
        segments = found
    }

    private static func isPlain(_ segment: String) -> Bool {
        !segment.isEmpty && segment != "." && segment != ".."
            && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
    }
}
