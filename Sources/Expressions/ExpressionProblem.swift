/// One thing wrong with an expression: its code, its place in the file, the problem, the remedy and perhaps the
/// nearest known name. The codes are those of the definition language, section 3; none is ever used again for
/// something else.
public struct ExpressionProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The codes that expressions can give.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case doesNotParse = "E001"
        case unknownName = "E002"
        case typesDoNotFit = "E003"
        case wrongResult = "E004"
        case unknownCode = "E005"
        case tooBig = "E006"
        case effectLessSensitive = "E007"
        case sealedOutsideSealed = "E008"
        case circle = "E009"
        case timeInStoredValue = "E010"
    }

    public var code: Code
    public var place: SourcePlace
    /// What is wrong, in one sentence.
    public var problem: String
    /// What to do about it, in one sentence.
    public var remedy: String
    /// The nearest known name, when there is one near enough.
    public var suggestion: String?

    public init(_ code: Code, at place: SourcePlace, _ problem: String, remedy: String, suggestion: String? = nil) {
        self.code = code
        self.place = place
        self.problem = problem
        self.remedy = remedy
        self.suggestion = suggestion
    }

    public var description: String { "\(place): \(code.rawValue) \(problem)\n  \(remedy)" }
}

/// Everything wrong with one expression, in the order of the text; never empty.
public struct ExpressionProblems: Error, Hashable, Sendable {
    public let all: [ExpressionProblem]

    init(_ all: [ExpressionProblem]) {
        self.all = all
    }
}
