/// Swift source taken apart: code with strings and comments blanked in place, and the string literals.
/// What stands in an interpolation is code.
struct SwiftText {
    struct Literal {
        let line: Int
        let text: String
    }

    private(set) var code = ""
    private(set) var literals: [Literal] = []

    init(_ text: String) {
        var reader = Reader(Array(text.utf8))
        reader.readCode(untilParenthesis: false)
        code = String(decoding: reader.code, as: UTF8.self)
        literals = reader.literals
    }
}

private struct Reader {
    let bytes: [UInt8]
    var at = 0
    var line = 1
    var code: [UInt8] = []
    var literals: [SwiftText.Literal] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func sees(_ text: StaticString, _ offset: Int = 0) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + offset + count <= bytes.count else { return false }
        return text.withUTF8Buffer { buffer in bytes[(at + offset)..<(at + offset + count)].elementsEqual(buffer) }
    }

    /// Takes one byte, as code or blanked.
    private mutating func take(asCode: Bool) {
        let byte = bytes[at]
        if byte == UInt8(ascii: "\n") {
            line += 1
            code.append(byte)
        } else {
            code.append(asCode ? byte : UInt8(ascii: " "))
        }
        at += 1
    }

    private mutating func take(_ count: Int, asCode: Bool) {
        for _ in 0..<count where at < bytes.count { take(asCode: asCode) }
    }

    mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while at < bytes.count {
            if sees("//") {
                while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { take(asCode: false) }
            } else if sees("/*") {
                readBlockComment()
            } else if let hashes = stringStart() {
                readString(hashes: hashes)
            } else {
                if sees("(") { depth += 1 }
                if sees(")") {
                    if depth == 0, untilParenthesis { return take(asCode: true) }
                    depth -= 1
                }
                take(asCode: true)
            }
        }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if sees("/*") { depth += 1 } else if sees("*/") { depth -= 1 }
            take(sees("/*") || sees("*/") ? 2 : 1, asCode: false)
        } while depth > 0 && at < bytes.count
    }

    /// How many `#` stand before a quotation mark here; nil when no string begins.
    private func stringStart() -> Int? {
        var hashes = 0
        while sees("#", hashes) { hashes += 1 }
        return sees("\"", hashes) ? hashes : nil
    }

    private mutating func readString(hashes: Int) {
        let start = line
        take(hashes, asCode: false)
        let quotes = sees("\"\"\"") ? 3 : 1
        take(quotes, asCode: true)
        var text: [UInt8] = []
        while at < bytes.count {
            if ends(quotes: quotes, hashes: hashes) {
                take(quotes, asCode: true)
                take(hashes, asCode: false)
                break
            } else if sees("\\"), marks(hashes, after: 1) {
                if sees("(", 1 + hashes) {
                    take(2 + hashes, asCode: false)
                    text.append(0)
                    readCode(untilParenthesis: true)
                } else {
                    text.append(contentsOf: bytes[at..<min(at + 2 + hashes, bytes.count)])
                    take(2 + hashes, asCode: false)
                }
            } else {
                text.append(bytes[at])
                take(asCode: false)
            }
        }
        literals.append(.init(line: start, text: String(decoding: text, as: UTF8.self)))
    }

    private func marks(_ hashes: Int, after offset: Int) -> Bool {
        (0..<hashes).allSatisfy { sees("#", offset + $0) }
    }

    private func ends(quotes: Int, hashes: Int) -> Bool {
        (quotes == 3 ? sees("\"\"\"") : sees("\"") || sees("\n")) && marks(hashes, after: quotes)
    }
}
