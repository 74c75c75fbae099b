extension CheckedExpression {
    /// Parses and checks an expression.
    ///
    /// - Parameters:
    ///   - source: the text of the expression alone.
    ///   - place: where its first character stands in its file. Later lines of a block are taken to begin at the
    ///     same column.
    ///   - purpose: what the key needs and what it makes visible.
    ///   - scope: what names mean there.
    /// - Returns: the checked expression, or every problem found (E001–E008, E010), in the order of the text.
    public static func check(
        _ source: String, at place: SourcePlace = .start, for purpose: Purpose, in scope: any Scope
    ) -> Result<CheckedExpression, ExpressionProblems> {
        do {
            let parsed = try Parser.expression(source, at: place)
            var checker = Checker(scope: scope, purpose: purpose)
            return checker.check(parsed, source: source)
        } catch {
            return .failure(ExpressionProblems([error]))
        }
    }
}
