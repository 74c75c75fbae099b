import Kernel
import Markup

/// An answer in words, as it stands in a list of answers.
/// - Parameter reveal: a link for a sealed answer that the reader may open.
func answeredHTML(_ value: AnsweredField.Value, reveal: HTML? = nil) -> HTML {
    switch value {
    case .notAnswered: timeWords("Not answered", .mute)
    case .text(let lines): lines.map { "\($0)" as HTML }.joined(separator: "<br>")
    case .rows(let rows):
        "<ul class=\"govuk-list govuk-!-margin-0\">\(rows.map { "<li>\(rowHTML($0))</li>" as HTML })</ul>"
    case .masked: timeWords("Answered, and not shown to your role", .mute)
    case .sealed(mayReveal: true): "\(timeWords("Sealed", .mute)) \(reveal)"
    case .sealed(mayReveal: false): timeWords("Sealed: shown to named people only", .mute)
    }
}

private func rowHTML(_ row: [SummaryLine]) -> HTML {
    guard !row.isEmpty else { return timeWords("Not answered", .mute) }
    return row.map(\.html).joined(separator: "<br>")
}
