import CaseModel

/// The ways of looking for whom to compare somebody with: each holds a few hundred of a million, by an index.
struct PartyBlocks {
    /// More than anybody's conditions are.
    static let mostWays = 20

    private let identity: PartyIdentity
    private let given: String
    private let family: String

    init(_ identity: PartyIdentity) {
        self.identity = identity
        given = NameKey.sound(identity.name.given)
        family = NameKey.sound(identity.name.family)
    }

    /// Conditions on `p`, a row of `party`.
    func conditions(_ query: inout ScopedQuery) -> [String] {
        byName(&query) + byBirth(&query) + byAddress(&query) + byNumber(&query)
    }

    private func byName(_ query: inout ScopedQuery) -> [String] {
        guard !given.isEmpty, !family.isEmpty else { return [] }
        let (given, family) = (query.bind(.text(given)), query.bind(.text(family)))
        return [
            "p.soundFamily = \(family) AND p.soundGiven = \(given)",
            "p.soundFamily = \(given) AND p.soundGiven = \(family)",
            "p.id IN (SELECT n.party FROM partyName n WHERE n.soundFamily = \(family) AND n.soundGiven = \(given))",
        ]
    }

    /// The day, the day with its month exchanged, and everybody of that year whose name sounds alike.
    private func byBirth(_ query: inout ScopedQuery) -> [String] {
        guard let day = identity.bornOn else { return [] }
        var ways = ["p.bornOn = \(query.bind(.day(day)))"]
        if let swapped = Day(year: day.year, month: day.day, day: day.month), swapped != day {
            ways.append("p.bornOn = \(query.bind(.day(swapped)))")
        }
        guard let first = Day(year: day.year, month: 1, day: 1), let last = Day(year: day.year, month: 12, day: 31)
        else { return ways }
        let year = "p.bornOn BETWEEN \(query.bind(.day(first))) AND \(query.bind(.day(last)))"
        if !family.isEmpty {
            let other = begins("foldedGiven", as: identity.name.given, &query)
            ways.append("p.soundFamily = \(query.bind(.text(family))) AND \(year)\(other)")
        }
        if !given.isEmpty {
            let other = begins("foldedFamily", as: identity.name.family, &query)
            ways.append("p.soundGiven = \(query.bind(.text(given))) AND \(year)\(other)")
        }
        return ways
    }

    /// Only those whose other name begins alike, or who have none: one name and a year are shared by hundreds.
    private func begins(_ column: String, as name: String, _ query: inout ScopedQuery) -> String {
        guard let first = NameKey.folded(name).first else { return "" }
        return " AND (p.\(column) = '' OR substr(p.\(column), 1, 1) = \(query.bind(.text(String(first)))))"
    }

    /// At one postcode: the same house, street or name.
    private func byAddress(_ query: inout ScopedQuery) -> [String] {
        guard let code = identity.profile().address?.postalCode else { return [] }
        var signs: [String] = []
        func add(_ column: String, _ value: String?) {
            if let value, !value.isEmpty { signs.append("p.\(column) = \(query.bind(.text(value)))") }
        }
        add("streetNumber", identity.address?.number)
        add("street", identity.address?.street)
        add("soundFamily", family)
        add("soundGiven", given)
        guard !signs.isEmpty else { return [] }
        return ["p.postalCode = \(query.bind(.text(code))) AND (\(signs.joined(separator: " OR ")))"]
    }

    private func byNumber(_ query: inout ScopedQuery) -> [String] {
        var ways: [String] = []
        if let number = identity.nhsNumber { ways.append("p.nhsNumber = \(query.bind(.text(number.text)))") }
        if let phone = identity.phone { ways.append("p.phone = \(query.bind(.text(phone.text)))") }
        if let email = identity.email { ways.append("p.email = \(query.bind(.text(email.text)))") }
        return ways
    }
}
