public import Markup

/// A column of a table.
public struct Column: Sendable {
    public enum Order: String, Sendable { case ascending, descending }

    public let title: String
    /// On a phone the column's name stands before the value, where the value alone is unclear.
    public let isNamedOnPhone: Bool
    public let isNumber: Bool
    /// Where the heading leads to sort by this column, and how it is sorted now.
    public let sortPath: String?
    public let order: Order?

    public init(
        _ title: String, namedOnPhone: Bool = true, number: Bool = false, sortPath: String? = nil, order: Order? = nil
    ) {
        self.title = title
        isNamedOnPhone = namedOnPhone
        isNumber = number
        self.sortPath = sortPath
        self.order = order
    }

    var heading: HTML {
        let sorted: HTML = order.map { " aria-sort=\"\($0.rawValue)\"" } ?? ""
        let mark: HTML = order.map { " <span aria-hidden=\"true\">\($0 == .ascending ? "▲" : "▼")</span>" } ?? ""
        let text: HTML =
            sortPath.map { "<a class=\"govuk-link ecms-sort\" href=\"\($0)\">\(title)\(mark)</a>" } ?? "\(title)\(mark)"
        return "<th scope=\"col\" class=\"govuk-table__header\(numeric("header"))\"\(sorted)>\(text)</th>"
    }

    func cell(_ content: HTML) -> HTML {
        guard !content.bytes.isEmpty else { return "<td class=\"govuk-table__cell\"></td>" }
        let name: HTML = isNamedOnPhone ? " data-label=\"\(title)\"" : ""
        return "<td class=\"govuk-table__cell\(numeric("cell"))\"\(name)><span>\(content)</span></td>"
    }

    private func numeric(_ part: String) -> String { isNumber ? " govuk-table__\(part)--numeric" : "" }
}

/// A table whose rows become blocks on a phone. The first cell of a row names it.
/// - Parameter isCaptionSeen: false where a heading above says the same.
public func table(caption: String, isCaptionSeen: Bool = true, _ columns: [Column], rows: [[HTML]]) -> HTML {
    let captionClass = isCaptionSeen ? "govuk-table__caption govuk-table__caption--m" : "govuk-visually-hidden"
    let lines = rows.map { row -> HTML in
        let cells = zip(columns, row).enumerated().map { index, pair -> HTML in
            index == 0 ? "<th scope=\"row\" class=\"govuk-table__header\">\(pair.1)</th>" : pair.0.cell(pair.1)
        }
        return "<tr class=\"govuk-table__row\">\(cells)</tr>\n"
    }
    return """
        <table class="govuk-table ecms-stack">
        <caption class="\(captionClass)">\(caption)</caption>
        <thead class="govuk-table__head"><tr class="govuk-table__row">\(columns.map(\.heading))</tr></thead>
        <tbody class="govuk-table__body">
        \(lines)</tbody>
        </table>

        """
}
