import CaseModel
import Definitions
import Kernel
import Markup

extension DraftQuestions {
    func dateQuestion(_ question: Question, _ field: FieldDefinition, _ boxes: TypedAnswer) -> HTML {
        var question = question
        if field.type == .partialDate {
            question.hint = [field.hint, "A year is enough if no more is known."].compactMap { $0 }.joined(
                separator: " ")
        }
        return dateInput(question, day: boxes.box("day"), month: boxes.box("month"), year: boxes.box("year"))
    }

    /// A day and a time. In the night in which the clocks go back, which of the two times it was.
    func momentQuestion(_ question: Question, _ boxes: TypedAnswer) -> HTML {
        question.fieldsetGroup(
            """
            <div class="govuk-date-input">\(dateItem(question, "day", "Day", boxes, .characters2))\
            \(dateItem(question, "month", "Month", boxes, .characters2))\
            \(dateItem(question, "year", "Year", boxes, .characters4))\
            \(dateItem(question, "time", "Time", boxes, .characters5))</div>\(fold(question, boxes))
            """)
    }

    private func dateItem(
        _ question: Question, _ part: String, _ label: String, _ boxes: TypedAnswer, _ width: InputWidth
    ) -> HTML {
        let id = part == "day" ? question.name : "\(question.name)-\(part)"
        let keys: HTML = part == "time" ? "" : " inputmode=\"numeric\""
        return """
            <div class="govuk-date-input__item"><div class="govuk-form-group">\
            <label class="govuk-label govuk-date-input__label" for="\(id)">\(label)</label>\
            \(box(question, id: id, name: "\(question.name).\(part)", boxes.box(part), width, keys: keys))</div></div>
            """
    }

    private func fold(_ question: Question, _ boxes: TypedAnswer) -> HTML {
        guard isRepeated(boxes) else { return "" }
        let items = [("earlier", "Before the clocks went back"), ("later", "After the clocks went back")]
        let radios = items.map { value, label -> HTML in
            let id = value == "earlier" ? "\(question.name)-fold" : "\(question.name)-fold-later"
            return """
                <div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" id="\(id)" \
                name="\(question.name).fold" value="\(value)"\(boxes.box("fold") == value, then: " checked")>\
                <label class="govuk-label govuk-radios__label" for="\(id)">\(label)</label></div>
                """
        }
        return "<div class=\"govuk-radios govuk-radios--small govuk-radios--inline\">\(radios)</div>"
    }

    /// Whether what stands in the boxes happened twice.
    private func isRepeated(_ boxes: TypedAnswer) -> Bool {
        guard let year = Int(boxes.box("year")), let month = Int(boxes.box("month")), let day = Int(boxes.box("day")),
            let date = Day(year: year, month: month, day: day),
            let time = boxes.text("time").flatMap({ TimeOfDay($0) }),
            case .repeated = London.resolve(date, time)
        else { return false }
        return true
    }
}
