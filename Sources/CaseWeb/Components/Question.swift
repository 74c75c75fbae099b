import Markup

/// What every input of a form has: its name, its label, and perhaps a hint and an error.
public struct Question: Sendable {
    /// How large the label is. A page with one question makes its label the heading.
    public enum LabelSize: Sendable { case plain, small, heading }

    /// The name under which it is sent, and the id to which the error summary links.
    public let name: String
    public let label: String
    public var hint: String?
    public var error: String?
    public var labelSize: LabelSize

    public init(
        _ name: String, _ label: String, hint: String? = nil, error: String? = nil, labelSize: LabelSize = .small
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.error = error
        self.labelSize = labelSize
    }

    var hintID: String { name + "-hint" }
    var errorID: String { name + "-error" }

    /// ` aria-describedby="…"`, naming the hint and the error that are there.
    var described: HTML {
        let ids = [hint == nil ? nil : hintID, error == nil ? nil : errorID].compactMap { $0 }
        return ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
    }

    /// ` aria-invalid="true"` for an answer with an error.
    var invalid: HTML { error == nil ? "" : " aria-invalid=\"true\"" }

    var hintHTML: HTML {
        hint.map { "<div class=\"govuk-hint\" id=\"\(hintID)\">\($0)</div>" } ?? ""
    }

    var errorHTML: HTML {
        error.map {
            "<p id=\"\(errorID)\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">Error:</span> \($0)</p>"
        } ?? ""
    }

    var labelHTML: HTML {
        switch labelSize {
        case .plain: "<label class=\"govuk-label\" for=\"\(name)\">\(label)</label>"
        case .small: "<label class=\"govuk-label govuk-label--s\" for=\"\(name)\">\(label)</label>"
        case .heading:
            "<h1 class=\"govuk-label-wrapper\"><label class=\"govuk-label govuk-label--l\" for=\"\(name)\">\(label)</label></h1>"
        }
    }

    var legendHTML: HTML {
        switch labelSize {
        case .plain: "<legend class=\"govuk-fieldset__legend\">\(label)</legend>"
        case .small: "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">\(label)</legend>"
        case .heading:
            "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--l\"><h1 class=\"govuk-fieldset__heading\">\(label)</h1></legend>"
        }
    }

    /// The group around the input: what a live form replaces.
    func group(_ content: HTML) -> HTML {
        """
        <div class="govuk-form-group\(error == nil ? "" : " govuk-form-group--error")" data-field="\(name)">
        \(content)
        </div>

        """
    }

    /// A group whose parts share one legend.
    func fieldsetGroup(_ content: HTML, role: HTML = "") -> HTML {
        group(
            "<fieldset class=\"govuk-fieldset\"\(role)\(described)>\(legendHTML)\(hintHTML)\(errorHTML)\(content)</fieldset>"
        )
    }
}
