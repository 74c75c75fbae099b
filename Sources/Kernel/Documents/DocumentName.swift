/// The name of a file as it is shown and offered for saving: never a path, and nothing that a screen, a header or a file
/// system could take for something else. Contents never lie under it.
public struct DocumentName: Sendable, Hashable {
    public let text: String
    /// What follows the last point, in small letters; empty for none.
    public let ending: String

    /// Bytes in UTF-8 that file systems take.
    private static let mostBytes = 255
    /// Names that Windows keeps for devices.
    private static let reserved: Set<String> = Set(
        ["con", "prn", "aux", "nul", "conin$", "conout$"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    public init(_ given: String) {
        // By scalar: a sign with an accent upon it is another character, and still a separator to a file system.
        let last = given.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last
        var kept = String.UnicodeScalarView()
        for scalar in last ?? Substring.UnicodeScalarView() { kept.append(Self.isHarmless(scalar) ? scalar : "_") }
        var name = Self.trimmed(String(kept))
        let stem = name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        if Self.reserved.contains(Self.trimmed(stem).lowercased()) { name = "_" + name }
        if name.isEmpty { name = "file" }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let tail = parts.count > 1 ? String(parts[parts.count - 1]) : ""
        let isPlain = tail.utf8.count <= 10 && tail.utf8.allSatisfy { Self.isPlain($0) }
        ending = isPlain ? tail.lowercased() : ""
        text = Self.cut(name, keeping: isPlain && !tail.isEmpty ? "." + tail : "")
    }

    /// The name without its ending, as the first suggestion of a title.
    public var stem: String {
        let cut = ending.isEmpty ? text : String(text.dropLast(ending.count + 1))
        return cut.isEmpty ? text : cut
    }

    /// No control or format characters (among them those that turn the direction of writing), no line or paragraph ends,
    /// nothing that is private or unassigned, and none of what paths, shells and headers read as their own.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        default: break
        }
        return !"/\\\"<>:|?*%;`$".unicodeScalars.contains(scalar) && !lookalikes.contains(scalar.value)
    }

    /// Signs that look like the separators of paths.
    static let lookalikes: Set<UInt32> = [
        0x2044, 0x2215, 0x29F8, 0xFF0F, 0xFF3C, 0x2216, 0x29F5, 0xFE68, 0x2024, 0xFF0E,
    ]

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// Without points and white space at the ends: no hidden file, and nothing that Windows drops.
    private static func trimmed(_ text: String) -> String {
        var scalars = Substring.UnicodeScalarView(text.unicodeScalars[...])
        func isEdge(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar.properties.isWhitespace }
        while let first = scalars.first, isEdge(first) { scalars.removeFirst() }
        while let last = scalars.last, isEdge(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func cut(_ name: String, keeping ending: String) -> String {
        guard name.utf8.count > mostBytes else { return name }
        var stem = String.UnicodeScalarView()
        var room = mostBytes - ending.utf8.count
        for scalar in name.unicodeScalars.dropLast(ending.unicodeScalars.count) {
            room -= UTF8.width(scalar)
            guard room >= 0 else { break }
            stem.append(scalar)
        }
        return trimmed(String(stem)) + ending
    }
}
