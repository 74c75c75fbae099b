import CaseModel
import Expressions
import Foundation
import Testing

/// The guide for authors says nothing that the language does not understand, and leaves no function out.
@Suite("The guide to expressions")
struct GuideTests {
    private static let guide: String = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<6 {
            folder.deleteLastPathComponent()
            let file = folder.appendingPathComponent("docs/expressions.md")
            if let text = try? String(contentsOf: file, encoding: .utf8) { return text }
        }
        return ""
    }()

    /// What stands between backquotes in the second column of the tables of functions.
    private static var examples: [String] {
        let section = guide.components(separatedBy: "\n## ").first { $0.hasPrefix("Functions") } ?? ""
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line in
            let column = line.components(separatedBy: " | ").dropFirst().first ?? ""
            return column.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        }
    }

    @Test("every function has an example in the guide", arguments: Function.allCases)
    func named(function: Function) {
        #expect(Self.examples.contains { $0.contains("\(function.rawValue)(") })
    }

    @Test func `every example can be read and names functions of the language`() throws {
        let scope = try World.make().scope
        #expect(!Self.examples.isEmpty)
        for example in Self.examples {
            let checked = CheckedExpression.check(example, for: Purpose(.anything, effect: .other(.special)), in: scope)
            guard case .failure(let problems) = checked else { continue }
            let wrong = problems.all.filter { $0.code != .unknownName || $0.problem.contains("function") }
            #expect(wrong.isEmpty, "\(example): \(wrong)")
        }
    }
}
