import CaseModel
import Expressions
import Testing

@Suite("Limits of expressions")
struct LimitsTests {
    private func check(_ source: String) throws -> Result<CheckedExpression, ExpressionProblems> {
        CheckedExpression.check(source, for: Purpose(.anything, effect: .other(.special)), in: try World.make().scope)
    }

    private func codes(_ source: String) throws -> [String] {
        switch try check(source) {
        case .success: []
        case .failure(let problems): problems.all.map(\.code.rawValue)
        }
    }

    private func outcome(_ source: String) throws -> Outcome {
        try check(source).get().evaluate(World.make())
    }

    private func nested(_ count: Int) -> String {
        String(repeating: "(", count: count) + "two" + String(repeating: ")", count: count)
    }

    @Test("two hundred parts are the most", arguments: [(100, []), (101, ["E006"])])
    func nodes(terms: Int, expected: [String]) throws {
        let source = Array(repeating: "1", count: terms).joined(separator: " + ") + (terms == 100 ? " + 0" : "")
        #expect(try codes(String(source.prefix(terms == 100 ? source.count - 4 : source.count))) == expected)
    }

    @Test("twenty brackets deep is the most", arguments: [(20, []), (21, ["E006"]), (10_000, ["E006"])])
    func depth(brackets: Int, expected: [String]) throws {
        #expect(try codes(nested(brackets)) == expected)
    }

    @Test(
        "no pile of signs breaks the parser",
        arguments: [
            "(", "[", "!", "-", "not ", "1+", "a.", "a[", "f(", "yes ? 1 : ", "'", "yes and ", "things.map(t, ",
        ])
    func piles(of sign: String) throws {
        let pile = String(repeating: sign, count: 10_000)
        for source in [pile, pile + "two", "two" + pile] { #expect(try !codes(source).isEmpty) }
    }

    @Test func `a long chain of members is refused or resolved, and never overflows the stack`() throws {
        #expect(try !codes("two" + String(repeating: ".given", count: 198)).isEmpty)
        #expect(try codes("1" + String(repeating: " + 1", count: 99)) == [])
        #expect(try outcome("1" + String(repeating: " + 1", count: 99)).value == .integer(100))
    }

    @Test func `an evaluation ends after ten thousand steps, not answered, and says so`() throws {
        let ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
        let source = "\(ten).all(a, \(ten).all(b, \(ten).all(c, \(ten).all(d, a + b + c + d > 0))))"
        let outcome = try outcome(source)
        #expect(outcome.overran)
        #expect(outcome.value == .notAnswered)
        #expect(outcome.unanswered.isEmpty)
        #expect(outcome.steps <= CheckedExpression.mostSteps + 1)
    }

    @Test func `has does not hide that an evaluation ran out of steps`() throws {
        let ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
        let source = "has(\(ten).map(a, \(ten).map(b, \(ten).map(c, \(ten).map(d, d)))))"
        #expect(try outcome(source).value == .notAnswered)
    }

    @Test func `texts cannot be grown without end`() throws {
        let doubling = "[word].map(a, a+a+a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a+a+a)"
        let source = "size(first(\(doubling).map(a, a+a+a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a+a+a)))"
        let outcome = try outcome(source)
        #expect(outcome.value == .notAnswered)
    }
}

@Suite("Circles")
struct CirclesTests {
    @Test func `calculations that depend on each other are found once, with the way round`() {
        let edges: [String: Set<String>] = [
            "a": ["b"], "b": ["c", "x"], "c": ["a"], "d": ["a"], "self": ["self"], "x": [],
        ]
        #expect(Circles.find(in: edges, orderedBy: <) == [["a", "b", "c"], ["self"]])
    }

    @Test func `no circle, no problem`() {
        #expect(Circles.find(in: ["a": ["b", "c"], "b": ["c"]], orderedBy: <).isEmpty)
    }

    @Test func `the problem names the way round`() {
        let problem = ExpressionProblem.circle(["a", "b"], at: SourcePlace(line: 3, column: 9))
        #expect(problem.description.hasPrefix("3:9: E009 These calculations depend on each other: a → b → a."))
    }
}
