import Foundation
import Testing

/// Something that no source may do, with a snippet that does it and one that only looks like it.
struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    /// Which files it is about, by path.
    var concerns: @Sendable (SourceFile) -> Bool = { _ in true }
    let find: @Sendable (SourceFile) -> [Int]
    let wrong: [String]
    let right: [String]

    var testDescription: String { name }

    func hits(in files: [SourceFile]) -> [Hit] {
        files.filter(concerns).flatMap { file in
            find(file).map { Hit(rule: name, path: file.path, line: $0) }
        }
    }
}

/// One place where a rule is broken.
struct Hit: CustomStringConvertible {
    let rule: String
    let path: String
    let line: Int
    var description: String { "\(path):\(line): \(rule)" }
}

extension SourceFile {
    /// Lines of code that hold one of the phrases.
    func linesOfCode(with phrases: [String]) -> [Int] { swift.code.lines(with: phrases) }

    /// Lines of code that hold one of the words on its own.
    func linesOfCode(withWords words: [String]) -> [Int] {
        let code = codeLines
        return linesOfCode(with: words).filter { line in
            code[line - 1].split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { words.contains(String($0)) }
        }
    }
}

extension String {
    /// Lines, from 1, that hold one of the phrases. It looks at bytes: the sources are large and tests are not optimised.
    func lines(with phrases: [String]) -> [Int] {
        var copy = self
        let found = copy.withUTF8 { bytes in
            phrases.flatMap { phrase in Self.places(of: Array(phrase.utf8), in: bytes) }.sorted().map { place in
                bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
            }
        }
        return Set(found).sorted()
    }

    private static func places(of phrase: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        guard let start = bytes.baseAddress, let first = phrase.first else { return [] }
        var (found, from) = ([Int](), 0)
        while from + phrase.count <= bytes.count, let hit = memchr(start + from, Int32(first), bytes.count - from) {
            let place = UnsafeRawPointer(hit) - UnsafeRawPointer(start)
            if place + phrase.count <= bytes.count, memcmp(start + place, phrase, phrase.count) == 0 {
                found.append(place)
            }
            from = place + 1
        }
        return found
    }
}
