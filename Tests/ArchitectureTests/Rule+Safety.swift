extension Rule {
    /// What could stop the process, or step round the compiler.
    static let safety: [Rule] = [
        Rule(
            name: "nothing may trap",
            find: { $0.linesOfCode(with: ["try!", " as!", "fatalError(", "preconditionFailure(", "precondition("]) },
            wrong: ["let a = try! b()", "let a = b as! C", "fatalError(\"no\")", "precondition(a > 0)"],
            right: ["let a = \"try! as! fatalError(\"", "// fatalError(", "let a = try? b()"]),
        Rule(
            name: "nothing is unwrapped by force", find: { $0.forcedUnwraps },
            wrong: ["let a = b!", "b()!.c", "b[0]! + 1", "var a: String!", "let a = \"\\(b!)\"", "f(b!, c)"],
            right: ["if a != b {}", "guard !a, !(b) else {}", "let a = \"b!\"", "[!a]"]),
        Rule(
            name: "the compiler keeps concurrency",
            find: {
                $0.linesOfCode(with: [
                    "unowned(unsafe)", "@unchecked Sendable", "nonisolated(unsafe)", "Task.detached", "@preconcurrency",
                ])
            },
            wrong: ["final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1", "Task.detached {}"],
            right: ["// @unchecked Sendable", "Task { await a() }"]),
        Rule(
            name: "no pattern is compiled while running",
            find: { $0.linesOfRegex },
            wrong: [
                "let a = try Regex(b)", "NSRegularExpression(pattern: b)", "let a = #/b+/#", "a.matches(of: b)",
                "let a = /b+/", "a.firstMatch(of: /b/)", "a.range(of: b, options: .regularExpression)",
            ],
            right: ["let a = b / c", "let a = b/c", "// Regex", "let a = \"#/a/#\"", "a.firstMatch { $0 }"]),
    ]
}

extension SourceFile {
    /// An identifier or a closing bracket directly before `!`, which is not the beginning of `!=`.
    fileprivate var forcedUnwraps: [Int] {
        let code = codeLines
        return linesOfCode(with: ["!"]).filter { line in
            let bytes = Array(code[line - 1].utf8)
            return bytes.indices.dropFirst().contains { at in
                guard bytes[at] == UInt8(ascii: "!"), bytes[at - 1].endsSomething else { return false }
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "=") { return false }
                let word = String(decoding: bytes[..<at].reversed().prefix { $0.isWordByte }.reversed(), as: UTF8.self)
                return word != "try" && word != "as"
            }
        }
    }

    /// Words of the regular expression library, or a slash that opens a literal: nothing stands before it on its
    /// left, and something directly on its right.
    fileprivate var linesOfRegex: [Int] {
        let words = linesOfCode(withWords: ["Regex", "NSRegularExpression", "RegexBuilder", "regularExpression"])
        let calls = linesOfCode(with: ["#/", "matches(of:", "firstMatch(of:", "wholeMatch(of:", "prefixMatch(of:"])
        let code = codeLines
        let literals = linesOfCode(with: ["/"]).filter { line in
            let bytes = Array(code[line - 1].utf8)
            return bytes.indices.dropFirst().contains { at in
                bytes[at] == UInt8(ascii: "/") && " (,[:".utf8.contains(bytes[at - 1])
                    && at + 1 < bytes.count && !" )*/=".utf8.contains(bytes[at + 1])
            }
        }
        return Set(words + calls + literals).sorted()
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
            true
        default: false
        }
    }

    fileprivate var endsSomething: Bool { isWordByte || ")]}?\"".utf8.contains(self) }
}
