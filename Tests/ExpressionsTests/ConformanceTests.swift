import CaseModel
import Expressions
import Testing

@Suite("Conformance of expressions")
struct ConformanceTests {
    @Test func `there are at least 250 cases`() {
        print("Conformance cases: \(ConformanceCase.all.count)")
        #expect(ConformanceCase.all.count >= 250)
    }

    @Test("the cases hold", arguments: ConformanceCase.all)
    func holds(_ example: ConformanceCase) throws {
        let world = try World.make()
        let purpose = Purpose(example.expecting, effect: example.effect, stored: example.stored)
        switch CheckedExpression.check(example.expression, at: example.place, for: purpose, in: world.scope) {
        case .failure(let problems):
            #expect(problems.all.map { "\($0.code.rawValue) \($0.place)" } == example.errors, "\(problems.all)")
            let said = problems.all.map { $0.problem + " " + $0.remedy }.joined(separator: " ")
            if let says = example.says { #expect(said.contains(says), "\(said)") }
            if let suggestion = example.suggestion { #expect(problems.all.first?.suggestion == suggestion) }
        case .success(let expression):
            #expect(example.errors.isEmpty, "it checks, as \(expression.type.title)")
            let outcome = expression.evaluate(world)
            #expect(outcome.value.shown == example.value)
            if let missing = example.missing { #expect(outcome.unanswered.map(\.shown) == missing) }
            if outcome.value.isAnswered { #expect(outcome.unanswered.isEmpty) }
            if let word = example.sensitivity { #expect(expression.sensitivity == Sensitivity(word)) }
            #expect(world.asked.all.isSubset(of: expression.references), "it reads only what it declares")
        }
    }
}
