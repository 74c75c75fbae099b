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

/// How alike a party and a new identity are. The weights order a list for a person to judge; nothing is joined by itself.
struct PartyLikeness {
    static let least = 3
    private let identity: PartyIdentity

    init(_ identity: PartyIdentity) {
        self.identity = identity
    }

    func points(_ party: Party) -> Int {
        let other = party.identity
        var sum = 0
        if let number = identity.nhsNumber, number == other.nhsNumber { sum += 10 }
        if let day = identity.bornOn, day == other.bornOn { sum += 4 }
        if let phone = identity.phone, phone == other.phone { sum += 3 }
        if let postcode = identity.postcode, postcode == other.postcode { sum += 2 }
        sum += alike(identity.name.family, other.name.family) + alike(identity.name.given, other.name.given)
        return sum
    }

    private func alike(_ one: String, _ other: String) -> Int {
        if NameKey.folded(one) == NameKey.folded(other) { return 2 }
        return NameKey.sound(one) == NameKey.sound(other) ? 1 : 0
    }
}
