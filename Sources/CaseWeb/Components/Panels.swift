public import Markup

/// The heading of a page, with links or a remark at its right.
public func pageHead(_ title: String, aside: HTML? = nil) -> HTML {
    let heading: HTML = "<h1 class=\"govuk-heading-l\">\(title)</h1>"
    guard let aside else { return heading }
    return "<div class=\"ecms-head\">\(heading)<p class=\"govuk-body ecms-mute\">\(aside)</p></div>\n"
}

/// A section that a thick line opens. `id` makes it a place to link to and names it.
public func panel(_ title: String, id: String? = nil, aside: HTML? = nil, _ content: HTML) -> HTML {
    let named: HTML = id.map { " id=\"\($0)\" aria-labelledby=\"\($0)-title\"" } ?? ""
    let heading: HTML = "<h2 class=\"govuk-heading-m\"\(id.map { " id=\"\($0)-title\"" as HTML })>\(title)</h2>"
    let head: HTML =
        aside.map { "<div class=\"ecms-head\">\(heading)<p class=\"govuk-body-s\">\($0)</p></div>" } ?? heading
    return "<section class=\"ecms-panel\"\(named)>\n\(head)\n\(content)\n</section>\n"
}

/// How serious a note is.
public enum NoteTone: String, Sendable {
    case plain = ""
    case warn = " ecms-note--warn"
    case stop = " ecms-note--stop"
    case done = " ecms-note--done"
}

/// One message of up to three lines.
public func note(_ content: HTML, tone: NoteTone = .plain) -> HTML {
    "<div class=\"ecms-note\(tone.rawValue)\"><p>\(content)</p></div>\n"
}

/// What time means, always with words beside the colour.
public enum TimeTone: String, Sendable {
    case late = "ecms-late"
    case soon = "ecms-soon"
    case ok = "ecms-ok"
    case mute = "ecms-mute"
}

/// Words about time or a result, in their colour.
public func timeWords(_ text: String, _ tone: TimeTone) -> HTML { "<span class=\"\(tone.rawValue)\">\(text)</span>" }

/// A second line in a smaller size.
public func small(_ text: String) -> HTML { "<small>\(text)</small>" }

/// Colours of a tag. Grey is for what is over, blue for what is open, yellow for a draft, green for done, red for stopped.
public enum TagColour: String, Sendable { case grey, blue, yellow, green, red, purple, orange }

/// A short state word.
public func tag(_ text: String, _ colour: TagColour = .blue) -> HTML {
    "<strong class=\"govuk-tag govuk-tag--\(colour.rawValue)\">\(text)</strong>"
}

/// A plain list whose items may have a second line.
public func rowList(_ items: [HTML]) -> HTML {
    "<ul class=\"ecms-row\">\n\(items.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
}

/// Names and values. A value that is not there is left out by the caller or says "Not answered".
/// - Parameter rows: name, value, and perhaps a link to change it.
public func summaryList(_ rows: [(key: String, value: HTML, action: HTML?)], hasBorders: Bool = false) -> HTML {
    guard !rows.isEmpty else { return "" }
    let lines = rows.map { row -> HTML in
        """
        <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">\(row.key)</dt>\
        <dd class="govuk-summary-list__value">\(row.value)</dd>\
        \(row.action.map { "<dd class=\"govuk-summary-list__actions\">\($0)</dd>" as HTML })</div>

        """
    }
    return "<dl class=\"govuk-summary-list\(hasBorders ? "" : " govuk-summary-list--no-border")\">\n\(lines)</dl>\n"
}

/// What to say, and what can be done, where a list is empty.
public func emptyState(_ sentence: String, then: HTML? = nil) -> HTML {
    "<p class=\"govuk-body\">\(sentence)</p>\n\(then.map { "<p class=\"govuk-body\">\($0)</p>\n" as HTML })"
}

/// Two columns above phone width: the main one and a narrow one at the right, or at the left.
public func split(_ main: HTML, _ side: HTML, sideFirst: Bool = false) -> HTML {
    sideFirst
        ? "<div class=\"ecms-split ecms-split--left\">\n\(side)\n<div>\(main)</div>\n</div>\n"
        : "<div class=\"ecms-split\">\n<div>\(main)</div>\n<div>\(side)</div>\n</div>\n"
}
