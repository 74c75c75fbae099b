import CaseModel

/// Gives every part of an expression its meaning and type, collects what it reads, and reports all that is wrong.
///
/// A part that is wrong has no type; what stands round it is then checked for its other parts only, so that one
/// mistake gives one problem.
struct Checker {
    let scope: any Scope
    let purpose: Purpose
    var problems: [ExpressionProblem] = []
    var variables: [(name: String, type: ValueType)] = []
    private var references: Set<NameReference> = []
    private var sensitivity = Sensitivity.operational
    private var mostSensitive: (place: SourcePlace, name: String)?

    init(scope: any Scope, purpose: Purpose) {
        self.scope = scope
        self.purpose = purpose
    }

    mutating func check(_ syntax: Syntax, source: String) -> Result<CheckedExpression, ExpressionProblems> {
        var hint: ValueType?
        if case .type(let type) = purpose.expecting { hint = type }
        let typed = self.typed(syntax, hint: hint).flatMap { fitted($0, at: syntax.place) }
        checkEffect()
        guard let typed, problems.isEmpty else {
            return .failure(
                ExpressionProblems(
                    problems.enumerated().sorted { left, right in
                        (left.element.place, left.offset) < (right.element.place, right.offset)
                    }.map(\.element)))
        }
        return .success(
            CheckedExpression(
                source: source, type: typed.type, sensitivity: sensitivity, references: references, node: typed.node))
    }

    // MARK: Reading

    /// Notes that something is read at a place.
    mutating func reads(_ reference: NameReference, _ sensitivity: Sensitivity, as name: String, at place: SourcePlace)
    {
        references.insert(reference)
        if mostSensitive == nil || sensitivity > self.sensitivity { mostSensitive = (place, name) }
        self.sensitivity = Swift.max(self.sensitivity, sensitivity)
        guard purpose.stored, reference.readsTime || reference.readsUser else { return }
        report(
            .timeInStoredValue, place,
            "'\(name)' changes after the value is stored.",
            "Say live: true to compute it on reading, or take '\(name)' out.")
    }

    private mutating func checkEffect() {
        guard let found = mostSensitive else { return }
        if sensitivity == .sealed {
            if purpose.effect == .field(.sealed) { return }
            report(
                .sealedOutsideSealed, found.place, "'\(found.name)' is sealed and may only feed a sealed field.",
                "Take '\(found.name)' out.")
            return
        }
        let effect: Sensitivity
        switch purpose.effect {
        case .none: return
        case .field(let label), .other(let label): effect = label
        }
        guard sensitivity > effect else { return }
        report(
            .effectLessSensitive, found.place,
            "'\(found.name)' is \(sensitivity.word), but what it makes visible is \(effect.word).",
            "Say sensitivity: \(sensitivity.word) for the effect, or take '\(found.name)' out.")
    }

    // MARK: Results

    private mutating func fitted(_ typed: Typed, at place: SourcePlace) -> Typed? {
        switch purpose.expecting {
        case .anything:
            return typed
        case .anyList:
            if case .list = typed.type { return typed }
        case .type(let type):
            if let fitting = converted(typed, to: type) { return fitting }
        case .oneOf(let types):
            for type in types {
                if let fitting = converted(typed, to: type) { return fitting }
            }
        }
        report(
            .wrongResult, place,
            "This gives \(typed.type.withArticle), where the key needs \(purpose.expecting.withArticle).",
            wrongResultRemedy(typed.type))
        return nil
    }

    private func wrongResultRemedy(_ type: ValueType) -> String {
        switch (purpose.expecting, type) {
        case (.type(.yesNo), _): "Compare it: write x == y, x > 0 or has(x)."
        case (.type(.period), .integer): "Write days(n), weeks(n), months(n) or working_days(n)."
        case (.type(.integer), .decimal): "Write floor(x), or give a decimal."
        case (.type(.date), .dateTime): "Write day(x)."
        case (.type(.date), .partialDate): "Write first_day(x) or last_day(x)."
        case (.type(.date), .text): "Write a fixed date as date('2026-04-30')."
        case (.type(.text), _): "Write text(x)."
        case (_, .list): "Write first(x) or last(x) to take one entry."
        default: "Change the expression, or the type that the key gives."
        }
    }

    mutating func report(
        _ code: ExpressionProblem.Code, _ place: SourcePlace, _ problem: String, _ remedy: String,
        suggestion: String? = nil
    ) {
        problems.append(ExpressionProblem(code, at: place, problem, remedy: remedy, suggestion: suggestion))
    }
}
