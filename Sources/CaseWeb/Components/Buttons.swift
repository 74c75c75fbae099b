public import Markup

/// The one primary button of a page, or a grey one. Words are a verb with an object.
/// - Parameters:
///   - name: the field that tells the server which button was pressed.
///   - about: hidden words for one of many alike, such as "substance 1".
public func button(
    _ label: String, name: String? = nil, value: String = "yes", isSecondary: Bool = false, about: String? = nil
) -> HTML {
    """
    <button type="submit" class="govuk-button\(isSecondary ? " govuk-button--secondary" : "")" data-module="govuk-button" \
    data-prevent-double-click="true"\(name.map { " name=\"\($0)\" value=\"\(value)\"" as HTML })>\(label)\(hidden(about))</button>
    """
}

/// A link that looks like a button, for going somewhere to do something.
public func buttonLink(_ label: String, to address: Address, isSecondary: Bool = true, about: String? = nil) -> HTML {
    """
    <a class="govuk-button\(isSecondary ? " govuk-button--secondary" : "")" href="\(address.path)" role="button" \
    draggable="false" data-module="govuk-button">\(label)\(hidden(about))</a>
    """
}

/// A link. `about` is heard and not seen, for one of many alike.
public func link(_ label: String, to address: Address, about: String? = nil) -> HTML {
    "<a class=\"govuk-link\" href=\"\(address.path)\">\(label)\(hidden(about))</a>"
}

/// Back to the page above; named, not "Back", where there is a name.
public func backLink(_ label: String = "Back", to address: Address) -> HTML {
    "<a class=\"govuk-back-link govuk-!-margin-top-0\" href=\"\(address.path)\">\(label)</a>\n"
}

/// Words that are heard and not seen, after a space.
func hidden(_ text: String?) -> HTML {
    text.map { "<span class=\"govuk-visually-hidden\"> \($0)</span>" } ?? ""
}

/// The bar that stays at the foot of a form: save, leave, and what autosave knows.
public func savebar(
    next: String = "Save and continue", leave: String? = "Save as draft and leave", state: String? = nil
) -> HTML {
    """
    <div class="ecms-savebar">
    \(button(next, name: "next"))
    \(leave.map { button($0, name: "leave", isSecondary: true) })
    <p class="govuk-body-s govuk-!-margin-0 ecms-mute" data-save-state role="status">\(state ?? "")</p>
    </div>
    """
}
