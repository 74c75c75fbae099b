import CaseModel
import Definitions
import Expressions
import Kernel
import Markup
import Policy

extension DraftQuestions {
    /// A confirmation by name: a tick until it is saved, then who and when, with a way to take it back.
    func signatureQuestion(_ question: Question, at path: FieldPath) -> HTML {
        guard case .signature(_, let name, let moment)? = draft.answer(at: path) else {
            return question.fieldsetGroup(tickBox(question, value: "yes", label: "I confirm"))
        }
        let held: HTML = "<p class=\"govuk-body\">Confirmed by \(name), \(AnswerWords.time(moment))</p>"
        return question.fieldsetGroup("\(held)\(tickBox(question, value: "", label: "Take this confirmation back"))")
    }

    private func tickBox(_ question: Question, value: String, label: String) -> HTML {
        """
        <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">\
        <input class="govuk-checkboxes__input" type="checkbox" id="\(question.name)" name="\(question.name)" value="\(value)">\
        <label class="govuk-label govuk-checkboxes__label" for="\(question.name)">\(label)</label></div></div>
        """
    }

    func statement(_ question: Question) -> HTML {
        let hint: HTML = question.hint.map { "<p class=\"govuk-body-s ecms-mute\">\($0)</p>" } ?? ""
        return "<div data-field=\"\(question.name)\"><p class=\"govuk-body\">\(question.label)</p>\(hint)</div>\n"
    }

    /// A value that the system works out, or what it still needs.
    func calculatedQuestion(_ question: Question, _ field: FieldDefinition, at path: FieldPath) -> HTML {
        let answer = draft.answer(at: path)
        let value = answer.map { words.lines($0, of: field).joined(separator: ", ") }
        let remark = value == nil ? needs(of: field, at: path) : field.hint
        let shown: HTML =
            value.map { "<b><output id=\"\(question.name)\">\($0)</output></b>" }
            ?? "<output id=\"\(question.name)\">Not answered</output>"
        return """
            <div class="govuk-form-group" data-field="\(question.name)"><div class="ecms-score" role="status">\
            <span>\(question.label)</span> \(shown) \(remark.map { "<span class=\"ecms-mute\">\($0)</span>" as HTML })</div>\
            \(question.errorHTML)</div>

            """
    }

    /// The questions of this form without whose answers there is no value.
    private func needs(of field: FieldDefinition, at path: FieldPath) -> String? {
        let references = field.value?.checked?.references ?? []
        let missing = draft.form.fields.filter { other in
            let own = references.contains { if case .answer(let name) = $0 { name.field == other.id } else { false } }
            return own && draft.answer(at: FieldPath(other.id)) == nil && draft.permission(other) != .none
        }
        guard !missing.isEmpty else { return nil }
        return "Needs: " + missing.map { "“\($0.label)”" }.joined(separator: ", ")
    }
}
