import Markup

/// How a form that is one button looks.
enum ActionLook: Sendable { case link, grey }

/// A form that is one button: what it does is in its address and in its hidden fields.
/// - Parameter about: heard and not seen, for one of many alike.
func actionButton(
    _ label: String, to address: Address, fields: [(name: String, value: String)] = [], about: String? = nil,
    look: ActionLook = .link, setting: PageSetting
) -> HTML {
    let hiddenFields = fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
    let press: HTML =
        switch look {
        case .link: "<button class=\"ecms-link-button\" type=\"submit\">\(label)\(hidden(about))</button>"
        case .grey: button(label, name: nil, isSecondary: true, about: about)
        }
    return postForm(to: address, token: setting.token, classes: "govuk-!-display-inline", "\(hiddenFields)\(press)")
}

/// A number with its noun: `1 open case`, `2 open cases`.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
}
