import CaseModel

/// Orders what a search by name found: whole names before beginnings, beginnings before sounds.
struct PartyRanking {
    private let words: [String]

    init(_ text: String) {
        words = NameKey.folded(text).split(separator: " ").map(String.init)
    }

    func sorted(_ parties: [Party]) -> [Party] {
        parties.map { ($0, points($0), $0.identity.name.listed) }
            .sorted { ($1.1, $0.2, $0.0.id) < ($0.1, $1.2, $1.0.id) }.map(\.0)
    }

    private func points(_ party: Party) -> Int {
        let names = (NameKey.folded(party.identity.name.given) + " " + NameKey.folded(party.identity.name.family))
            .split(separator: " ").map(String.init)
        return words.reduce(0) { sum, word in
            sum + (names.contains(word) ? 4 : names.contains { $0.hasPrefix(word) } ? 2 : 0)
        }
    }
}
