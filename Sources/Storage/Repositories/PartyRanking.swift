import CaseModel

/// What orders somebody among those whom a search found.
struct NamedParty {
    let id: PartyID
    /// Folded names, as they are kept for searches.
    let (given, family): (String, String)
    /// As lists have it: family name first.
    let listed: String

    static let columns = "p.id, p.title, p.given, p.family, p.foldedGiven, p.foldedFamily"

    init(_ row: Row) throws {
        id = try row.id("id")
        (given, family) = (try row.text("foldedGiven"), try row.text("foldedFamily"))
        listed =
            PersonName(
                title: try row.optionalText("title"), given: try row.optionalText("given") ?? "",
                family: try row.text("family")
            ).listed
    }

    init(_ party: Party) {
        let name = party.identity.name
        (id, given, family) = (party.id, NameKey.folded(name.given), NameKey.folded(name.family))
        listed = name.listed
    }
}

/// Orders what a search by name found: whole names before beginnings, beginnings before sounds.
struct PartyRanking {
    private let words: [String]

    init(_ text: String) {
        words = NameKey.folded(text).split(separator: " ").map(String.init)
    }

    func sorted(_ parties: [Party]) -> [Party] { sorted(parties) { NamedParty($0) } }
    func sorted(_ parties: [NamedParty]) -> [NamedParty] { sorted(parties) { $0 } }

    private func sorted<Found>(_ found: [Found], _ named: (Found) -> NamedParty) -> [Found] {
        found.map { one in
            let party = named(one)
            return (one, points(party), party)
        }
        .sorted { ($1.1, $0.2.listed, $0.2.id) < ($0.1, $1.2.listed, $1.2.id) }.map(\.0)
    }

    private func points(_ party: NamedParty) -> Int {
        let names = (party.given + " " + party.family).split(separator: " ")
        return words.reduce(0) { sum, word in
            sum + (names.contains { $0 == word } ? 4 : names.contains { $0.hasPrefix(word) } ? 2 : 0)
        }
    }
}
