import CaseModel
import Definitions
import Kernel
import Markup

extension DraftQuestions {
    /// Choices up to this many are radios; more are a list to open.
    private static let mostRadios = 7

    func choiceQuestion(_ question: Question, _ field: FieldDefinition, _ boxes: TypedAnswer, at path: FieldPath)
        -> HTML
    {
        let chosen = boxes.box()
        switch field.type {
        case .yesNo:
            return radios(question, [Choice("yes", "Yes"), Choice("no", "No")], chosen: chosen, inline: true)
        case .yesNoUnknown:
            return radios(
                question, [Choice("yes", "Yes"), Choice("no", "No"), Choice("not_known", "Not known")], chosen: chosen,
                inline: true)
        case .choices: return ticks(question, field, Set(boxes.parts[""] ?? []), at: path)
        default:
            let choices = choices(field, chosen: chosen.isEmpty ? [] : [chosen], at: path)
            return path.row == nil && choices.count <= Self.mostRadios
                ? radios(question, choices, chosen: chosen) : select(question, choices, chosen: chosen)
        }
    }

    /// The empty value says that the question was there, so that taking every tick away is an answer too.
    private func ticks(_ question: Question, _ field: FieldDefinition, _ chosen: Set<String>, at path: FieldPath)
        -> HTML
    {
        let choices = choices(field, chosen: chosen.sorted(), at: path)
        let items = choices.enumerated().map { index, choice -> HTML in
            let id = index == 0 ? question.name : "\(question.name)-\(index + 1)"
            return """
                <div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="\(id)" \
                name="\(question.name)" value="\(choice.value)"\(chosen.contains(choice.value), then: " checked")>\
                <label class="govuk-label govuk-checkboxes__label" for="\(id)">\(choice.label)</label></div>

                """
        }
        return question.fieldsetGroup(
            """
            <input type="hidden" name="\(question.name)" value=""><div class="govuk-checkboxes govuk-checkboxes--small" \
            data-module="govuk-checkboxes">\(items)</div>
            """)
    }

    /// What is offered, and what was chosen even if it no longer is.
    private func choices(_ field: FieldDefinition, chosen: [String], at path: FieldPath) -> [Choice] {
        let offered = draft.reading.offered[path] ?? []
        let ended = chosen.filter { code in !code.isEmpty && !offered.contains { $0.code == code } }
        return offered.map { Choice($0.code, $0.label) }
            + ended.map { Choice($0, "\(words.label($0, field)) (no longer offered)") }
    }

    /// Somebody or something that has a page of its own, chosen from those the author may name.
    func referenceQuestion(_ question: Question, _ field: FieldDefinition, _ boxes: TypedAnswer, at path: FieldPath)
        -> HTML
    {
        let chosen = boxes.box()
        var choices = (draft.directory[field.type] ?? []).map { Choice($0.value, $0.label) }
        if !chosen.isEmpty, !choices.contains(where: { $0.value == chosen }) {
            choices.append(Choice(chosen, nameHeld(at: path) ?? "The one chosen before"))
        }
        guard !choices.isEmpty else {
            return passive(question, "<p class=\"govuk-body\">There is nothing to choose from yet.</p>")
        }
        return select(question, choices, chosen: chosen)
    }

    private func nameHeld(at path: FieldPath) -> String? {
        guard case .reference(let reference)? = draft.answer(at: path), !reference.label.isEmpty else { return nil }
        return reference.label
    }
}
