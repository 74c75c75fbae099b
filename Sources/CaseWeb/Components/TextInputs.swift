public import Markup

/// How wide a one-line box is drawn: as wide as the answer is long.
public enum InputWidth: String, Sendable {
    case full = ""
    case twoThirds = " govuk-!-width-two-thirds"
    case half = " govuk-!-width-one-half"
    case characters20 = " govuk-input--width-20"
    case characters10 = " govuk-input--width-10"
    case characters5 = " govuk-input--width-5"
    case characters4 = " govuk-input--width-4"
    case characters3 = " govuk-input--width-3"
    case characters2 = " govuk-input--width-2"
}

/// What keyboard and filling-in a one-line box asks the browser for.
public enum InputKind: Sendable {
    case text, email, telephone, wholeNumber, decimalNumber, code, password(isNew: Bool), userName, search

    fileprivate var attributes: HTML {
        switch self {
        case .text: " type=\"text\" autocomplete=\"off\""
        case .email: " type=\"email\" autocomplete=\"off\" spellcheck=\"false\""
        case .telephone: " type=\"tel\" autocomplete=\"off\""
        case .wholeNumber: " type=\"text\" inputmode=\"numeric\" autocomplete=\"off\""
        case .decimalNumber: " type=\"text\" inputmode=\"decimal\" autocomplete=\"off\""
        case .code: " type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\" spellcheck=\"false\""
        case .password(let isNew):
            isNew
                ? " type=\"password\" autocomplete=\"new-password\""
                : " type=\"password\" autocomplete=\"current-password\""
        case .userName: " type=\"email\" autocomplete=\"username\" spellcheck=\"false\" autocapitalize=\"none\""
        case .search: " type=\"search\" autocomplete=\"off\" spellcheck=\"false\""
        }
    }
}

/// A box of one line. Passwords are never sent back into the page.
public func textInput(
    _ question: Question, value: String = "", width: InputWidth = .full, kind: InputKind = .text, suffix: String? = nil
) -> HTML {
    var value = value
    if case .password = kind { value = "" }
    let box: HTML = """
        <input class="govuk-input\(width.rawValue)\(question.error == nil ? "" : " govuk-input--error")" id="\(question.name)" \
        name="\(question.name)"\(kind.attributes) value="\(value)"\(question.described)\(question.invalid)>
        """
    let wrapped: HTML =
        suffix.map {
            "<div class=\"govuk-input__wrapper\">\(box)<div class=\"govuk-input__suffix\" aria-hidden=\"true\">\($0)</div></div>"
        } ?? box
    return question.group("\(question.labelHTML)\(question.hintHTML)\(question.errorHTML)\(wrapped)")
}

/// A box of several lines.
/// - Parameter isCode: letters of one width, and nothing is put right or broken into lines.
public func textArea(_ question: Question, value: String = "", rows: Int = 5, isCode: Bool = false) -> HTML {
    question.group(
        """
        \(question.labelHTML)\(question.hintHTML)\(question.errorHTML)\
        <textarea class="govuk-textarea\(isCode ? " ecms-mono" : "")\(question.error == nil ? "" : " govuk-textarea--error")" \
        id="\(question.name)" name="\(question.name)" rows="\(rows)"\(question.described)\(question.invalid)\
        \(isCode ? " spellcheck=\"false\" autocapitalize=\"off\" autocomplete=\"off\" wrap=\"off\"" as HTML : "")>
        \(value)</textarea>
        """)
}

/// A date in three boxes, sent as `name.day`, `name.month` and `name.year`, as they were typed.
public func dateInput(_ question: Question, day: String = "", month: String = "", year: String = "") -> HTML {
    func box(_ part: String, _ label: String, _ value: String, _ width: InputWidth) -> HTML {
        let id = part == "day" ? question.name : "\(question.name)-\(part)"
        return """
            <div class="govuk-date-input__item"><div class="govuk-form-group">\
            <label class="govuk-label govuk-date-input__label" for="\(id)">\(label)</label>\
            <input class="govuk-input govuk-date-input__input\(width.rawValue)\(question.error == nil ? "" : " govuk-input--error")" \
            id="\(id)" name="\(question.name).\(part)" type="text" inputmode="numeric" autocomplete="off" value="\(value)"\(question.invalid)>\
            </div></div>
            """
    }
    return question.fieldsetGroup(
        """
        <div class="govuk-date-input">\
        \(box("day", "Day", day, .characters2))\(box("month", "Month", month, .characters2))\(box("year", "Year", year, .characters4))\
        </div>
        """, role: " role=\"group\"")
}
