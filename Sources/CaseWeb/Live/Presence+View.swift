import CaseModel
import Kernel
import Markup

/// A part of a page that the script asks for again when the server says that it changed.
/// - Parameter isSaid: a screen reader says it when it changes.
func livePart(_ part: LivePart, isSaid: Bool = true, _ content: HTML) -> HTML {
    "<div data-live-part=\"\(part.text)\"\(isSaid, then: " role=\"status\"")>\(content)</div>\n"
}

/// Who else has the form of a draft open.
func presence(_ draft: DraftWork, _ words: DateWords) -> HTML {
    livePart(.draft(draft.id), presenceNote(draft.present, words, isForm: true))
}

/// Who is amending the record.
func presence(_ page: RecordPage, _ words: DateWords) -> HTML {
    livePart(.record(page.line.id), presenceNote(page.present, words, isForm: false))
}

/// Nothing when nobody is there.
func presenceNote(_ people: [PresentPerson], _ words: DateWords, isForm: Bool) -> HTML {
    guard !people.isEmpty else { return "" }
    let then: HTML = isForm ? " Changes to different questions are both kept." : ""
    return note("\(presenceSentence(people, words, isForm: isForm))\(then)")
}

/// People who are named; the rest are counted.
private let mostNamed = 3

/// `Jo Bloggs (East team) has had this form open since 14:02.`
func presenceSentence(_ people: [PresentPerson], _ words: DateWords, isForm: Bool) -> String {
    let named = people.prefix(mostNamed).enumerated().map { place, person in
        let who = person.team.map { "\(person.name) (\($0))" } ?? person.name
        let since =
            "since " + (words.earlierDay(person.since).map { "\($0.dropFirst(3)) at " } ?? "")
            + words.time(person.since)
        guard place == 0 else { return "\(who) \(since)" }
        return isForm ? "\(who) has had this form open \(since)" : "\(who) has been amending this record \(since)"
    }
    let others = people.count - named.count
    let parts = named + (others == 0 ? [] : [others == 1 ? "1 other" : "\(others) others"])
    guard let last = parts.last, parts.count > 1 else { return parts.joined() + "." }
    return parts.dropLast().joined(separator: ", ") + " and \(last)."
}
