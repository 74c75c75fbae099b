import CaseModel
public import Definitions

/// Something that stands between the answers and a submitted record, in words for the person who answers.
public struct FormProblem: Hashable, Sendable {
    public let path: FieldPath
    /// What to do, as a sentence: "Enter a date that is today or earlier."
    public let say: String
    /// A warning lets the record through.
    public let severity: Severity
    /// The input part to go to, such as `day` of a date; nil for the first.
    public let part: String?

    public init(_ path: FieldPath, _ say: String, severity: Severity = .error, part: String? = nil) {
        self.path = path
        self.say = say
        self.severity = severity
        self.part = part
    }
}
