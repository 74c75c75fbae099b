/// The permanent name of something defined: `[a-z][a-z0-9]*(_[a-z0-9]+)*`, at most 40 characters.
public struct DefinitionID: Hashable, Sendable {
    public let text: String

    public static let longest = 40

    public init?(_ text: String) {
        guard Self.isWellFormed(text) else { return nil }
        self.text = text
    }

    private init(known text: StaticString) {
        self.text = "\(text)"
    }

    /// The module that describes people, households, places and organisations.
    public static let core = DefinitionID(known: "core")

    /// The section of a form that declares none.
    public static let main = DefinitionID(known: "main")

    public static func isWellFormed(_ text: String) -> Bool {
        let underscore = UInt8(ascii: "_")
        let bytes = text.utf8
        guard bytes.count <= longest, let first = bytes.first, ASCII.isLower(first) else { return false }
        var previous = first
        for byte in bytes.dropFirst() {
            guard ASCII.isLower(byte) || ASCII.isDigit(byte) || (byte == underscore && previous != underscore) else {
                return false
            }
            previous = byte
        }
        return previous != underscore
    }
}

public typealias ModuleID = DefinitionID
public typealias FormID = DefinitionID
public typealias FieldID = DefinitionID

extension DefinitionID: Comparable, CustomStringConvertible {
    public static func < (left: DefinitionID, right: DefinitionID) -> Bool { left.text < right.text }
    public var description: String { text }
}

extension DefinitionID: Codable {
    public init(from decoder: any Decoder) throws {
        guard let id = DefinitionID(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an id"))
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
