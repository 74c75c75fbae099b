/// What of an address is compared: folded, so that case, marks and commas do not matter.
public struct AddressKeys: Sendable, Hashable {
    /// The first number of the line with the street, as `12` or `4a`.
    public var number: String?
    /// `high street`
    public var street: String?
    /// The lines that are neither street nor postal code, as `camborne`.
    public var towns: [String]
    /// In capitals without spaces, of whatever country; no pseudo-postcode.
    public var postalCode: String?

    public init(number: String? = nil, street: String? = nil, towns: [String] = [], postalCode: String? = nil) {
        self.number = number
        self.street = street
        self.towns = towns
        self.postalCode = postalCode
    }

    /// Nil when the address says nothing that can be compared.
    public init?(_ address: Address) {
        var lines = address.lines.map(Folding.fold).filter { !$0.isEmpty }
        if let postcode = address.postcode {
            postalCode = postcode.isPseudo ? nil : Self.compact(postcode.text)
        } else if let last = lines.last, Self.isPostalCode(last) {
            postalCode = Self.compact(lines.removeLast())
        }
        let place = lines.firstIndex { $0.utf8.first.map(ASCII.isDigit) ?? false } ?? lines.indices.first
        if let place {
            let words = lines.remove(at: place).split(separator: " ")
            let isNumbered = words.first?.utf8.first.map(ASCII.isDigit) ?? false
            number = isNumbered ? words.first.map(String.init) : nil
            let rest = words.dropFirst(isNumbered ? 1 : 0).joined(separator: " ")
            street = rest.isEmpty ? nil : rest
        }
        towns = lines
        guard number != nil || street != nil || !towns.isEmpty || postalCode != nil else { return nil }
    }

    /// Digits with at most a few letters, as codes of other countries are: `4223`, `d 50667`, `1012 ab`.
    public static func isPostalCode(_ folded: String) -> Bool {
        let bytes = folded.utf8.filter { $0 != 0x20 }
        return (4...9).contains(bytes.count) && bytes.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) }
            && bytes.count(where: ASCII.isDigit) >= 3 && bytes.count(where: ASCII.isLower) <= 3
    }

    private static func compact(_ text: String) -> String { text.uppercased().filter { $0 != " " } }
}
