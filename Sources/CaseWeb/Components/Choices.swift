public import Markup

/// One thing that can be chosen.
public struct Choice: Sendable {
    public let value: String
    public let label: String
    public let hint: String?

    public init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

/// Choose one. The first button has the question's own name as its id, so that the error summary leads to it.
public func radios(_ question: Question, _ choices: [Choice], chosen: String? = nil, inline: Bool = false) -> HTML {
    let items = choices.enumerated().map { index, choice in
        item(question, choice, index, kind: "radio", block: "govuk-radios", isChosen: choice.value == chosen)
    }
    return question.fieldsetGroup(
        "<div class=\"govuk-radios govuk-radios--small\(inline ? " govuk-radios--inline" : "")\" data-module=\"govuk-radios\">\(items)</div>"
    )
}

/// Choose any number.
public func checkboxes(_ question: Question, _ choices: [Choice], chosen: Set<String> = []) -> HTML {
    let items = choices.enumerated().map { index, choice in
        item(
            question, choice, index, kind: "checkbox", block: "govuk-checkboxes",
            isChosen: chosen.contains(choice.value))
    }
    return question.fieldsetGroup(
        "<div class=\"govuk-checkboxes govuk-checkboxes--small\" data-module=\"govuk-checkboxes\">\(items)</div>")
}

private func item(
    _ question: Question, _ choice: Choice, _ index: Int, kind: String, block: String, isChosen: Bool
) -> HTML {
    let id = index == 0 ? question.name : "\(question.name)-\(index + 1)"
    let hint: HTML = choice.hint.map { "<div class=\"govuk-hint \(block)__hint\" id=\"\(id)-hint\">\($0)</div>" } ?? ""
    return """
        <div class="\(block)__item"><input class="\(block)__input" type="\(kind)" id="\(id)" name="\(question.name)" \
        value="\(choice.value)"\(isChosen ? " checked" as HTML : "")\
        \(choice.hint == nil ? "" : " aria-describedby=\"\(id)-hint\"" as HTML)>\
        <label class="govuk-label \(block)__label" for="\(id)">\(choice.label)</label>\(hint)</div>

        """
}

/// Choose one of many. `empty` is the line for no answer.
public func select(_ question: Question, _ choices: [Choice], chosen: String? = nil, empty: String? = "Not answered")
    -> HTML
{
    let none: HTML = empty.map { "<option value=\"\">\($0)</option>" } ?? ""
    let options = choices.map { choice in
        "<option value=\"\(choice.value)\"\(choice.value == chosen ? " selected" as HTML : "")>\(choice.label)</option>"
            as HTML
    }
    return question.group(
        """
        \(question.labelHTML)\(question.hintHTML)\(question.errorHTML)\
        <select class="govuk-select\(question.error == nil ? "" : " govuk-select--error")" id="\(question.name)" \
        name="\(question.name)"\(question.described)\(question.invalid)>\(none)\(options)</select>
        """)
}

/// One small tick with its label, as beside a row of boxes.
public func tick(name: String, label: String, isTicked: Bool) -> HTML {
    """
    <span class="ecms-tick"><input type="checkbox" id="\(name)" name="\(name)" value="yes"\(isTicked ? " checked" as HTML : "")>\
    <label for="\(name)">\(label)</label></span>
    """
}

/// Questions that belong together under one legend.
public func fieldset(legend: String, hint: String? = nil, _ content: HTML) -> HTML {
    """
    <fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">\(legend)</legend>\
    \(hint.map { "<div class=\"govuk-hint\">\($0)</div>" as HTML })\(content)</fieldset>
    """
}
