/// Reads JSON (RFC 8259) from bytes that are known to be UTF-8.
struct JSONReader {
    private let bytes: [UInt8]
    private var place = 0
    private var left: Int

    private static let longestNumber = 64

    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        left = depth
    }

    mutating func document() throws(JSONProblem) -> JSONValue {
        let value = try value()
        skipSpace()
        guard place == bytes.count else { throw .unexpected(at: place) }
        return value
    }

    private mutating func value() throws(JSONProblem) -> JSONValue {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object() throws(JSONProblem) -> JSONValue {
        try enter()
        var members: [String: JSONValue] = [:]
        skipSpace()
        if try peek() == UInt8(ascii: "}") { return leave(.object(members)) }
        while true {
            skipSpace()
            let start = place
            guard try peek() == UInt8(ascii: "\"") else { throw .unexpected(at: place) }
            let key = try string()
            skipSpace()
            guard try peek() == UInt8(ascii: ":") else { throw .unexpected(at: place) }
            place += 1
            let value = try value()
            guard members.updateValue(value, forKey: key) == nil else { throw .repeatedKey(at: start) }
            skipSpace()
            switch try peek() {
            case UInt8(ascii: ","): place += 1
            case UInt8(ascii: "}"): return leave(.object(members))
            default: throw .unexpected(at: place)
            }
        }
    }

    private mutating func array() throws(JSONProblem) -> JSONValue {
        try enter()
        var items: [JSONValue] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") { return leave(.array(items)) }
        while true {
            items.append(try value())
            skipSpace()
            switch try peek() {
            case UInt8(ascii: ","): place += 1
            case UInt8(ascii: "]"): return leave(.array(items))
            default: throw .unexpected(at: place)
            }
        }
    }

    private mutating func enter() throws(JSONProblem) {
        guard left > 0 else { throw .tooDeep }
        left -= 1
        place += 1
    }

    private mutating func leave(_ value: JSONValue) -> JSONValue {
        left += 1
        place += 1
        return value
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard try peek() == expected else { throw .unexpected(at: place) }
            place += 1
        }
        return value
    }

    private mutating func number() throws(JSONProblem) -> String {
        let start = place
        if try peek() == UInt8(ascii: "-") { place += 1 }
        if try peek() == UInt8(ascii: "0") { place += 1 } else { try digits() }
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            place += 1
            try digits()
        }
        if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            let sign = try peek()
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { place += 1 }
            try digits()
        }
        guard place - start <= Self.longestNumber else { throw .longNumber(at: start) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONProblem) {
        guard ASCII.isDigit(try peek()) else { throw .unexpected(at: place) }
        while place < bytes.count, ASCII.isDigit(bytes[place]) { place += 1 }
    }

    /// Most texts have no escapes and are taken whole.
    private mutating func string() throws(JSONProblem) -> String {
        place += 1
        let start = place
        while try peek() != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"), bytes[place] >= 0x20 { place += 1 }
        if bytes[place] == UInt8(ascii: "\"") {
            defer { place += 1 }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }
        var out = Array(bytes[start..<place])
        while true {
            let byte = try peek()
            guard byte >= 0x20 else { throw .unexpected(at: place) }
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &out)
            default: out.append(byte)
            }
        }
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONProblem) {
        let start = place
        let byte = try peek()
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800...0xDBFF).contains(code) {
                guard try peek() == UInt8(ascii: "\\") else { throw .unexpected(at: start) }
                place += 1
                guard try peek() == UInt8(ascii: "u") else { throw .unexpected(at: start) }
                place += 1
                let low = try hexadecimal()
                guard (0xDC00...0xDFFF).contains(low) else { throw .unexpected(at: start) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .unexpected(at: start) }
            out.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw .unexpected(at: start)
        }
    }

    private mutating func hexadecimal() throws(JSONProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = ASCII.hexValue(try peek()) else { throw .unexpected(at: place) }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }

    private mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            default: return
            }
        }
    }

    private func peek() throws(JSONProblem) -> UInt8 {
        guard place < bytes.count else { throw .ended }
        return bytes[place]
    }
}
