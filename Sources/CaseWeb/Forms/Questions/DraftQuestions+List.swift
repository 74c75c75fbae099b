import CaseModel
import Definitions
import Kernel
import Markup

extension DraftQuestions {
    /// A repeating group: its rows, each with a button that takes it away, and a button for one more.
    func listQuestion(_ question: Question, _ field: FieldDefinition, at path: FieldPath) -> HTML {
        let count = draft.rows(of: field)
        let rows = (0..<count).map { row(field, $0) }
        return question.group(
            """
            <fieldset class="govuk-fieldset" id="\(question.name)" tabindex="-1"\(question.described)>\
            \(question.legendHTML)\(question.hintHTML)\(question.errorHTML)
            \(rows)\(more(field, count))
            </fieldset>
            """)
    }

    private func row(_ field: FieldDefinition, _ number: Int) -> HTML {
        let title = rowTitle(field, number)
        let id = "\(AnswerName(FieldPath(field.id)).text)-\(number)"
        let columns = field.columns.map { column -> HTML in
            let path = FieldPath(field.id, row: number, column: column.id)
            return draft.reading.shows(path) ? question(column, at: path) : ""
        }
        return """
            <div class="ecms-group" id="\(id)" role="group" aria-labelledby="\(id)-title">
            <div class="ecms-head"><h3 class="govuk-heading-s" id="\(id)-title">\(title)</h3>\
            \(button("Remove", name: "remove", value: "\(field.id.text)-\(number)", isSecondary: true, about: title.lowercasedFirst))</div>
            \(columns)</div>

            """
    }

    private func more(_ field: FieldDefinition, _ count: Int) -> HTML {
        if let most = field.maxRows?.value, count >= most {
            return "<p class=\"govuk-body-s ecms-mute\">No more than \(most) can be added.</p>"
        }
        let which = noun(of: field).map { " \($0.lowercasedFirst)" } ?? ""
        return button(
            (count == 0 ? "Add" : "Add another") + (which.isEmpty && count == 0 ? " one" : which), name: "add",
            value: field.id.text, isSecondary: true, about: which.isEmpty ? "to \(field.label)" : nil)
    }

    /// "Substance 1", or "Number 1" where the group does not say what one row is.
    func rowTitle(_ field: FieldDefinition, _ number: Int) -> String { "\(noun(of: field) ?? "Number") \(number + 1)" }

    /// What one row is, where its first column says it in a word or two: "Substance"; a name is of a person.
    private func noun(of field: FieldDefinition) -> String? {
        if field.columns.first?.type == .personName { return "Person" }
        guard let label = field.columns.first?.label, label.utf8.count <= 30, !label.hasSuffix("?") else { return nil }
        return label
    }
}

extension String {
    /// For the middle of a sentence; a word in capitals stays, and so does a name of several words that begin with capitals.
    var lowercasedFirst: String {
        let isName = split(separator: " ").dropFirst().contains { $0.first?.isUppercase ?? false }
        guard let first, !isName, !(dropFirst().first?.isUppercase ?? false) else { return self }
        return first.lowercased() + dropFirst()
    }
}
