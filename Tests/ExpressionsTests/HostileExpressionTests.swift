import CaseModel
import Expressions
import Testing

/// T-16: there are no patterns to write, so what is tried is every other way to make ten kilobytes cost much.
@Suite("Hostile expressions (T-16)")
struct HostileExpressionTests {
    /// The most milliseconds that one may take.
    static let most = 10 * ThreadTime.patience

    private static let ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"

    /// A thousand times the same, or with four loops ten thousand.
    private static func often(_ source: String, macro: String = "all", loops: Int = 3) -> String {
        (0..<loops).reduce(source) { inner, index in "\(ten).\(macro)(v\(index), \(inner))" }
    }

    /// Expressions that check, over the answers of 20 kB that the test gives.
    static let costly: [String] = [
        "contains(word, '\(String(repeating: "a", count: 9_999))b')",
        often("contains(word, 'aaaaaaab')", loops: 4),
        often("contains(home.lines[0], 'ǆ€')"),
        often("word == word"),
        often("word in [no_word, word + 'x', word]"),
        often("lower(home.lines[0]) == upper(home.lines[0])"),
        often("trim(home.lines[0]) != word"),
        often("lower(word) + upper(word)", macro: "map"),
        often("size(word)", macro: "map"),
        often("initial(word)", macro: "map"),
        often("outward(word)", macro: "map"),
        often("working_days_between(date('0001-01-01'), date('9999-12-31')) > 0", loops: 4),
        often("today + working_days(4000000) > today", loops: 4),
        often("v0 + v1 + v2 + v3 > 0", loops: 4),
        often("records(top).all(r, r.score > 0)", loops: 4),
        often("join([word, word, word, word, word, word], word)", macro: "map"),
        often("1.000000001 / 3.000000007 * 999999999.123 > 0.5", loops: 4),
    ]

    /// Piles of 10 kB, refused or not.
    static let piles: [String] = [
        "(", "[", "{", "!", "-", "not ", "1+", "a.", "a[", "f(", "yes ? 1 : ", "'", "\\", "9", "9.", "_", "é", "\n",
        "🙂",
    ].flatMap { sign in
        let pile = String(repeating: sign, count: 10_000 / sign.utf8.count)
        return [pile, "two + " + pile, pile + " two"]
    }

    @Test func `fifty hostile expressions end in time`() throws {
        var world = try World.make()
        world.answers[.answer(World.field("word"))] = .text(String(repeating: "a", count: 20_000))
        world.answers[.answer(World.field("home"))] = .address(
            Address(lines: [String(repeating: "Ǆé", count: 5_000)]))
        var worst = (time: 0.0, source: "")
        for source in Self.costly + Self.piles {
            let start = ThreadTime.now
            let checked = CheckedExpression.check(
                source, for: Purpose(.anything, effect: .other(.special)), in: world.scope)
            if case .success(let expression) = checked { _ = expression.evaluate(world) }
            let took = ThreadTime.now - start
            if took > worst.time { worst = (took, String(source.prefix(120))) }
        }
        #expect(worst.time <= Self.most, "\(worst.source)")
        let verdict = worst.time <= Self.most ? "PASS" : "FAIL"
        let count = Self.costly.count + Self.piles.count
        print("T-16 \(verdict) \(count) hostile expressions, worst \((worst.time * 1000).rounded() / 1000) ms")
    }

    @Test("the costly ones do check", arguments: costly)
    func checks(source: String) throws {
        let scope = try World.make().scope
        let checked = CheckedExpression.check(source, for: Purpose(.anything, effect: .other(.special)), in: scope)
        #expect(throws: Never.self) { try checked.get() }
    }
}
