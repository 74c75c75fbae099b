/// What a person is called. Some people have one name only, so given or family name may be blank, but not both.
public struct PersonName: Hashable, Codable, Sendable {
    public let title: String?
    public let given: String
    public let middle: String?
    public let family: String

    /// Trims each part; a blank title or middle name is none.
    public init(title: String? = nil, given: String, middle: String? = nil, family: String) {
        self.title = Self.part(title)
        self.given = ASCII.trimmed(given)
        self.middle = Self.part(middle)
        self.family = ASCII.trimmed(family)
    }

    /// As typed by a user: at least one name, each part of at most 80 characters on one line.
    public init(
        parsingTitle title: String?, given: String, middle: String?, family: String
    ) throws(ValueProblem) {
        self.init(title: title, given: given, middle: middle, family: family)
        guard !self.given.isEmpty || !self.family.isEmpty else { throw .nameMissing }
        let parts = [self.title ?? "", self.given, self.middle ?? "", self.family]
        guard parts.allSatisfy({ $0.unicodeScalars.count <= 80 }) else { throw .nameTooLong }
        guard !parts.contains(where: ASCII.hasControl) else { throw .nameCharacters }
    }

    /// `Mary Jane Smith`
    public var full: String { Self.joined([given, middle, family]) }

    /// `Ms Mary Jane Smith`
    public var formal: String { Self.joined([title, given, middle, family]) }

    /// `Mary Smith`
    public var short: String { Self.joined([given, family]) }

    /// `SMITH, Mary`, as the NHS shows names in lists.
    public var listed: String {
        if family.isEmpty { return given }
        return given.isEmpty ? family.uppercased() : "\(family.uppercased()), \(given)"
    }

    private static func part(_ text: String?) -> String? {
        guard let text else { return nil }
        let trimmed = ASCII.trimmed(text)
        return trimmed.isEmpty ? nil : trimmed
    }

    private static func joined(_ parts: [String?]) -> String {
        parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
