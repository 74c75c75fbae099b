import CaseModel
import Markup

/// Three boxes of a day with names of their own, because several of these forms stand on one page.
func dayBoxes(_ name: String, _ label: String, _ day: Day?, _ id: String) -> HTML {
    func box(_ part: String, _ word: String, _ value: Int?, _ width: Int) -> HTML {
        """
        <div class="govuk-date-input__item"><label class="govuk-label govuk-date-input__label" for="\(name)-\(part)-\(id)">\
        \(word)</label><input class="govuk-input govuk-date-input__input govuk-input--width-\(width)" \
        id="\(name)-\(part)-\(id)" name="\(name).\(part)" type="text" inputmode="numeric" autocomplete="off" \
        value="\(value.map(String.init) ?? "")"></div>
        """
    }
    return """
        <div class="govuk-form-group"><fieldset class="govuk-fieldset" role="group">\
        <legend class="govuk-fieldset__legend">\(label)</legend><div class="govuk-date-input">\
        \(box("day", "Day", day?.day, 2))\(box("month", "Month", day?.month, 2))\(box("year", "Year", day?.year, 4))\
        </div></fieldset></div>
        """
}

/// A select with a name of its own on a page where several stand.
func select(_ name: String, _ label: String, _ choices: [Choice], chosen: String, _ id: String) -> HTML {
    let options = choices.map { choice in
        "<option value=\"\(choice.value)\"\(choice.value == chosen ? " selected" as HTML : "")>\(choice.label)</option>"
            as HTML
    }
    return """
        <div class="govuk-form-group"><label class="govuk-label" for="\(name)-\(id)">\(label)</label>\
        <select class="govuk-select" id="\(name)-\(id)" name="\(name)">\(options)</select></div>
        """
}

/// One small tick of many alike on a page.
func tick(_ name: String, _ label: String, isTicked: Bool, _ id: String) -> HTML {
    """
    <p class="govuk-body-s"><span class="ecms-tick"><input type="checkbox" id="\(name)-\(id)" name="\(name)" \
    value="yes"\(isTicked ? " checked" as HTML : "")><label for="\(name)-\(id)">\(label)</label></span></p>
    """
}

/// What is behind a fold.
func fold(_ title: String, about: String? = nil, isOpen: Bool = false, _ content: HTML) -> HTML {
    """
    <details class="govuk-details"\(isOpen ? " open" as HTML : "")><summary class="govuk-details__summary">\
    <span class="govuk-details__summary-text">\(title)\(hidden(about))</span></summary>\
    <div class="govuk-details__text">\(content)</div></details>
    """
}
