import CaseModel
import Expressions

/// Checks one expression after another for a module, and keeps what is wrong.
struct ExpressionDesk {
    let library: ScopeLibrary
    var findings = Findings()

    var module: Module { library.module }

    /// Checks an expression and fills in what the checker made of it.
    ///
    /// - Parameter readsRetired: reports and returns may read answers to retired fields.
    mutating func check(
        _ authored: inout AuthoredExpression, _ expecting: Expectation, _ effect: Purpose.Effect,
        in scope: ScopeTable, stored: Bool = false, readsRetired: Bool = false
    ) {
        let place = SourcePlace(line: authored.place.line, column: authored.place.column)
        let purpose = Purpose(expecting, effect: effect, stored: stored)
        switch CheckedExpression.check(authored.source, at: place, for: purpose, in: scope) {
        case .success(let checked):
            authored.checked = checked
            checkReach(of: checked, at: authored.place, readsRetired: readsRetired)
        case .failure(let problems):
            for problem in problems.all {
                report(problem, in: authored.place.file)
                checkCapability(of: problem, in: authored)
            }
        }
    }

    /// The same for a key that may be left out.
    mutating func check(
        _ authored: inout AuthoredExpression?, _ expecting: Expectation, _ effect: Purpose.Effect,
        in scope: ScopeTable, stored: Bool = false, readsRetired: Bool = false
    ) {
        guard var written = authored else { return }
        check(&written, expecting, effect, in: scope, stored: stored, readsRetired: readsRetired)
        authored = written
    }

    /// Whether an expression would fit, without reporting.
    func fits(_ authored: AuthoredExpression, _ expecting: Expectation, in scope: ScopeTable) -> CheckedExpression? {
        let purpose = Purpose(expecting, effect: .none)
        let place = SourcePlace(line: authored.place.line, column: authored.place.column)
        return try? CheckedExpression.check(authored.source, at: place, for: purpose, in: scope).get()
    }

    private mutating func report(_ problem: ExpressionProblem, in file: String) {
        guard let code = DiagnosticCode(rawValue: problem.code.rawValue) else { return }
        let said = problem.suggestion.map { problem.remedy.contains("'\($0)'") } ?? true
        findings.add(
            code, at: DefinitionPlace(file: file, line: problem.place.line, column: problem.place.column),
            problem.problem, remedy: problem.remedy, suggestion: said ? nil : problem.suggestion)
    }
}
