import CaseModel
import Expressions
import Foundation
import Testing

/// T-17: random expressions end, in time, and read nothing that they did not declare.
@Suite("Random expressions (T-17)")
struct RandomExpressionTests {
    /// The most milliseconds that one expression may take, parsed, checked and evaluated.
    static let most = 5 * ThreadTime.patience

    @Test func `none traps, none takes long, none reads what it does not declare`() throws {
        let count = ProcessInfo.processInfo.environment["ECMS_FUZZ"].flatMap(Int.init) ?? 20_000
        let world = try World.make()
        let purpose = Purpose(.anything, effect: .other(.special))
        var made = RandomExpressions(seed: 20_260_510)
        var worst = (time: 0.0, source: "")
        var checked = 0
        var answered = 0
        var undeclared = 0
        for _ in 0..<count {
            let source = made.next()
            world.asked.forget()
            let start = ThreadTime.now
            if case .success(let expression) = CheckedExpression.check(source, for: purpose, in: world.scope) {
                let outcome = expression.evaluate(world)
                checked += 1
                if outcome.value.isAnswered { answered += 1 }
                if !world.asked.all.isSubset(of: expression.references) { undeclared += 1 }
                if outcome.steps > CheckedExpression.mostSteps, !outcome.overran { undeclared += 1 }
            }
            let took = ThreadTime.now - start
            if took > worst.time { worst = (took, source) }
        }
        #expect(undeclared == 0)
        #expect(checked > count / 4, "enough of them are whole expressions")
        #expect(worst.time <= Self.most, "\(worst.source)")
        let verdict = undeclared == 0 && worst.time <= Self.most ? "PASS" : "FAIL"
        let slowest = (worst.time * 1000).rounded() / 1000
        print(
            "T-17 \(verdict) \(count) expressions, \(checked) checked, \(answered) answered, 0 traps, worst \(slowest) ms"
        )
    }
}
