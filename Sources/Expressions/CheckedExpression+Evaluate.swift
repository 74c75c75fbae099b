extension CheckedExpression {
    /// Evaluates against what is true now. It always ends, and never fails: what cannot be said is not answered.
    public func evaluate(_ facts: any EvaluationFacts) -> Outcome {
        var evaluation = Evaluation(facts: facts)
        let found = evaluation.value(of: node)
        if evaluation.overran { return Outcome(value: .notAnswered, steps: evaluation.steps, overran: true) }
        return Outcome(
            value: found.value, unanswered: found.value.isAnswered ? [] : found.missing.all, steps: evaluation.steps)
    }
}
