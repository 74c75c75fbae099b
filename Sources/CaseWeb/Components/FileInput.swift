import Markup

/// A box to choose a file with.
/// - Parameters:
///   - name: under which the file is sent, where that is not the question's own name.
///   - accept: what the browser offers first, such as `.pdf,.png`.
func fileInput(_ question: Question, name: String? = nil, accept: String, before: HTML = "") -> HTML {
    question.group(
        """
        \(question.labelHTML)\(question.hintHTML)\(question.errorHTML)\(before)\
        <input class="govuk-file-upload" type="file" id="\(question.name)" name="\(name ?? question.name)" accept="\(accept)"\
        \(question.described)\(question.invalid)>
        """)
}
