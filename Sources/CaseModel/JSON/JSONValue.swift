/// A JSON value as it was written: numbers keep their digits, so that nothing passes through floating point.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Strict JSON of at most the limits' size and depth; a key given twice is refused.
    public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONProblem) {
        guard text.utf8.count <= limits.bytes else { throw .tooLong }
        var reader = JSONReader(Array(text.utf8), depth: limits.depth)
        self = try reader.document()
    }

    /// As above, from bytes that must be UTF-8.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONProblem) {
        guard bytes.count <= limits.bytes else { throw .tooLong }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = JSONReader(bytes, depth: limits.depth)
        self = try reader.document()
    }

    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    public var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    public static func integer(_ value: Int64) -> JSONValue { .number(String(value)) }

    /// The digits of a number, as written.
    public var number: String? {
        guard case .number(let text) = self else { return nil }
        return text
    }

    /// Whole numbers of 64 bits, written without point or exponent.
    public var integer: Int64? {
        guard case .number(let text) = self else { return nil }
        return Int64(text)
    }

    public var decimal: ExactDecimal? {
        guard case .number(let text) = self else { return nil }
        return ExactDecimal(text)
    }

    public var array: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    /// Only if every item is text.
    public var strings: [String]? {
        guard case .array(let items) = self else { return nil }
        let texts = items.compactMap(\.string)
        return texts.count == items.count ? texts : nil
    }

    public var object: [String: JSONValue]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

/// How long (bytes) and how deep (arrays and objects in each other) a JSON text may be.
public struct JSONLimits: Hashable, Sendable {
    public let bytes: Int
    public let depth: Int

    /// The depth is kept to 200 at most, for the reader calls itself.
    public init(bytes: Int, depth: Int) {
        self.bytes = bytes
        self.depth = min(depth, 200)
    }

    public static let standard = JSONLimits(bytes: 8 << 20, depth: 32)
}

/// Why a text is not JSON that we read; the place is a byte offset.
public enum JSONProblem: Error, Hashable, Sendable {
    case tooLong, tooDeep, notUTF8
    case unexpected(at: Int)
    case ended
    case repeatedKey(at: Int)
    case longNumber(at: Int)

    public var sentence: String {
        switch self {
        case .tooLong: "The JSON text is too long."
        case .tooDeep: "The JSON text is nested too deeply."
        case .notUTF8: "The JSON text is not UTF-8."
        case .unexpected(let place): "The JSON text is wrong at byte \(place)."
        case .ended: "The JSON text ends too early."
        case .repeatedKey(let place): "The JSON text repeats a key at byte \(place)."
        case .longNumber(let place): "The JSON text has too long a number at byte \(place)."
        }
    }
}
