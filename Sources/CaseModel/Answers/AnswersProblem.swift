/// Why a text does not hold answers. Says which field, never what was in it.
public enum AnswersProblem: Error, Hashable, Sendable {
    case notJSON(JSONProblem)
    case notAnObject
    case unknownField(String)
    /// The value does not fit the field's type.
    case unfit(field: String, type: FieldType)

    public var sentence: String {
        switch self {
        case .notJSON(let problem): problem.sentence
        case .notAnObject: "The answers are not a JSON object."
        case .unknownField(let field): "There is no field called '\(field)'."
        case .unfit(let field, let type): "The value of '\(field)' is not a \(type.word)."
        }
    }
}
