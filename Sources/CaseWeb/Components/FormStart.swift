public import Markup

/// A form that changes something: it posts, and carries the token of the session.
/// - Parameters:
///   - live: the script posts it on every change, and replaces the fields that the server answers differently.
///   - sendsFiles: it may hold boxes to choose files with.
public func postForm(
    to address: Address, token: FormToken?, live: Bool = false, sendsFiles: Bool = false, classes: String = "ecms-form",
    label: String? = nil, _ content: HTML
) -> HTML {
    """
    <form class="\(classes)" method="post" action="\(address.path)"\(live ? " data-live" as HTML : "")\
    \(sendsFiles ? " enctype=\"multipart/form-data\"" as HTML : "")\
    \(label.map { " aria-label=\"\($0)\"" as HTML }) novalidate>
    \(tokenField(token))\(content)
    </form>
    """
}

/// A form that asks: filters and searches, whose answer has an address of its own.
public func getForm(to address: Address, classes: String = "ecms-form", label: String, _ content: HTML) -> HTML {
    "<form class=\"\(classes)\" method=\"get\" action=\"\(address.path)\" aria-label=\"\(label)\">\(content)</form>"
}

/// The hidden field that `postForm` holds; for the rare form that is written out.
public func tokenField(_ token: FormToken?) -> HTML {
    guard let token else { return "" }
    return "<input type=\"hidden\" name=\"\(ForgeryGuard.fieldName)\" value=\"\(token.text)\">"
}

/// The region of a live form that the server answers with: field groups, each with its `data-field`.
/// - Parameter savedAt: the time at which the draft was saved, such as `10:47`; nil when it was not.
public func fieldRegion(savedAt: String? = nil, _ groups: [HTML]) -> HTML {
    "<div data-fields\(savedAt.map { " data-saved-at=\"\($0)\"" as HTML })>\n\(groups)</div>"
}
