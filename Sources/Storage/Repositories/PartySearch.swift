public import CaseModel

/// What somebody looks for, told from how it is written.
public enum PartySearch: Sendable, Hashable {
    case uid(UID)
    case nhsNumber(NHSNumber)
    case postcode(Postcode)
    case phone(PhoneNumber)
    case bornOn(Day)
    case name(String)

    /// Nil when there is nothing to look for.
    public init?(typed: String) {
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        if let uid = UID(text) {
            self = .uid(uid)
        } else if let number = NHSNumber(text) {
            self = .nhsNumber(number)
        } else if let postcode = Postcode(text) {
            self = .postcode(postcode)
        } else if let day = Day(text) ?? Self.writtenDay(text) {
            self = .bornOn(day)
        } else if let phone = PhoneNumber(text) {
            self = .phone(phone)
        } else {
            guard !NameKey.folded(text).isEmpty else { return nil }
            self = .name(text)
        }
    }

    /// A day written as 30/4/2026, 30-04-2026 or 30.4.2026.
    private static func writtenDay(_ text: String) -> Day? {
        let parts = text.split(whereSeparator: { "/-. ".contains($0) })
        guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
            let year = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
