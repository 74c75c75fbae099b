import CaseModel
import Expressions
import Foundation
import Testing
import Yams

/// One line of a conformance file: an expression, and what comes of it.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    var topic: String
    var name: String?
    var expression: String
    var expecting: Expressions.Expectation
    var effect: Purpose.Effect
    var stored: Bool
    var place: SourcePlace
    /// The value, if it should check.
    var value: String?
    var missing: [String]?
    var sensitivity: String?
    /// `E003 1:5`, if it should not.
    var errors: [String]
    var says: String?
    var suggestion: String?

    var testDescription: String { "\(topic): \(name ?? expression)" }
}

extension ConformanceCase {
    /// Every case of the folder, in order of file and line.
    static let all: [ConformanceCase] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Conformance")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.flatMap(cases)
    }()

    private static func cases(of file: URL) -> [ConformanceCase] {
        guard let text = try? String(contentsOf: file, encoding: .utf8), let root = try? Yams.compose(yaml: text),
            let topic = root["topic"]?.scalar?.string, let cases = root["cases"]?.sequence
        else { return [] }
        return cases.map { ConformanceCase($0, topic: topic) }
    }

    private init(_ node: Node, topic: String) {
        func word(_ key: String) -> String? { node[key]?.scalar?.string }
        func words(_ key: String) -> [String]? { node[key]?.sequence.map { $0.compactMap(\.scalar?.string) } }
        self.topic = topic
        name = word("name")
        expression = word("expr") ?? ""
        expecting = Self.expectation(word("needs"))
        effect = Self.effect(word("effect"), field: word("field"))
        stored = word("stored") == "true"
        place = Self.place(word("at"))
        value = word("is")
        missing = words("missing")
        sensitivity = word("sensitivity")
        errors = words("errors") ?? word("error").map { [$0] } ?? []
        says = word("says")
        suggestion = word("suggest")
    }

    private static func expectation(_ word: String?) -> Expressions.Expectation {
        switch word {
        case "yes_no": .yesNo
        case "date": .date
        case "period": .period
        case "integer": .type(.integer)
        case "decimal": .type(.decimal)
        case "number": .number
        case "list": .anyList
        case "colour": .type(.code(World.colours))
        default: .anything
        }
    }

    private static func effect(_ word: String?, field: String?) -> Purpose.Effect {
        if let field { return .field(Sensitivity(field) ?? .operational) }
        if word == "none" { return .none }
        return .other(word.flatMap { Sensitivity($0) } ?? .special)
    }

    private static func place(_ word: String?) -> SourcePlace {
        let parts = (word ?? "1:1").split(separator: ":").compactMap { Int($0) }
        return SourcePlace(line: parts[0], column: parts[1])
    }
}
