import CaseModel

extension CaseworkRefusal {
    /// What is wrong with one box of a small form.
    public static func wrong(_ box: String, _ say: String) -> CaseworkRefusal {
        DefinitionID(box).map { .problems([FormProblem(FieldPath($0), say)]) } ?? .other(say)
    }

    /// The box that is wrong and the sentence beside it; nil where it is about no single one.
    public var wrongBox: (name: String, say: String)? {
        guard case .problems(let problems) = self, problems.count == 1, let first = problems.first else { return nil }
        return (first.path.field.text, first.say)
    }
}
