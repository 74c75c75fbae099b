public import CaseModel

/// Why it should be asked about that somebody opened a client with whom they do not work.
public struct ReadingSign: Sendable, Hashable {
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// They share a family name.
        case name
        /// They live at one address.
        case address
        /// The client works here too, by name or by email address.
        case colleague
        /// A flag says that openings are looked at.
        case flag
    }

    public let kind: Kind
    public let account: AccountID
    public let party: PartyID
}

extension AlertRepository {
    /// The flag, of whatever service, that has every opening looked at by somebody who does not work with the client.
    public static let watchedFlag = "high_profile"

    /// Of people and things opened, what should be asked about: those joined by an allocation are left alone. For watching;
    /// it is shown to nobody.
    public func signs(_ opened: [OpenedThing], on day: Day) throws -> [ReadingSign] {
        let people = try people(Set(opened.map(\.account)))
        let colleagues = try colleagues()
        var found: Set<ReadingSign> = []
        for thing in opened {
            guard let person = people[thing.account] else { continue }
            for client in try strangers(among: thing, on: day) {
                for kind in client.signs(to: person, among: colleagues, besides: thing.account) {
                    found.insert(ReadingSign(kind: kind, account: thing.account, party: client.party))
                }
            }
        }
        return found.sorted { ($0.account, $0.party, $0.kind.rawValue) < ($1.account, $1.party, $1.kind.rawValue) }
    }

    private struct Reader {
        let family: String
        let home: String?
    }

    private func people(_ accounts: Set<AccountID>) throws -> [AccountID: Reader] {
        guard !accounts.isEmpty else { return [:] }
        var builder = SQLBuilder()
        let known = builder.isIn("a.id", accounts.map(\.text).sorted())
        let rows = try snapshot.connection.rows(
            "SELECT a.id, a.name, a.homeMark FROM account a WHERE \(known)", builder.values)
        return Dictionary(
            try rows.map { row in
                let family = try row.text("name").split(separator: " ").last.map(String.init) ?? ""
                return (
                    try row.id("id"), Reader(family: NameKey.folded(family), home: try row.optionalText("homeMark"))
                )
            }, uniquingKeysWith: { $1 })
    }

    /// The accounts in use, by name and by email address in small letters: read once for everything that was opened.
    private func colleagues() throws -> [String: Set<AccountID>] {
        let rows = try snapshot.connection.rows(
            "SELECT a.id, a.name, a.email FROM account a WHERE a.disabledAt IS NULL", [])
        return try rows.reduce(into: [:]) { found, row in
            for key in [try row.text("name"), try row.text("email")] {
                found[key.lowercased(), default: []].insert(try row.id("id"))
            }
        }
    }

    private struct Stranger {
        let party: PartyID
        let family: String
        let home: String?
        /// Full name, and email address where there is one.
        let keys: [String]
        let isMarked: Bool

        func signs(
            to reader: Reader, among colleagues: [String: Set<AccountID>], besides own: AccountID
        ) -> [ReadingSign.Kind] {
            let works = keys.contains { !(colleagues[$0] ?? []).subtracting([own]).isEmpty }
            var kinds: [ReadingSign.Kind] = []
            if !family.isEmpty && family == reader.family { kinds.append(.name) }
            if let home, home == reader.home { kinds.append(.address) }
            if works { kinds.append(.colleague) }
            if isMarked { kinds.append(.flag) }
            return kinds
        }
    }

    /// The clients that were opened and that the reader was not allocated to on the day.
    private func strangers(among thing: OpenedThing, on day: Day) throws -> [Stranger] {
        var builder = SQLBuilder()
        let (who, today) = (builder.bind(thing.account), builder.bind(day))
        let known = builder.isIn("p.id", thing.subjects)
        let flag = builder.bind(.text(Self.watchedFlag))
        return try snapshot.connection.rows(
            """
            SELECT p.id, p.given, p.family, p.email, p.foldedFamily, p.postalCode, p.streetNumber,
                CASE WHEN EXISTS (
                    SELECT 1 FROM flagEntry f WHERE f.flag = \(flag) AND f.endedAt IS NULL AND f.fromDay <= \(today)
                        AND (f.untilDay IS NULL OR f.untilDay >= \(today))
                        AND (f.party = p.id OR f.caseFile IN (SELECT c.id FROM caseFile c WHERE c.party = p.id)))
                    THEN 1 ELSE 0 END AS marked
            FROM party p WHERE \(known) AND NOT EXISTS (
                SELECT 1 FROM caseFile c JOIN allocation e ON e.caseFile = c.id
                WHERE c.party = p.id AND e.account = \(who) AND e.fromDay <= \(today)
                    AND (e.untilDay IS NULL OR e.untilDay >= \(today)))
            """, builder.values
        ).map { row in
            let address = AddressKeys(
                number: try row.optionalText("streetNumber"), postalCode: try row.optionalText("postalCode"))
            let name = "\(try row.optionalText("given") ?? "") \(try row.optionalText("family") ?? "")"
            return Stranger(
                party: try row.id("id"), family: try row.text("foldedFamily"), home: snapshot.sealer.homeMark(address),
                keys: [name, try row.optionalText("email")].compactMap { $0?.lowercased() },
                isMarked: try row.integer("marked") == 1)
        }
    }
}
