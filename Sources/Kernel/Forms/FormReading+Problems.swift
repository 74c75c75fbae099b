public import CaseModel
public import Definitions
import Expressions

extension FormReading {
    /// Everything that stands between these answers and a submitted record, in page order; warnings too.
    /// - Parameter page: only the fields of this page, when one page is saved.
    public func problems(file: CaseFile, on page: DefinitionID? = nil) -> [FormProblem] {
        var found: [FormProblem] = []
        let facts = FormFacts(file: file, answers: answers, lists: shownLists)
        for field in form.fields where page == nil || field.page == page {
            let path = FieldPath(field.id)
            guard shows(path) else { continue }
            found += problems(of: field, at: path, answer: answers.values[field.id.text], facts: facts)
            guard field.type == .list else { continue }
            for (number, row) in (answers.values[field.id.text]?.rows ?? []).enumerated() {
                var inRow = facts
                inRow.row = row
                for column in field.columns {
                    let cell = FieldPath(field.id, row: number, column: column.id)
                    guard shows(cell) else { continue }
                    found += problems(of: column, at: cell, answer: row.values[column.id.text], facts: inRow)
                }
            }
        }
        return found
    }

    private func problems(
        of field: FieldDefinition, at path: FieldPath, answer: Answer?, facts: FormFacts
    ) -> [FormProblem] {
        guard field.type != .calculated else { return checks(of: field, at: path, facts: facts) }
        guard let answer else {
            return requires(path) ? [FormProblem(path, field.sayWhenMissing)] : []
        }
        if let problem = field.bounds(answer).map({ FormProblem(path, $0) }) { return [problem] }
        if let problem = offeredProblem(field, at: path, answer: answer) { return [problem] }
        return checks(of: field, at: path, facts: facts)
    }

    private func offeredProblem(_ field: FieldDefinition, at path: FieldPath, answer: Answer) -> FormProblem? {
        guard let items = offered[path] else { return nil }
        let chosen: [String] =
            switch answer {
            case .code(let code): [code]
            case .codes(let codes): codes
            default: []
            }
        guard chosen.allSatisfy({ code in items.contains { $0.code == code } }) else {
            return FormProblem(path, "Choose from the list: one of the choices is no longer offered.")
        }
        if chosen.count > 1, let alone = items.first(where: { $0.alone && chosen.contains($0.code) }) {
            return FormProblem(path, "Choose “\(alone.label)” alone, or leave it out.")
        }
        return nil
    }

    private func checks(of field: FieldDefinition, at path: FieldPath, facts: FormFacts) -> [FormProblem] {
        field.must.compactMap { check in
            guard check.that.checked?.evaluate(facts).value.isFalse ?? false else { return nil }
            return FormProblem(path, check.say, severity: check.severity)
        }
    }
}

extension FieldDefinition {
    /// What to say beside the question when an answer is needed and missing.
    public var sayWhenMissing: String {
        switch type {
        case .choice, .yesNo, .yesNoUnknown, .scale: "Choose an answer."
        case .choices: "Choose at least one."
        case .date, .dateTime, .partialDate: "Enter a date."
        case .list: "Add at least one."
        case .signature: "Tick the box to confirm."
        default: "Enter an answer."
        }
    }

    /// What is wrong with an answer by itself, in words; nil when nothing is.
    func bounds(_ answer: Answer) -> String? {
        switch answer {
        case .integer(let number): ExactDecimal(number).map(numberBounds) ?? "Enter a smaller number."
        case .decimal(let number): numberBounds(number)
        case .text(let text): lengthBounds(text)
        case .codes(let codes):
            (maxChoices?.value).flatMap { codes.count > $0 ? "Choose at most \($0)." : nil }
        case .rows(let rows): rowBounds(rows.count)
        default: nil
        }
    }

    private func numberBounds(_ number: ExactDecimal) -> String? {
        switch (min?.value, max?.value) {
        case (let low?, let high?) where number < low || number > high:
            "Enter a number between \(low) and \(high)."
        case (let low?, nil) where number < low: "Enter \(low) or more."
        case (nil, let high?) where number > high: "Enter \(high) or less."
        default: nil
        }
    }

    private func lengthBounds(_ text: String) -> String? {
        let most = maxLength?.value ?? (type == .longText ? Self.longestLongText : Self.longestText)
        let length = text.unicodeScalars.count
        return length > most ? "Shorten it to \(most) characters: it has \(length)." : nil
    }

    private func rowBounds(_ count: Int) -> String? {
        if let least = minRows?.value, count < least { return "Add at least \(least)." }
        let most = maxRows?.value ?? Self.mostRows
        return count > most ? "Keep at most \(most)." : nil
    }

    /// Characters in a line of text, and in a long text, when the form does not say.
    static let longestText = 500
    static let longestLongText = 20_000
    /// Rows in a repeating group when the form does not say.
    static let mostRows = 100
}

extension String {
    /// A label inside a sentence: "When were they born".
    var withoutQuestionMark: String {
        hasSuffix("?") ? String(dropLast()) : self
    }
}
