import CaseModel
import Definitions
import Expressions
import Kernel

/// The labels of questions that stand in a move's way, so that a reason names the question as the form asks it.
struct QuestionLabels: Sendable {
    struct Question: Sendable, Hashable {
        let label: String
        let form: FormName
        let formTitle: String
    }

    private let questions: [NameReference: Question]

    init(_ questions: [NameReference: Question] = [:]) {
        self.questions = questions
    }

    /// The questions that these refusals mention, as the definitions in force word them.
    init(of refusals: [MoveRefusal], in set: DefinitionSet) {
        var found: [NameReference: Question] = [:]
        for case .unanswered(let names, _) in refusals {
            for name in names {
                guard let field = name.field, let label = set.field(field)?.label else { continue }
                let form = FormName(module: field.module, form: field.form)
                found[name] = Question(label: label, form: form, formTitle: set.form(form)?.title ?? "")
            }
        }
        questions = found
    }

    subscript(name: NameReference) -> Question? { questions[name] }
}
