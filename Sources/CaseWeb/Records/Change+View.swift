import Kernel
import Markup

/// What an answer was and what it became, side by side. What went is `del`, what came is `ins`, both said in words:
/// a colour or a line through text is not heard.
func changeHTML(_ before: AnsweredField.Value, _ after: AnsweredField.Value) -> (before: HTML, after: HTML) {
    if case .text(let old) = before, case .text(let new) = after, old.count == 1, new.count == 1 {
        let parts = TextChange(from: old[0], to: new[0])
        return (
            "\(parts.start)\(removed("\(parts.old)", isEmpty: parts.old.isEmpty))\(parts.end)",
            "\(parts.start)\(added("\(parts.new)", isEmpty: parts.new.isEmpty))\(parts.end)"
        )
    }
    return (
        isAnswered(before) ? removed(phrasing(before)) : answeredHTML(before),
        isAnswered(after) ? added(phrasing(after)) : answeredHTML(after)
    )
}

private func removed(_ content: HTML, isEmpty: Bool = false) -> HTML {
    isEmpty ? "" : "<del>\(content)</del>\(hidden("removed"))"
}

private func added(_ content: HTML, isEmpty: Bool = false) -> HTML {
    isEmpty ? "" : "<ins>\(content)</ins>\(hidden("added"))"
}

private func isAnswered(_ value: AnsweredField.Value) -> Bool {
    switch value {
    case .text, .rows: true
    case .notAnswered, .masked, .sealed: false
    }
}

/// The answer without blocks, which may not stand inside `del` and `ins` in a cell.
private func phrasing(_ value: AnsweredField.Value) -> HTML {
    guard case .rows(let rows) = value else { return answeredHTML(value) }
    return rows.map { row in
        "\(row.map(\.sentence).joined(separator: ", "))" as HTML
    }.joined(separator: "<br>")
}

/// Two versions of a line: the words at its start and its end that stayed, and those between them.
struct TextChange: Equatable {
    let start: String
    let old: String
    let new: String
    let end: String

    init(from before: String, to after: String) {
        let old = before.split(separator: " ", omittingEmptySubsequences: false)
        let new = after.split(separator: " ", omittingEmptySubsequences: false)
        let most = min(old.count, new.count)
        var head = 0
        while head < most, old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < most - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        func joined(_ words: ArraySlice<Substring>) -> String { words.joined(separator: " ") }
        let (first, last) = (joined(old[..<head]), joined(old[(old.count - tail)...]))
        start = head == 0 ? "" : first + " "
        end = tail == 0 ? "" : " " + last
        self.old = joined(old[head..<(old.count - tail)])
        self.new = joined(new[head..<(new.count - tail)])
    }
}
