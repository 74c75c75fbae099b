import CaseModel

extension Value {
    /// The result of a sign between two values; overflow and division by zero are not answered.
    func calculates(_ sign: Arithmetic, _ other: Value, _ facts: (any EvaluationFacts)? = nil) -> Value {
        switch (self, other) {
        case (.integer(let one), .integer(let two)): Self.integers(one, sign, two)
        case (.integer(let one), .decimal(let two)): Self.decimals(ExactDecimal(one), sign, two)
        case (.decimal(let one), .integer(let two)): Self.decimals(one, sign, ExactDecimal(two))
        case (.decimal(let one), .decimal(let two)): Self.decimals(one, sign, two)
        case (.text(let one), .text(let two)): Self.texts(one, two)
        case (.date(let day), .period(let period)), (.period(let period), .date(let day)):
            Self.days(day, sign == .minus ? period.negated : period, facts)
        case (.dateTime(let moment), .elapsed(let elapsed)), (.elapsed(let elapsed), .dateTime(let moment)):
            Self.moments(moment, sign, elapsed)
        default: .notAnswered
        }
    }

    private static func integers(_ one: Int64, _ sign: Arithmetic, _ two: Int64) -> Value {
        let result: (partialValue: Int64, overflow: Bool)
        switch sign {
        case .plus: result = one.addingReportingOverflow(two)
        case .minus: result = one.subtractingReportingOverflow(two)
        case .times: result = one.multipliedReportingOverflow(by: two)
        case .remainder: result = one.remainderReportingOverflow(dividingBy: two)
        case .dividedBy: return decimals(ExactDecimal(one), .dividedBy, ExactDecimal(two))
        }
        return result.overflow ? .notAnswered : .integer(result.partialValue)
    }

    private static func decimals(_ one: ExactDecimal?, _ sign: Arithmetic, _ two: ExactDecimal?) -> Value {
        guard let one, let two else { return .notAnswered }
        let result: ExactDecimal? =
            switch sign {
            case .plus: one.adding(two)
            case .minus: one.subtracting(two)
            case .times: one.multiplied(by: two)
            case .dividedBy: one.divided(by: two)
            case .remainder: nil
            }
        return result.map { .decimal($0) } ?? .notAnswered
    }

    private static func texts(_ one: String, _ two: String) -> Value {
        one.utf8.count + two.utf8.count <= Evaluation.longestText ? .text(one + two) : .notAnswered
    }

    private static func days(_ day: Day, _ period: Period, _ facts: (any EvaluationFacts)?) -> Value {
        day.adding(period, working: facts?.workingDays ?? WorkingDays()).map { .date($0) } ?? .notAnswered
    }

    private static func moments(_ moment: Moment, _ sign: Arithmetic, _ elapsed: Elapsed) -> Value {
        let result =
            sign == .minus
            ? moment.milliseconds.subtractingReportingOverflow(elapsed.milliseconds)
            : moment.milliseconds.addingReportingOverflow(elapsed.milliseconds)
        return result.overflow ? .notAnswered : .dateTime(Moment(milliseconds: result.partialValue))
    }

    var negated: Value {
        switch self {
        case .integer(let number): Self.integers(0, .minus, number)
        case .decimal(let number): Self.decimals(ExactDecimal(0), .minus, number)
        default: .notAnswered
        }
    }

    /// An integer, or the integers of a list, as decimals.
    var widened: Value {
        switch self {
        case .integer(let number): ExactDecimal(number).map { .decimal($0) } ?? .notAnswered
        case .list(let entries): .list(entries.map(\.widened))
        default: self
        }
    }
}
