import Kernel
import Markup

extension SummaryLine {
    /// `Main substance: Heroin`; after a question mark no colon: `Who referred them? GP`.
    var sentence: String { "\(lead) \(value)" }

    /// The same with the label in the quiet colour, so that the answer stands out.
    var html: HTML {
        let answer: HTML = document.map { link(value, to: .document($0)) } ?? "\(value)"
        return "<span class=\"ecms-mute\">\(lead)</span> \(answer)"
    }

    private var lead: String { label.hasSuffix("?") ? label : label + ":" }
}

/// Links and buttons in one line, with a dot between those that are there.
func inLine(_ parts: [HTML]) -> HTML {
    parts.filter { !$0.bytes.isEmpty }.joined(separator: "<span class=\"ecms-mute\"> · </span>")
}
