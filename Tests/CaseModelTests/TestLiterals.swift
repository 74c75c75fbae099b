public import CaseModel

/// In tests a day may be written as text; a wrong one becomes the first day of the calendar, which no test expects.
extension Day: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self = Day(value) ?? .first
    }
}

extension Moment {
    /// In tests, a moment that is surely written well.
    static func at(_ text: String) -> Moment { Moment(text) ?? Moment(milliseconds: .min) }
}

/// What parsing says, for tables of good and bad values.
func problem<Value: ParsedValue>(_: Value.Type, _ text: String) -> ValueProblem? {
    do throws(ValueProblem) {
        _ = try Value(parsing: text)
        return nil
    } catch {
        return error
    }
}
