/// The text of a letter, looked at once from its first to its last character: the names it uses, and the signs and
/// tags in it that letters may not have.
struct LetterBody {
    static let tags = ["p", "h1", "h2", "ul", "ol", "li", "strong", "em", "br", "table", "tr", "th", "td"]

    private(set) var names: [String] = []
    private(set) var wrongSigns: [String] = []
    private(set) var wrongTags: [String] = []
    /// Characters that are sent whatever the fields say.
    private(set) var letters = 0
    private var open: [String] = []

    init(_ text: String) {
        var rest = Array(text)[...]
        while let next = rest.first {
            if rest.starts(with: "{{") {
                readSign(&rest)
            } else if next == "<" {
                readTag(&rest)
            } else {
                letters += 1
                rest = rest.dropFirst()
            }
        }
        for name in open { wrongSigns.append("The part '{{#\(name)}}' is not closed.") }
    }

    private mutating func readSign(_ rest: inout ArraySlice<Character>) {
        let raw = rest.starts(with: "{{{")
        let inside = Self.take(&rest, opening: raw ? 3 : 2, until: raw ? "}}}" : "}}")
        let written = String(inside)
        guard let sign = written.first(where: { $0 != " " }) else {
            wrongSigns.append("'{{}}' names nothing.")
            return
        }
        let name = String(written.filter { $0 != " " && !"#^/&".contains($0) })
        if raw || sign == "&" { use(name) }
        if raw || "&>=!{".contains(sign) {
            wrongSigns.append("'{{\(raw ? "{" : "")\(written)\(raw ? "}" : "")}}' is not allowed.")
        } else if sign == "#" || sign == "^" {
            use(name)
            open.append(name)
        } else if sign == "/" {
            if open.last == name { open.removeLast() } else { wrongSigns.append("'{{/\(name)}}' closes nothing.") }
        } else {
            use(name)
        }
    }

    private mutating func use(_ name: String) {
        if !names.contains(name) { names.append(name) }
    }

    private mutating func readTag(_ rest: inout ArraySlice<Character>) {
        let inside = String(Self.take(&rest, opening: 1, until: ">"))
        var name = inside[...]
        if name.hasPrefix("/") { name = name.dropFirst() } else if name.hasSuffix("/") { name = name.dropLast() }
        let word = name.prefix { $0.isLetter || $0.isNumber }.lowercased()
        let blank = name.dropFirst(word.count).allSatisfy { $0 == " " }
        if !Self.tags.contains(word) {
            wrongTags.append("The tag '<\(inside.prefix(40))>' is not allowed.")
        } else if !blank {
            wrongTags.append("The tag '<\(inside.prefix(40))>' has attributes.")
        }
    }

    /// What stands between the opening signs and the closing ones, or the end.
    private static func take(
        _ rest: inout ArraySlice<Character>, opening: Int, until end: String
    ) -> ArraySlice<Character> {
        rest = rest.dropFirst(opening)
        var position = rest.startIndex
        while position < rest.endIndex, !rest[position...].starts(with: end) { position += 1 }
        let inside = rest[..<position]
        rest = rest[position...].dropFirst(end.count)
        return inside
    }
}
