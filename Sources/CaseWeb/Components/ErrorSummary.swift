public import Markup

/// One problem of a form: the words beside the field, and where the link leads.
public struct FormProblem: Sendable, Hashable {
    /// The name of the question, or the id of the box when a question has several.
    public let field: String
    public let text: String

    public init(field: String, text: String) {
        self.field = field
        self.text = text
    }
}

/// The list of problems above the heading; empty when there are none. The script moves the focus to it.
/// - Parameter kept: what happened to what was typed, such as "Nothing you typed is lost."
public func errorSummary(_ problems: [FormProblem], kept: String? = nil) -> HTML {
    guard !problems.isEmpty else { return "" }
    let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.text)</a></li>\n" as HTML }
    return """
        <div class="govuk-error-summary govuk-!-margin-bottom-4" data-module="govuk-error-summary" tabindex="-1">
        <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
        \(items)</ul>
        \(kept.map { "<p class=\"govuk-body\">\($0)</p>" as HTML })
        </div></div></div>

        """
}
