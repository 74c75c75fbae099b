import CaseModel
import Definitions
import Kernel
import Markup

extension DraftQuestions {
    /// Questions that are answered in one box.
    func textQuestion(_ question: Question, _ field: FieldDefinition, _ boxes: TypedAnswer) -> HTML {
        let value = boxes.box()
        switch field.type {
        case .longText: return textArea(question, value: value, rows: Self.rows(field))
        case .nhsNumber, .niNumber: return textInput(question, value: value, width: .characters20)
        case .postcode: return textInput(question, value: value, width: .characters10)
        case .phone: return textInput(question, value: value, width: .characters20, kind: .telephone)
        case .email: return textInput(question, value: value, width: .twoThirds, kind: .email)
        case .time: return textInput(question, value: value, width: .characters5)
        case .integer:
            return textInput(question, value: value, width: .characters5, kind: .wholeNumber, suffix: field.unit)
        case .scale:
            return textInput(scaled(question, field), value: value, width: .characters3, kind: .wholeNumber)
        case .decimal:
            return textInput(question, value: value, width: .characters10, kind: .decimalNumber, suffix: field.unit)
        case .money: return money(question, value)
        default: return textInput(question, value: value, width: width(of: field))
        }
    }

    /// Lines of a long text, by how long it may be.
    private static func rows(_ field: FieldDefinition) -> Int {
        switch field.maxLength?.value ?? 2_000 {
        case ...500: 3
        case ...5_000: 6
        default: 12
        }
    }

    /// A box as long as the answer may be.
    private func width(of field: FieldDefinition) -> InputWidth {
        switch field.maxLength?.value ?? 100 {
        case ...5: .characters5
        case ...10: .characters10
        case ...20: .characters20
        default: .twoThirds
        }
    }

    /// Says what the ends of a scale mean.
    private func scaled(_ question: Question, _ field: FieldDefinition) -> Question {
        func end(_ number: ExactDecimal, _ label: String?) -> String {
            label.map { "\(number) (\($0))" } ?? number.text
        }
        let low = end(field.min?.value ?? 0, field.lowLabel)
        let high = end(field.max?.value ?? 20, field.highLabel)
        var question = question
        question.hint = [field.hint, "From \(low) to \(high)."].compactMap { $0 }.joined(separator: " ")
        return question
    }

    private func money(_ question: Question, _ value: String) -> HTML {
        question.group(
            """
            \(question.labelHTML)\(question.hintHTML)\(question.errorHTML)<div class="govuk-input__wrapper">\
            <div class="govuk-input__prefix" aria-hidden="true">£</div>\
            \(box(question, id: question.name, name: question.name, value, .characters10, keys: " inputmode=\"decimal\"", described: true))\
            </div>
            """)
    }

    /// One box by itself, within a question that has its label, hint and error.
    func box(
        _ question: Question, id: String, name: String, _ value: String, _ width: InputWidth, keys: HTML = "",
        described: Bool = false
    ) -> HTML {
        """
        <input class="govuk-input\(width.rawValue)\(question.error == nil ? "" : " govuk-input--error")" id="\(id)" \
        name="\(name)" type="text"\(keys) autocomplete="off" value="\(value)"\
        \(described ? question.described : "")\(question.invalid)>
        """
    }

    /// One box of several, with its own small label. The first carries the question's name as its id.
    func part(
        _ question: Question, _ part: String, _ label: String, _ boxes: TypedAnswer, isFirst: Bool = false,
        _ width: InputWidth = .twoThirds
    ) -> HTML {
        let id = isFirst ? question.name : "\(question.name)-\(part)"
        return """
            <div class="govuk-form-group"><label class="govuk-label" for="\(id)">\(label)</label>\
            \(box(question, id: id, name: "\(question.name).\(part)", boxes.box(part), width))</div>
            """
    }

    func nameQuestion(_ question: Question, _ boxes: TypedAnswer) -> HTML {
        question.fieldsetGroup(
            """
            \(part(question, "given", "Given name", boxes, isFirst: true))\
            \(part(question, "middle", "Middle names", boxes))\
            \(part(question, "family", "Family name", boxes))
            """)
    }

    /// The property reference is asked of places alone; of people it is not asked.
    func addressQuestion(_ question: Question, _ boxes: TypedAnswer) -> HTML {
        let reference: HTML =
            draft.form.about == .place || boxes.parts["uprn"] != nil
            ? part(question, "uprn", "Property reference (UPRN), where it is known", boxes, .characters20) : ""
        return question.fieldsetGroup(
            """
            \(part(question, "line1", "Address line 1", boxes, isFirst: true))\
            \(part(question, "line2", "Address line 2", boxes))\
            \(part(question, "town", "Town or city", boxes))\
            \(part(question, "postcode", "Postcode", boxes, .characters10))\
            \(reference)
            """)
    }
}
