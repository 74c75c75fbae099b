public import Markup

/// One section of a client or of a draft.
public struct NavigationItem: Sendable {
    public let title: String
    public let address: Address
    public let isCurrent: Bool
    /// A number beside it and what it counts, such as 2 "unread".
    public let count: (number: Int, of: String)?

    public init(_ title: String, to address: Address, isCurrent: Bool = false, count: (number: Int, of: String)? = nil)
    {
        self.title = title
        self.address = address
        self.isCurrent = isCurrent
        self.count = count
    }
}

/// Sections of what the page is about.
public func subNavigation(label: String, _ items: [NavigationItem]) -> HTML {
    let links = items.map { item -> HTML in
        let count: HTML =
            item.count.map { " <span class=\"ecms-count\">\($0.number)\(hidden($0.of))</span>" } ?? ""
        return """
            <li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" href="\(item.address.path)"\
            \(item.isCurrent ? " aria-current=\"page\"" as HTML : "")>\(item.title)\(count)</a></li>

            """
    }
    return
        "<nav class=\"moj-sub-navigation\" aria-label=\"\(label)\"><ul class=\"moj-sub-navigation__list\">\n\(links)</ul></nav>\n"
}

/// One page of a form.
public struct FormPageLink: Sendable {
    public let title: String
    public let address: Address
    /// "Complete", "2 answers to mend", "Not started".
    public let state: String
    public let isCurrent: Bool

    public init(_ title: String, to address: Address, state: String, isCurrent: Bool = false) {
        self.title = title
        self.address = address
        self.state = state
        self.isCurrent = isCurrent
    }
}

/// The pages of a form, at the left of it.
public func pagesNav(_ pages: [FormPageLink]) -> HTML {
    let items = pages.map { page -> HTML in
        """
        <li\(page.isCurrent ? " class=\"is-now\"" as HTML : "")><a class="govuk-link" href="\(page.address.path)"\
        \(page.isCurrent ? " aria-current=\"step\"" as HTML : "")>\(page.title)</a>\(small(page.state))</li>

        """
    }
    return "<nav aria-label=\"Pages of this form\"><ol class=\"ecms-pages\">\n\(items)</ol></nav>\n"
}

/// Links to the page before and the page after, with what they hold. Paths, because they keep the list's filters.
public func pagination(previous: (path: String, label: String)?, next: (path: String, label: String)?) -> HTML {
    guard previous != nil || next != nil else { return "" }
    func step(_ word: String, _ rel: String, _ target: (path: String, label: String)) -> HTML {
        """
        <div class="govuk-pagination__\(rel)"><a class="govuk-link govuk-pagination__link" href="\(target.path)" rel="\(rel)">\
        <span class="govuk-pagination__link-title">\(word)<span class="govuk-visually-hidden"> page</span></span>\
        <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">\(target.label)</span></a></div>
        """
    }
    return """
        <nav class="govuk-pagination govuk-pagination--block" aria-label="Pages of the list">\
        \(previous.map { step("Previous", "prev", $0) })\(next.map { step("Next", "next", $0) })</nav>

        """
}
