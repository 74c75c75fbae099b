import CaseModel

extension PartyRepository {
    static func condition(_ wanted: PartySearch, _ query: inout ScopedQuery) -> String {
        switch wanted {
        case .uid(let uid): "p.uid = \(query.bind(.text(uid.text)))"
        case .nhsNumber(let number): "p.nhsNumber = \(query.bind(.text(number.text)))"
        case .postcode(let postcode): "p.postcode = \(query.bind(.text(postcode.text)))"
        case .phone(let phone): "p.phone = \(query.bind(.text(phone.text)))"
        case .bornOn(let day): "p.bornOn = \(query.bind(.day(day)))"
        case .name(let text): named(text, &query)
        }
    }

    /// One word: the beginning or sound of either name. More: the last is the family name, or the first is.
    private static func named(_ text: String, _ query: inout ScopedQuery) -> String {
        let words = NameKey.folded(text).split(separator: " ").map(String.init)
        guard let first = words.first, let last = words.last else { return "1 = 0" }
        let whole = words.joined(separator: " ")
        var ways = [starts("foldedFamily", whole, &query)]
        if words.count == 1 {
            ways += [starts("foldedGiven", whole, &query), sounds("soundFamily", whole, &query)]
        } else {
            let head = words.dropLast().joined(separator: " ")
            let rest = words.dropFirst().joined(separator: " ")
            ways += [
                starts("foldedGiven", head, &query) + " AND " + starts("foldedFamily", last, &query),
                starts("foldedFamily", first, &query) + " AND " + starts("foldedGiven", rest, &query),
                sounds("soundGiven", head, &query) + " AND " + sounds("soundFamily", last, &query),
            ]
        }
        let condition = ways.map { "(\($0))" }.joined(separator: " OR ")
        return """
            p.id IN (SELECT n.id FROM party n WHERE \(condition)) \
            OR p.id IN (SELECT n.party FROM partyName n WHERE \(condition))
            """
    }

    /// An index range rather than a pattern: it begins with the text.
    private static func starts(_ column: String, _ text: String, _ query: inout ScopedQuery) -> String {
        "n.\(column) >= \(query.bind(.text(text))) AND n.\(column) < \(query.bind(.text(text + "\u{10FFFF}")))"
    }

    private static func sounds(_ column: String, _ text: String, _ query: inout ScopedQuery) -> String {
        let sound = NameKey.sound(text)
        return sound.isEmpty ? "1 = 0" : "n.\(column) = \(query.bind(.text(sound)))"
    }
}
